package io.github.falcomitre.check;

import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.evidence.TechniqueMatch;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The check of what a rule watches. It stands apart, so that nothing it needs is loaded while it is off. */
final class EvidenceChecks {

    /** How many events or kinds of data a sentence names. */
    private static final int MAX_NAMED = 6;

    private EvidenceChecks() {}

    static void evidenceMismatch(RuleTags rule, Findings out) {
        RuleEvidence evidence = rule.evidence();
        for (TechniqueMatch match : evidence.mismatches()) {
            Technique technique = match.technique();
            Set<String> named = new LinkedHashSet<>();
            for (DataComponent component : match.named()) {
                named.add(component.name());
            }
            for (JudgedTag judged : rule.tags(JudgedTag.Kind.TECHNIQUE, JudgedTag.Standing.ACTIVE)) {
                if (judged.technique().equals(Optional.of(technique))) {
                    out.add(
                            judged.tag(),
                            "ATT&CK " + match.evidence().release() + " says that " + Text.named(technique)
                                    + " is revealed by " + some(named) + "; the rule watches "
                                    + some(evidence.watched().texts()) + ", which tells of "
                                    + some(evidence.dataComponents())
                                    + ": see whether another technique is meant, or a symptom of this one is watched.",
                            List.of(),
                            Optional.of(technique.url()));
                    break;
                }
            }
        }
    }

    private static String some(Collection<String> names) {
        return Text.list(Text.some(names, MAX_NAMED), " and ");
    }
}
