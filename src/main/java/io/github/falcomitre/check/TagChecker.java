package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.evidence.EventSources;
import io.github.falcomitre.evidence.RulesEvidence;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.RulesProblem;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.UnknownRuleOverride;
import io.github.falcomitre.tag.AttackTag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the tags of rule sets by a catalog. Thread-safe. */
public final class TagChecker {

    private final AttackKnowledge attack;
    private final CheckPolicy policy;
    private final EventSources sources;

    public TagChecker(AttackCatalog catalog, CheckPolicy policy) {
        this(new AttackKnowledge(catalog), policy, new EventSources(catalog, policy.platforms(), policy.bridge()));
    }

    private TagChecker(AttackKnowledge attack, CheckPolicy policy, EventSources sources) {
        this.attack = attack;
        this.policy = policy;
        this.sources = sources;
    }

    /** A checker by the same catalog and another policy, which costs nothing. */
    public TagChecker with(CheckPolicy policy) {
        boolean sameSources = policy.platforms() == sources.platforms() && policy.bridge() == sources.bridge();
        return new TagChecker(
                attack,
                policy,
                sameSources ? sources : new EventSources(attack.catalog(), policy.platforms(), policy.bridge()));
    }

    /** What a tag of this text means to ATT&amp;CK, whatever stands beside it. */
    public AttackTag meaning(String text) {
        return attack.meaning(text);
    }

    /** Judges every rule; the same rules, catalog and policy give the same report. */
    public CheckReport check(RuleSet rules) {
        List<RulesFile> files = new ArrayList<>();
        Set<String> base = new HashSet<>();
        for (RulesFile file : rules.files()) {
            if (file.base()) {
                base.add(file.path());
            } else {
                files.add(file);
            }
        }
        List<Finding> findings = new ArrayList<>();
        List<CheckedRule> checked = new ArrayList<>();
        RulesEvidence evidence = new RulesEvidence(sources, rules);
        for (Rule rule : rules.rules()) {
            RuleTags tags = new RuleTags(attack, policy, rule, evidence);
            judge(tags, false, findings);
            if (!base.contains(rule.position().file())) {
                checked.add(new CheckedRule(
                        rule,
                        tags.others(),
                        RuleTags.inMatrixOrder(tags.tactics, attack.catalog().tactics()),
                        List.copyOf(tags.techniques)));
            }
        }
        for (UnknownRuleOverride override : rules.unknownRules()) {
            judgeUnknown(override, evidence, findings);
        }
        for (RulesProblem problem : rules.problems()) {
            Check check = switch (problem.kind()) {
                case INVALID_RULES -> Check.INVALID_RULES;
                case UNRENDERED_TEMPLATE -> Check.UNRENDERED_TEMPLATE;
            };
            to(check, Optional.empty(), findings)
                    .add(problem.position(), Optional.empty(), problem.message() + ".", List.of(), Optional.empty());
        }
        if (!base.isEmpty()) {
            findings.removeIf(finding -> base.contains(finding.position().file()));
        }
        findings.sort(Finding.ORDER);
        return new CheckReport(attack.catalog(), files, checked, findings, evidence);
    }

    private void judgeUnknown(UnknownRuleOverride override, RulesEvidence evidence, List<Finding> findings) {
        String where = override.definedLater()
                .map(later -> "it is defined later, at " + later
                        + (later.file().equals(override.position().file())
                                ? ": move this item behind that one"
                                : ": read that file first"))
                .orElse("name the files that define it in baseRules");
        to(Check.UNKNOWN_RULE, Optional.of(override.rule()), findings)
                .add(
                        override.position(),
                        Optional.empty(),
                        "No rule " + Text.quote(override.rule()) + " is defined before this override; " + where + ".",
                        List.of(),
                        Optional.empty());
        judge(new RuleTags(attack, policy, override, evidence, List.of(override.tags()), List.of()), true, findings);
        Set<String> seen = new HashSet<>();
        for (Tag tag : override.tags().tags()) {
            if (seen.add(tag.text())) {
                judge(new RuleTags(attack, policy, override, evidence, List.of(), List.of(tag)), true, findings);
            }
        }
    }

    private void judge(RuleTags rule, boolean tagsOnly, List<Finding> findings) {
        for (Check check : Check.values()) {
            if ((!tagsOnly || check.isAboutSingleTags())
                    && policy.severity(check).isPresent()) {
                check.judge(rule, to(check, Optional.of(rule.name), findings));
            }
        }
    }

    /** Where findings of one check go: nowhere where it is off. */
    private Findings to(Check check, Optional<String> rule, List<Finding> findings) {
        Optional<Severity> severity = policy.severity(check);
        return severity.isEmpty() ? new Nowhere() : new Collected(check, severity.get(), rule, findings);
    }

    private record Collected(Check check, Severity severity, Optional<String> rule, List<Finding> findings)
            implements Findings {
        @Override
        public void add(
                SourcePosition position,
                Optional<String> tag,
                String message,
                List<String> suggestions,
                Optional<String> url) {
            findings.add(
                    new Finding(check, severity, position, rule, tag, message, suggestions, url, Optional.empty()));
        }
    }

    private record Nowhere() implements Findings {
        @Override
        public void add(
                SourcePosition position,
                Optional<String> tag,
                String message,
                List<String> suggestions,
                Optional<String> url) {}
    }
}
