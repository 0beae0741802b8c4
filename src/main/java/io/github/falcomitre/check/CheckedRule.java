package io.github.falcomitre.check;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.falco.Rule;
import java.util.List;

/**
 * A rule with what its tags mean in the catalog.
 *
 * @param tagged whether it has an ATT&amp;CK tag, a good one or a bad one
 * @param tactics the active tactics that its tags name, in the order of the matrix
 * @param techniques the active techniques that its tags name, in the order of the tags
 */
public record CheckedRule(Rule rule, boolean tagged, List<Tactic> tactics, List<Technique> techniques) {

    public CheckedRule {
        tactics = List.copyOf(tactics);
        techniques = List.copyOf(techniques);
    }
}
