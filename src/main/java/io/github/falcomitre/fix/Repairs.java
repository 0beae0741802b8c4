package io.github.falcomitre.fix;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueHistory;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.OneAnswer;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.tag.AttackTag;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.TacticIdTag;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the one right answer of a finding is. */
final class Repairs {

    /**
     * Steps in the order in which they are taken, since each may give the next one something to do: a malformed tag is
     * written as what it means before that is carried to its last form, and tactics are added for techniques as they
     * are in the end.
     */
    static final List<Set<Check>> STEPS = List.of(
            Set.of(Check.MALFORMED_TAG),
            Set.of(Check.DUPLICATE_TAG),
            Set.of(Check.REVOKED_TECHNIQUE),
            Set.of(Check.RETIRED_TACTIC),
            Set.of(Check.BARE_TACTIC, Check.MISSING_TACTIC));

    private final AttackCatalog catalog;
    private final Function<String, AttackTag> meaning;

    Repairs(AttackCatalog catalog, Function<String, AttackTag> meaning) {
        this.catalog = catalog;
        this.meaning = meaning;
    }

    /**
     * What one step would do.
     *
     * @param units of each finding
     * @param draft what was decided so far, by which the report was made
     */
    List<Proposal> of(Set<Check> step, CheckReport report, Function<Finding, List<Unit>> units, Draft draft) {
        List<Proposal> proposals = new ArrayList<>();
        Map<Unit, Map<SourcePosition, Finding>> revoked = new LinkedHashMap<>();
        Map<SourcePosition, CheckedRule> rules = new HashMap<>();
        if (step.contains(Check.MISSING_TACTIC)) {
            for (CheckedRule rule : report.rules()) {
                rules.put(rule.rule().position(), rule);
            }
        }
        for (Finding finding : report.findings()) {
            if (step.contains(finding.check()) && OneAnswer.isMended(finding, catalog)) {
                for (Unit unit : units.apply(finding)) {
                    proposal(finding, unit, rules, draft).ifPresent(proposals::add);
                    if (finding.check() == Check.REVOKED_TECHNIQUE) {
                        revoked.computeIfAbsent(unit, none -> new LinkedHashMap<>())
                                .put(finding.position(), finding);
                    }
                }
            }
        }
        revoked.forEach((unit, findings) -> proposals.addAll(movedTactics(unit, findings, draft)));
        return proposals;
    }

    private Optional<Proposal> proposal(
            Finding finding, Unit unit, Map<SourcePosition, CheckedRule> rules, Draft draft) {
        SourcePosition place = finding.position();
        return switch (finding.check()) {
            case MALFORMED_TAG -> malformed(finding, unit);
            case DUPLICATE_TAG -> Optional.of(new Proposal(unit, finding, Proposal.Kind.REMOVE, place, ""));
            case BARE_TACTIC -> added(finding, unit, draft);
            case MISSING_TACTIC ->
                isOnlyTactic(finding, rules.get(unit.position)) ? added(finding, unit, draft) : Optional.empty();
            default ->
                Optional.of(written(finding, unit, place, finding.suggestions().get(0)));
        };
    }

    private static Proposal written(Finding finding, Unit unit, SourcePosition place, String text) {
        return new Proposal(unit, finding, Proposal.Kind.WRITE, place, text);
    }

    /** Its own canonical form: whether that has to be carried further is another finding's business. */
    private Optional<Proposal> malformed(Finding finding, Unit unit) {
        return meaning.apply(finding.tag().orElseThrow()) instanceof MalformedTag malformed
                ? Optional.of(written(
                        finding, unit, finding.position(), malformed.canonical().text()))
                : Optional.empty();
    }

    /** Whether each technique of the rule has this one tactic and no other. */
    private static boolean isOnlyTactic(Finding finding, @Nullable CheckedRule rule) {
        Set<String> tags = new LinkedHashSet<>();
        if (rule != null) {
            for (Technique technique : rule.techniques()) {
                for (Tactic tactic : technique.tactics()) {
                    if (tactic.isActive()) {
                        tags.add(tactic.tag());
                    }
                }
            }
        }
        return tags.equals(Set.copyOf(finding.suggestions()));
    }

