package io.github.falcomitre.check;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.Tag;
import java.util.List;

/**
 * A rule with what its tags mean in the catalog.
 *
 * @param otherTags those of its tags that are none of ATT&amp;CK's, good or bad
 * @param tactics the active tactics that its tags name, in the order of the matrix
 * @param techniques the active techniques that its tags name, in the order of the tags
 */
public record CheckedRule(Rule rule, List<Tag> otherTags, List<Tactic> tactics, List<Technique> techniques) {

    public CheckedRule {
        otherTags = List.copyOf(otherTags);
        tactics = List.copyOf(tactics);
        techniques = List.copyOf(techniques);
    }

    /** Whether it has an ATT&amp;CK tag, a good one or a bad one. */
    public boolean tagged() {
        return otherTags.size() < rule.tags().size();
    }
}
