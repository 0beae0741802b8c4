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

    /** How what it watches and what reveals its techniques relate. */
    public Kind kind() {
        for (TechniqueMatch technique : techniques) {
            if (!technique.shared().isEmpty()) {
                return Kind.SHARING;
            }
        }
        return mismatches().isEmpty() ? Kind.UNCOMPARED : Kind.ELSEWHERE;
    }

    /** How what a rule watches and what reveals its techniques relate. */
    public enum Kind {

        /** It watches something of what reveals one of its techniques. */
        SHARING,

        /** ATT&amp;CK names other data for all of its techniques that it names data for. */
        ELSEWHERE,

        /** Its events cannot be named, or ATT&amp;CK names no data for its techniques. */
        UNCOMPARED
    }
}
