package io.github.falcomitre.check;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.group.Groups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings of a report have one right answer, so that a repair writes it. What the place of a tag or other tags
 * forbid shows only in the repair. A class of its own, since every run of a check asks.
 */
public final class OneAnswer {

    private final CheckReport report;

    /** The active ones by the place of the rule, and what takes the place of the revoked ones by its name. */
    private final Map<SourcePosition, List<Technique>> techniques = new HashMap<>();

    private final Map<String, List<Technique>> replacements = new HashMap<>();
    private boolean collected;

    public OneAnswer(CheckReport report) {
        this.report = report;
    }

    /** Whether the finding has one right answer and is not suppressed; what the baseline knows is mended all the same. */
    public boolean isMended(Finding finding) {
        Optional<SuppressedBy> by = finding.suppressedBy();
        return (by.isEmpty() || by.get().kind() == SuppressedBy.Kind.BASELINE) && has(finding);
    }

    /** Whether the finding has one right answer, suppressed or not. */
    public boolean has(Finding finding) {
        if (finding.check() == Check.DUPLICATE_TAG) {
            return true;
        }
        if (finding.suggestions().size() != 1) {
            return false;
        }
        String suggestion = finding.suggestions().get(0);
        return switch (finding.check()) {
            case MALFORMED_TAG, RETIRED_TACTIC, BARE_TACTIC -> true;
            case REVOKED_TECHNIQUE -> isActive(suggestion);
            case MISSING_TACTIC -> isOnlyTactic(suggestion, finding);
            default -> false;
        };
    }

    private boolean isActive(String id) {
        Optional<Technique> technique = report.catalog().technique(id);
        return technique.isPresent() && technique.get().isActive();
    }

    /** Whether each technique of the rule has this one tactic and no other; a tactic's id alone says too little. */
    private boolean isOnlyTactic(String tag, Finding finding) {
        if (!collected) {
            collect();
            collected = true;
        }
        Set<Tactic> tactics = RuleTags.tacticsOf(techniques.getOrDefault(finding.position(), List.of()));
        tactics.addAll(
                RuleTags.tacticsOf(replacements.getOrDefault(finding.rule().orElse(""), List.of())));
        return RelationChecks.tagsOf(tactics).equals(List.of(tag));
    }

    private void collect() {
        for (CheckedRule rule : report.rules()) {
            techniques.put(rule.rule().position(), rule.techniques());
        }
        for (Finding finding : report.findings()) {
            if (finding.check() == Check.REVOKED_TECHNIQUE && finding.rule().isPresent() && has(finding)) {
                Groups.at(replacements, finding.rule().get())
                        .add(report.catalog()
                                .technique(finding.suggestions().get(0))
                                .orElseThrow());
            }
        }
    }
}
