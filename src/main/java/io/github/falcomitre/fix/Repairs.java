package io.github.falcomitre.fix;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueHistory;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.OneAnswer;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.group.Groups;
import io.github.falcomitre.tag.AttackTag;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.TacticIdTag;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Judge judge;

    Repairs(AttackCatalog catalog, Judge judge) {
        this.catalog = catalog;
        this.judge = judge;
    }

    /**
     * What one step would do.
     *
     * @param units of each finding
     * @param draft what was decided so far, by which the report was made
     */
    List<Proposal> of(Set<Check> step, CheckReport report, Units units, Draft draft) {
        OneAnswer answers = new OneAnswer(report);
        List<Proposal> proposals = new ArrayList<>();
        Map<Unit, List<Finding>> revoked = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (step.contains(finding.check()) && answers.isMended(finding)) {
                for (Unit unit : units.of(finding)) {
                    Optional<Proposal> proposal = proposal(finding, unit, draft);
                    if (proposal.isPresent()) {
                        proposals.add(proposal.get());
                    }
                    if (finding.check() == Check.REVOKED_TECHNIQUE) {
                        Groups.at(revoked, unit).add(finding);
                    }
                }
            }
        }
        for (Map.Entry<Unit, List<Finding>> unit : revoked.entrySet()) {
            proposals.addAll(movedTactics(unit.getKey(), byPlace(unit.getValue()), draft));
        }
        return proposals;
    }

    private static Map<SourcePosition, Finding> byPlace(List<Finding> findings) {
        Map<SourcePosition, Finding> byPlace = new HashMap<>();
        for (Finding finding : findings) {
            byPlace.put(finding.position(), finding);
        }
        return byPlace;
    }

    private Optional<Proposal> proposal(Finding finding, Unit unit, Draft draft) {
        SourcePosition place = finding.position();
        return switch (finding.check()) {
            case MALFORMED_TAG -> malformed(finding, unit);
            case DUPLICATE_TAG -> Optional.of(new Proposal(unit, finding, Proposal.Kind.REMOVE, place, ""));
            case BARE_TACTIC, MISSING_TACTIC -> added(finding, unit, draft);
            default ->
                Optional.of(written(finding, unit, place, finding.suggestions().get(0)));
        };
    }

    private static Proposal written(Finding finding, Unit unit, SourcePosition place, String text) {
        return new Proposal(unit, finding, Proposal.Kind.WRITE, place, text);
    }

    /** Its own canonical form: whether that has to be carried further is another finding's business. */
    private Optional<Proposal> malformed(Finding finding, Unit unit) {
        return judge.meaning(finding.tag().orElseThrow()) instanceof MalformedTag malformed
                ? Optional.of(written(
                        finding, unit, finding.position(), malformed.canonical().text()))
                : Optional.empty();
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
        AttackTag tag = judge.meaning(text);
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
            if (technique.isPresent()) {
                standing.addAll(technique.get().tactics());
            }
        }
        List<Proposal> moved = new ArrayList<>();
        for (Tag tag : tags(unit, draft)) {
            AttackTag meant = judge.meaning(draft.text(tag));
            List<Tactic> named = tactics(meant);
            if (!hasActive(named) || !Collections.disjoint(named, standing)) {
                continue;
            }
            Set<Tactic> successors = new LinkedHashSet<>();
            List<Finding> causes = new ArrayList<>();
            for (Tag technique : tags(unit, draft)) {
                Finding finding = revoked.get(technique.position());
                Optional<Technique> gone = technique(draft.text(technique));
                if (finding != null && gone.isPresent() && stoodFor(gone.get(), named)) {
                    causes.add(finding);
                    Optional<Technique> successor =
                            technique(finding.suggestions().get(0));
                    if (successor.isPresent()) {
                        addActive(successor.get().tactics(), successors);
                    }
                }
            }
            if (successors.size() == 1) {
                Tactic successor = successors.iterator().next();
                String text = meant instanceof TacticNameTag ? successor.tag() : successor.id();
                for (Finding cause : causes) {
                    moved.add(written(cause, unit, tag.position(), text));
                }
            }
        }
        return moved;
    }

    private List<Tactic> tactics(AttackTag meant) {
        if (meant instanceof TacticNameTag name) {
            return catalog.tacticsNamed(name.shortName());
        }
        Optional<Tactic> tactic = meant instanceof TacticIdTag id ? catalog.tactic(id.id()) : Optional.empty();
        return tactic.isPresent() ? List.of(tactic.get()) : List.of();
    }

    private static boolean hasActive(List<Tactic> tactics) {
        for (Tactic tactic : tactics) {
            if (tactic.isActive()) {
                return true;
            }
        }
        return false;
    }

    private static void addActive(List<Tactic> tactics, Set<Tactic> active) {
        for (Tactic tactic : tactics) {
            if (tactic.isActive()) {
                active.add(tactic);
            }
        }
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
        Optional<TechniqueHistory> history = catalog.history().technique(technique.id());
        if (history.isPresent()) {
            for (TechniqueHistory.Span span : history.get().spans()) {
                last = span.status() == Status.ACTIVE ? span.tactics() : last;
            }
        }
        for (Tactic tactic : tactics) {
            if (technique.tactics().contains(tactic) || last.contains(tactic.shortName())) {
                return true;
            }
        }
        return false;
    }
}
