package io.github.falcomitre.report;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The matrix in figures: which techniques the rules name, see {@link Coverage}, and which they could.
 */
final class Matrix {

    /**
     * A technique in the column of one of its tactics.
     *
     * @param subTechniques its active sub-techniques that have this tactic, by id
     * @param rules the numbers of the rules that name it or one of those
     * @param reached whether an event source of the rules can see it or one of those, or a rule names it all the same
     */
    record Cell(Technique technique, List<Technique> subTechniques, BitSet rules, boolean reached) {}

    /**
     * A tactic with its techniques, by name.
     *
     * @param rules how many rules name the tactic
     * @param covered how many of the techniques have a rule
     * @param reached how many of the techniques are within reach, those with a rule included
     */
    record Column(Tactic tactic, List<Cell> cells, int rules, int covered, int reached) {}

    private static final Comparator<Cell> BY_NAME = new Comparator<>() {
        @Override
        public int compare(Cell a, Cell b) {
            int order = a.technique.name().compareToIgnoreCase(b.technique.name());
            return order != 0 ? order : a.technique.id().compareTo(b.technique.id());
        }
    };

    private final AttackCatalog catalog;
    private final Coverage coverage;
    private final Map<String, Integer> rulesByTactic = new HashMap<>();
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> platforms = new TreeSet<>();

    /** By the platforms of techniques: a release has few different lists of them. */
    private final Map<List<String>, Boolean> reachable = new HashMap<>();

    private final BitSet errors = new BitSet();
    private final BitSet warnings = new BitSet();
    private final List<Column> columns = new ArrayList<>();

    Matrix(CheckReport report, RuleFindings findings) {
        catalog = report.catalog();
        coverage = new Coverage(report);
        for (int i = 0; i < report.rules().size(); i++) {
            CheckedRule rule = report.rules().get(i);
            sources.add(rule.rule().source());
            for (Tactic tactic : rule.tactics()) {
                Groups.count(rulesByTactic, tactic.id());
            }
            Optional<Integer> worst = findings.worstOf(i);
            if (worst.isPresent()) {
                Severity severity = report.findings().get(worst.get()).severity();
                errors.set(i, severity == Severity.ERROR);
                warnings.set(i, severity == Severity.WARNING);
            }
        }
        keepKnown(report.evidence().sources().platforms());
        Map<String, List<Technique>> byTactic = new HashMap<>();
        for (Technique technique : catalog.techniques()) {
            if (technique.isActive()) {
                for (Tactic tactic : technique.tactics()) {
                    Groups.at(byTactic, tactic.id()).add(technique);
                }
            }
        }
        for (Tactic tactic : catalog.tactics()) {
            if (tactic.isActive()) {
                columns.add(column(tactic, byTactic.getOrDefault(tactic.id(), List.of())));
            }
        }
    }

    /** Of the sources, those whose platforms are known; what they see together. */
    private void keepKnown(Platforms known) {
        for (String source : List.copyOf(sources)) {
            Optional<Set<String>> seen = known.of(source);
            if (seen.isPresent()) {
                platforms.addAll(seen.get());
            } else {
                sources.remove(source);
            }
        }
    }

    private Column column(Tactic tactic, List<Technique> techniques) {
        Set<String> here = new HashSet<>();
        for (Technique technique : techniques) {
            here.add(technique.id());
        }
        Map<String, List<Technique>> folded = new HashMap<>();
        List<Technique> tops = new ArrayList<>();
        for (Technique technique : techniques) {
            Optional<Technique> parent = catalog.parent(technique);
            if (parent.isPresent() && here.contains(parent.get().id())) {
                Groups.at(folded, parent.get().id()).add(technique);
            } else {
                tops.add(technique);
            }
        }
        List<Cell> cells = new ArrayList<>();
        int covered = 0;
        int reached = 0;
        for (Technique technique : tops) {
            Cell cell = cell(technique, folded.getOrDefault(technique.id(), List.of()));
            cells.add(cell);
            covered += cell.rules.isEmpty() ? 0 : 1;
            reached += cell.reached ? 1 : 0;
        }
        cells.sort(BY_NAME);
        return new Column(tactic, cells, rulesByTactic.getOrDefault(tactic.id(), 0), covered, reached);
    }

    private Cell cell(Technique technique, List<Technique> subTechniques) {
        BitSet rules = new BitSet();
        rules.or(rulesOf(technique));
        boolean reached = isReachable(technique);
        for (Technique sub : subTechniques) {
            rules.or(rulesOf(sub));
            reached |= isReachable(sub);
        }
        return new Cell(technique, subTechniques, rules, reached || !rules.isEmpty());
    }

    /** The columns of the matrix, in its order. */
    List<Column> columns() {
        return columns;
    }

    /** The numbers of the rules that name this very technique; not to be changed. */
    BitSet rulesOf(Technique technique) {
        return coverage.rulesOf(technique);
    }

    /**
     * Whether an event source of the rules can see the technique. What happens before there is a system to watch, no
     * source can see; where no source of the rules is known, all the rest counts as seen.
     */
    boolean isReachable(Technique technique) {
        List<String> on = technique.platforms();
        Boolean known = reachable.get(on);
        if (known == null) {
            known = !(on.size() == 1 && on.contains("PRE"))
                    && (platforms.isEmpty() || !Platforms.excludes(platforms, on));
            reachable.put(on, known);
        }
        return known;
    }

    /** The event sources of the rules whose platforms are known, sorted. */
    Set<String> sources() {
        return sources;
    }

    /** What those see together, sorted; empty where none is known. */
    Set<String> platforms() {
        return platforms;
    }

    /** How many of these rules have an error that counts, or no error but a warning. */
    int faulty(BitSet rules, Severity worst) {
        BitSet faulty = (BitSet) (worst == Severity.ERROR ? errors : warnings).clone();
        faulty.and(rules);
        return faulty.cardinality();
    }
}
