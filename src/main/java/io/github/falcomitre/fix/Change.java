package io.github.falcomitre.fix;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.falco.SourcePosition;
import java.util.List;
import java.util.Set;

/**
 * One tag that changes.
 *
 * @param position in the file as it was; of an added tag, that of the tag before which it is written
 * @param rules whose tag it is, more than one where they share it
 * @param checks that asked for it, in their order
 * @param from its text before; empty for an added tag
 * @param to its text after; empty for a removed one
 */
public record Change(SourcePosition position, List<String> rules, Set<Check> checks, String from, String to) {

    /** What happens to the tag. */
    public enum Kind {
        ADDED("added"),
        REPLACED("replaced"),
        REMOVED("removed");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** As the report writes it. */
        public String id() {
            return id;
        }
    }

    public Change {
        rules = List.copyOf(rules);
    }

    public Kind kind() {
        return from.isEmpty() ? Kind.ADDED : to.isEmpty() ? Kind.REMOVED : Kind.REPLACED;
    }
}
