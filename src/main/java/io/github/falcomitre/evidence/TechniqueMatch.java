package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import java.util.List;

/**
 * A technique of a rule, and what reveals it.
 *
 * @param evidence what ATT&amp;CK says, on any platform
 * @param named what ATT&amp;CK names on the platforms that the rule's event source sees, by name
 * @param shared those of them that the rule watches; empty also where it is not known what the rule watches
 */
public record TechniqueMatch(
        Technique technique, TechniqueEvidence evidence, List<DataComponent> named, List<DataComponent> shared) {

    public TechniqueMatch {
        named = List.copyOf(named);
        shared = List.copyOf(shared);
    }
}
