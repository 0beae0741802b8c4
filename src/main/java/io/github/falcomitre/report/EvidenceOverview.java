package io.github.falcomitre.report;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.evidence.RuleEvidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many rules watch what ATT&amp;CK says reveals their techniques.
 *
 * @param all of all rules
 * @param tactics those of each active tactic that a rule names, in the order of the matrix
 * @param elsewhere the numbers of the rules that watch other data, from 0 in the order of the report
 */
public record EvidenceOverview(Counts all, List<TacticCounts> tactics, List<Integer> elsewhere) {

    /**
     * Rules of each {@link RuleEvidence.Kind}.
     *
     * @param sharing those that watch something of what reveals one of their techniques
     * @param elsewhere those that watch other data
     * @param uncompared those whose events cannot be named, or whose techniques ATT&amp;CK names no data for
     */
    public record Counts(int sharing, int elsewhere, int uncompared) {

        /** How many rules that is. */
        public int rules() {
            return sharing + elsewhere + uncompared;
        }

        private static Counts of(int[] kinds) {
            return new Counts(
                    kinds[RuleEvidence.Kind.SHARING.ordinal()],
                    kinds[RuleEvidence.Kind.ELSEWHERE.ordinal()],
                    kinds[RuleEvidence.Kind.UNCOMPARED.ordinal()]);
        }
    }

    /** The rules that name a tactic. */
    public record TacticCounts(Tactic tactic, Counts counts) {}

    public EvidenceOverview {
        tactics = List.copyOf(tactics);
        elsewhere = List.copyOf(elsewhere);
    }

    /** The overview of the rules in a report. */
    public static EvidenceOverview of(CheckReport report) {
        int kinds = RuleEvidence.Kind.values().length;
        int[] all = new int[kinds];
        Map<String, int[]> byTactic = new HashMap<>();
        List<Integer> elsewhere = new ArrayList<>();
        for (int i = 0; i < report.rules().size(); i++) {
            CheckedRule rule = report.rules().get(i);
            RuleEvidence.Kind kind = report.evidenceOf(rule).kind();
            all[kind.ordinal()]++;
            for (Tactic tactic : rule.tactics()) {
                int[] counts = byTactic.get(tactic.id());
                if (counts == null) {
                    counts = new int[kinds];
                    byTactic.put(tactic.id(), counts);
                }
                counts[kind.ordinal()]++;
            }
            if (kind == RuleEvidence.Kind.ELSEWHERE) {
                elsewhere.add(i);
            }
        }
        List<TacticCounts> tactics = new ArrayList<>();
        for (Tactic tactic : report.catalog().tactics()) {
            int[] counts = byTactic.get(tactic.id());
            if (counts != null) {
                tactics.add(new TacticCounts(tactic, Counts.of(counts)));
            }
        }
        return new EvidenceOverview(Counts.of(all), tactics, elsewhere);
    }
}
