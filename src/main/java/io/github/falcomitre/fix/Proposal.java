package io.github.falcomitre.fix;

import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.SourcePosition;

/**
 * What would mend one finding.
 *
 * @param at the tag to change, or before which to add one
 * @param text of the tag to write; empty where it is to go
 */
record Proposal(Unit unit, Finding finding, Kind kind, SourcePosition at, String text) {

    enum Kind {
        WRITE,
        REMOVE,
        ADD
    }

    boolean isSameAs(Proposal other) {
        return kind == other.kind && text.equals(other.text);
    }
}
