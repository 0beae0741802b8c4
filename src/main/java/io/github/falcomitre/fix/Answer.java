package io.github.falcomitre.fix;

import io.github.falcomitre.check.Finding;
import java.util.List;

/**
 * A change with what asked for it.
 *
 * @param alone what is to stand there if nothing else changes: another text than the change's where a tag goes only
 *     because another one comes to say the same; empty where it is to go
 * @param to the findings, as they were when it was decided
 */
record Answer(Change change, String alone, List<Finding> to) implements Comparable<Answer> {

    /** By place alone. */
    @Override
    public int compareTo(Answer other) {
        return change.position().compareTo(other.change.position());
    }
}