    /** The tactic's tag before the rule's first technique. */
    private Optional<Proposal> added(Finding finding, Unit unit, Draft draft) {
        for (TagList list : unit.lists) {
            for (Tag tag : list.tags()) {
                if (!draft.isRemoved(tag.position())
                        && canonical(draft.text(tag)).orElse(null) instanceof TechniqueTag) {
                    return Optional.of(new Proposal(
                            unit,
                            finding,
                            Proposal.Kind.ADD,
                            tag.position(),
                            finding.suggestions().get(0)));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Canonical> canonical(String text) {
        AttackTag tag = meaning.apply(text);
        if (tag instanceof Canonical canonical) {
            return Optional.of(canonical);
        }
        return tag instanceof MalformedTag malformed ? Optional.of(malformed.canonical()) : Optional.empty();
    }

    /**
     * The tactic tags that only the revoked techniques stood for, as the one tactic of what takes their place.
     *
     * @param revoked the findings of the techniques that are replaced, by place
     */
    private List<Proposal> movedTactics(Unit unit, Map<SourcePosition, Finding> revoked, Draft draft) {
        Set<Tactic> standing = new LinkedHashSet<>();
        for (Tag tag : tags(unit, draft)) {
            Finding finding = revoked.get(tag.position());
            Optional<Technique> technique = finding == null
                    ? technique(draft.text(tag))
                    : technique(finding.suggestions().get(0));
            technique.ifPresent(it -> standing.addAll(it.tactics()));
        }
        List<Proposal> moved = new ArrayList<>();
        for (Tag tag : tags(unit, draft)) {
            AttackTag meant = meaning.apply(draft.text(tag));
            List<Tactic> named = meant instanceof TacticNameTag name
                    ? catalog.tacticsNamed(name.shortName())
                    : meant instanceof TacticIdTag id
                            ? catalog.tactic(id.id()).stream().toList()
                            : List.of();
            if (named.stream().noneMatch(Tactic::isActive) || named.stream().anyMatch(standing::contains)) {
                continue;
            }
            Set<Tactic> successors = new LinkedHashSet<>();
            Finding cause = null;
            for (Tag technique : tags(unit, draft)) {
                Finding finding = revoked.get(technique.position());
                if (finding != null
                        && technique(draft.text(technique))
                                .filter(it -> stoodFor(it, named))
                                .isPresent()) {
                    cause = cause == null ? finding : cause;
                    technique(finding.suggestions().get(0)).ifPresent(it -> successors.addAll(it.tactics()));
                }
            }
            successors.removeIf(tactic -> !tactic.isActive());
            if (cause != null && successors.size() == 1) {
                Tactic successor = successors.iterator().next();
                moved.add(written(
                        cause,
                        unit,
                        tag.position(),
                        meant instanceof TacticNameTag ? successor.tag() : successor.id()));
            }
        }
        return moved;
    }

    private static List<Tag> tags(Unit unit, Draft draft) {
        List<Tag> tags = new ArrayList<>();
        for (TagList list : unit.lists) {
            for (Tag tag : list.tags()) {
                if (!draft.isRemoved(tag.position())) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }

    private Optional<Technique> technique(String text) {
        return canonical(text).orElse(null) instanceof TechniqueTag tag
                ? catalog.technique(tag.id())
                : Optional.empty();
    }

    /** Whether the technique has one of these tactics, or had it when it was last active. */
    private boolean stoodFor(Technique technique, List<Tactic> tactics) {
        List<String> last = List.of();
        for (TechniqueHistory.Span span : catalog.history()
                .technique(technique.id())
                .map(TechniqueHistory::spans)
                .orElse(List.of())) {
            last = span.status() == Status.ACTIVE ? span.tactics() : last;
        }
        for (Tactic tactic : tactics) {
            if (technique.tactics().contains(tactic) || last.contains(tactic.shortName())) {
                return true;
            }
        }
        return false;
    }
}
