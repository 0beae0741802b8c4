package io.github.falcomitre.evidence;

import io.github.falcomitre.condition.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a rule watches, and what reveals its techniques.
 *
 * @param watched its events
 * @param dataComponents the names of what those tell, sorted; empty where the events cannot be named
 * @param techniques its techniques that ATT&amp;CK has evidence for, in the order of the tags
 */
public record RuleEvidence(Watched watched, Set<String> dataComponents, List<TechniqueMatch> techniques) {

    public RuleEvidence {
        techniques = List.copyOf(techniques);
    }

    /** The techniques that ATT&amp;CK expects to be seen in other data, where it is known what the rule watches. */
    public List<TechniqueMatch> mismatches() {
        List<TechniqueMatch> mismatches = new ArrayList<>();
        for (TechniqueMatch technique : techniques) {
            if (!dataComponents.isEmpty()
                    && !technique.named().isEmpty()
                    && technique.shared().isEmpty()) {
                mismatches.add(technique);
            }
        }
        return mismatches;
    }

    /** Whether it watches something of what reveals one of its techniques. */
    public boolean isShared() {
        for (TechniqueMatch technique : techniques) {
            if (!technique.shared().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
