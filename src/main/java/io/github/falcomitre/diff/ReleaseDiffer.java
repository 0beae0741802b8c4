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
        Causes causes = new Causes(from, to);
        OneAnswer answers = new OneAnswer(to);
        List<Finding> vanished = new ArrayList<>();
        Map<List<Object>, Check> appeared = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        int unchanged = 0;
        int suppressed = 0;
        int i = 0;
        int j = 0;
        while (i < from.findings().size() || j < to.findings().size()) {
            int order = i == from.findings().size()
                    ? 1
                    : j == to.findings().size()
                            ? -1
                            : from.findings()
                                    .get(i)
                                    .compareSubject(to.findings().get(j));
            Finding before =
                    order <= 0 ? from.findings().get(i++) : to.findings().get(j);
            Finding finding = order >= 0 ? to.findings().get(j++) : before;
            suppressed += finding.suppressed() ? 1 : 0;
            if (order < 0) {
                vanished.add(finding);
            } else if (order > 0) {
                appeared.putIfAbsent(byPlace(finding), finding.check());
                changes.add(new Change(
                        Kind.APPEARS,
                        causes.of(finding, finding.suggestions()),
                        finding,
                        List.of(),
                        answer(finding, answers),
                        Optional.empty()));
            } else if (!before.suggestions().equals(finding.suggestions())) {
                changes.add(new Change(
                        Kind.OTHER_ANSWER,
                        causes.of(finding, difference(before.suggestions(), finding.suggestions())),
                        finding,
                        before.suggestions(),
                        answer(finding, answers),
                        Optional.empty()));
            } else if (!finding.suppressed()) {
                unchanged++;
            }
        }
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
        return new ReleaseDiff(
                from.catalog().provenance(),
                to.catalog().provenance(),
                to.files().size(),
                to.rules().size(),
                changes,
                unchanged,
                suppressed,
                hints(from, to, changes));
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

    private static Optional<String> answer(Finding finding, OneAnswer answers) {
        return answers.has(finding) ? finding.suggestions().stream().findFirst() : Optional.empty();
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
