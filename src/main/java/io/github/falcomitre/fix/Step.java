package io.github.falcomitre.fix;

import java.util.List;

/**
 * By how much the version of a rules file has to rise.
 *
 * @see <a href="https://github.com/falcosecurity/rules/blob/main/RELEASE.md">Falco's rules policy</a>
 */
public enum Step {
    NONE("none"),
    /** Tags were added. */
    PATCH("patch"),
    /** Tags were removed or replaced. */
    MAJOR("major");

    private final String id;

    Step(String id) {
        this.id = id;
    }

    /** As the report writes it. */
    public String id() {
        return id;
    }

    static Step of(List<Change> changes) {
        Step step = NONE;
        for (Change change : changes) {
            step = change.kind() == Change.Kind.ADDED ? step.or(PATCH) : MAJOR;
        }
        return step;
    }

    /** The greater one. */
    public Step or(Step other) {
        return compareTo(other) < 0 ? other : this;
    }
}
