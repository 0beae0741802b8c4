package io.github.falcomitre.diff;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.OneAnswer;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.evidence.Platforms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what two releases of ATT&amp;CK say of the same rules. Two findings are the same where check, rule, tag and
 * place are; their words may differ, and where their suggestions do, the finding has another answer.
 */
public final class ReleaseDiffer {

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::kind)
            .thenComparing(Change::cause)
            .thenComparing(Change::finding, Finding.ORDER);

    private final Platforms platforms;

    /** @param platforms what each event source can see: new sub-techniques that a rule cannot see are no hint */
    public ReleaseDiffer(Platforms platforms) {
        this.platforms = platforms;
    }

    /**
     * What changes from one report to the other.
     *
     * @param from of the same rules and by the same policy as {@code to}; what is marked as suppressed stays so
     * @throws IllegalArgumentException where the reports are not of the same rules
     */
    public ReleaseDiff diff(CheckReport from, CheckReport to) {
        if (!from.files().equals(to.files())
                || from.rules().size() != to.rules().size()) {
            throw new IllegalArgumentException("The two reports must be of the same rules.");
        }
        Comparison comparison = new Comparison(from, to);
        Iterator<Finding> olds = from.findings().iterator();
        Iterator<Finding> news = to.findings().iterator();
        Optional<Finding> before = next(olds);
        Optional<Finding> after = next(news);
        while (before.isPresent() || after.isPresent()) {
            int order =
                    before.isEmpty() ? 1 : after.isEmpty() ? -1 : before.get().compareSubject(after.get());
            if (order < 0) {
                comparison.vanishes(before.get());
            } else if (order > 0) {
                comparison.appears(after.get());
            } else {
                comparison.stays(before.get(), after.get());
            }
            before = order <= 0 ? next(olds) : before;
            after = order >= 0 ? next(news) : after;
        }
        List<Change> changes = comparison.changes();
        return new ReleaseDiff(
                from.catalog().provenance(),
                to.catalog().provenance(),
                to.files().size(),
                to.rules().size(),
                changes,
                comparison.unchanged,
                comparison.suppressed,
                hints(from, to, changes));
    }

    private static Optional<Finding> next(Iterator<Finding> findings) {
        return findings.hasNext() ? Optional.of(findings.next()) : Optional.empty();
    }

    /** What was found while two reports were gone through side by side. */
    private static final class Comparison {
        final Causes causes;
        final OneAnswer answers;
        final List<Finding> vanished = new ArrayList<>();
        final Map<List<Object>, Check> appeared = new HashMap<>();
        final List<Change> changes = new ArrayList<>();
        int unchanged;
        int suppressed;

        Comparison(CheckReport from, CheckReport to) {
            this.causes = new Causes(from, to);
            this.answers = new OneAnswer(to);
        }

        void vanishes(Finding finding) {
            suppressed += finding.suppressed() ? 1 : 0;
            vanished.add(finding);
        }

        void appears(Finding finding) {
            suppressed += finding.suppressed() ? 1 : 0;
            appeared.putIfAbsent(byPlace(finding), finding.check());
            changes.add(new Change(
                    Kind.APPEARS,
                    causes.of(finding, finding.suggestions()),
                    finding,
                    List.of(),
                    answer(finding),
                    Optional.empty()));
        }

        void stays(Finding before, Finding finding) {
            suppressed += finding.suppressed() ? 1 : 0;
            if (!before.suggestions().equals(finding.suggestions())) {
                changes.add(new Change(
                        Kind.OTHER_ANSWER,
                        causes.of(finding, difference(before.suggestions(), finding.suggestions())),
                        finding,
                        before.suggestions(),
                        answer(finding),
                        Optional.empty()));
            } else if (!finding.suppressed()) {
                unchanged++;
            }
        }

        private Optional<String> answer(Finding finding) {
            return answers.has(finding) ? finding.suggestions().stream().findFirst() : Optional.empty();
        }

        /** All of them, in their order: only now it is known what appears where something vanishes. */
        List<Change> changes() {
            for (Finding finding : vanished) {
                changes.add(new Change(
                        Kind.VANISHES,
                        causes.of(finding, finding.suggestions()),
                        finding,
                        finding.suggestions(),
                        Optional.empty(),
                        Optional.ofNullable(appeared.get(byPlace(finding)))));
            }
            changes.sort(ORDER);
            return changes;
        }
    }

    private static List<Object> byPlace(Finding finding) {
        return List.of(finding.position(), finding.rule());
    }

    /** What only one of the sides suggests. */
    private static Set<String> difference(List<String> before, List<String> after) {
        Set<String> difference = new LinkedHashSet<>(before);
        difference.addAll(after);
        difference.removeIf(tag -> before.contains(tag) && after.contains(tag));
        return difference;
    }

    /** What is told of one technique, and of which rules. */
    private static final class Told {
        final Technique before;
        final Technique after;
        final Set<String> rules = new LinkedHashSet<>();
        final Set<String> rulesWithoutChanges = new LinkedHashSet<>();
        final Set<String> rulesWithSubs = new LinkedHashSet<>();
        final Map<String, Technique> subTechniques = new TreeMap<>();

        Told(Technique before, Technique after) {
            this.before = before;
            this.after = after;
        }
    }

    private List<Hint> hints(CheckReport from, CheckReport to, List<Change> changes) {
        Set<String> changed = new LinkedHashSet<>();
        for (Change change : changes) {
            change.finding().rule().ifPresent(changed::add);
        }
        Map<String, Told> techniques = new TreeMap<>();
        for (int i = 0; i < to.rules().size(); i++) {
            CheckedRule rule = to.rules().get(i);
            String name = rule.rule().name();
            for (Technique after : rule.techniques()) {
                for (Technique before : from.rules().get(i).techniques()) {
                    if (before.id().equals(after.id())) {
                        Told told = techniques.computeIfAbsent(after.id(), none -> new Told(before, after));
                        told.rules.add(name);
                        if (!changed.contains(name)) {
                            told.rulesWithoutChanges.add(name);
                        }
                        if (addNewSubTechniques(rule, after, from.catalog(), to.catalog(), told.subTechniques)) {
                            told.rulesWithSubs.add(name);
                        }
                    }
                }
            }
        }
        List<Hint> renamed = new ArrayList<>();
        List<Hint> moved = new ArrayList<>();
        List<Hint> divided = new ArrayList<>();
        for (Told told : techniques.values()) {
            if (!told.before.name().equals(told.after.name())) {
                renamed.add(new Hint.Renamed(told.after, List.copyOf(told.rules), told.before.name()));
            }
            if (!told.rulesWithoutChanges.isEmpty()
                    && !Causes.moved(told.before, told.after).isEmpty()) {
                moved.add(new Hint.Moved(told.after, List.copyOf(told.rulesWithoutChanges), told.before.tactics()));
            }
            if (!told.subTechniques.isEmpty()) {
                divided.add(new Hint.NewSubTechniques(
                        told.after, List.copyOf(told.rulesWithSubs), List.copyOf(told.subTechniques.values())));
            }
        }
        renamed.addAll(moved);
        renamed.addAll(divided);
        return renamed;
    }

    /** Whether the technique has sub-techniques that are news to the rule. */
    private boolean addNewSubTechniques(
            CheckedRule rule, Technique technique, AttackCatalog from, AttackCatalog to, Map<String, Technique> news) {
        Optional<Set<String>> seen = platforms.of(rule.rule().source());
        boolean any = false;
        for (Technique sub : to.subTechniques(technique)) {
            if (sub.isActive()
                    && from.technique(sub.id()).filter(Technique::isActive).isEmpty()
                    && !rule.techniques().contains(sub)
                    && (seen.isEmpty() || !Platforms.excludes(seen.get(), sub.platforms()))) {
                news.put(sub.id(), sub);
                any = true;
            }
        }
        return any;
    }
}
