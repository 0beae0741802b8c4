package io.github.falcomitre.report;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which rules are about which technique. A rule is about each active technique that its tags name, and counts under every
 * tactic of that technique, whichever of them it is tagged with; one that is about a sub-technique is not about its
 * parent. Rules go by their numbers in the report, from 0.
 */
final class Coverage {

    private final Map<String, Technique> techniques = new TreeMap<>();
    private final Map<String, BitSet> rulesOf = new HashMap<>();
    private final BitSet none = new BitSet();

    Coverage(CheckReport report) {
        for (int i = 0; i < report.rules().size(); i++) {
            CheckedRule rule = report.rules().get(i);
            for (Technique technique : rule.techniques()) {
                BitSet rules = rulesOf.get(technique.id());
                if (rules == null) {
                    rules = new BitSet();
                    rulesOf.put(technique.id(), rules);
                    techniques.put(technique.id(), technique);
                }
                rules.set(i);
            }
        }
    }

    /** The techniques and sub-techniques that have rules, by id. */
    Collection<Technique> techniques() {
        return Collections.unmodifiableCollection(techniques.values());
    }

    /** The rules about this very technique; not to be changed. */
    BitSet rulesOf(Technique technique) {
        return rulesOf.getOrDefault(technique.id(), none);
    }

    /** How many rules the technique of the domain has that has the most; 0 where none has any. */
    int most(Domain domain) {
        int most = 0;
        for (Technique technique : techniques.values()) {
            if (technique.domain() == domain) {
                most = Math.max(most, rulesOf(technique).cardinality());
            }
        }
        return most;
    }
}
