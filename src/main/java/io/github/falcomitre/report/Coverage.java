package io.github.falcomitre.report;

import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which rules are about which technique. A rule is about each active technique that its tags name, and counts under every
 * tactic of that technique, whichever of them it is tagged with; one that is about a sub-technique is not about its
 * parent.
 */
final class Coverage {

    private final Map<String, Covered> techniques = new TreeMap<>();
    private int most;

    /**
     * A technique with its rules.
     *
     * @param rules their numbers in the report, from 0, ascending
     */
    record Covered(Technique technique, List<Integer> rules) {}

    Coverage(CheckReport report) {
        int number = 0;
        for (CheckedRule rule : report.rules()) {
            for (Technique technique : rule.techniques()) {
                Covered covered = techniques.get(technique.id());
                if (covered == null) {
                    covered = new Covered(technique, new ArrayList<>(1));
                    techniques.put(technique.id(), covered);
                }
                List<Integer> rules = covered.rules;
                // Two tags may mean the same technique.
                if (rules.isEmpty() || rules.get(rules.size() - 1) != number) {
                    rules.add(number);
                }
                most = Math.max(most, rules.size());
            }
            number++;
        }
    }

    /** The techniques and sub-techniques that have rules, by id. */
    Collection<Covered> techniques() {
        return Collections.unmodifiableCollection(techniques.values());
    }

    /** The rules about a technique or sub-technique, by their numbers. */
    List<Integer> rulesOf(Technique technique) {
        Covered covered = techniques.get(technique.id());
        return covered == null ? List.of() : Collections.unmodifiableList(covered.rules);
    }

    /** How many rules the technique has that has the most; 0 where none has any. */
    int most() {
        return most;
    }
}
