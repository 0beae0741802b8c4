package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import java.util.List;

/** A technique that event sources could reveal and that no rule names, nor one of its sub-techniques. */
public final class Gap {

    private final WithinReach.Reached reached;
    private final boolean parentNamed;

    Gap(WithinReach.Reached reached, boolean parentNamed) {
        this.reached = reached;
        this.parentNamed = parentNamed;
    }

    /**
     * Data that an event source tells of and that reveals the technique.
     *
     * @param source the event source
     * @param dataComponent as ATT&amp;CK names it
     * @param conditions parts of conditions that choose the events, such as {@code evt.type in (execve, execveat)}
     */
    public record Start(String source, String dataComponent, List<String> conditions) {

        public Start {
            conditions = List.copyOf(conditions);
        }
    }

    public Technique technique() {
        return reached.technique();
    }

    /** What ATT&amp;CK says of it, and how many use it. */
    public TechniqueEvidence evidence() {
        return reached.evidence();
    }

    /** Whether rules name the technique that it is a sub-technique of. */
    public boolean parentNamed() {
        return parentNamed;
    }

    /** What a rule could watch, what ATT&amp;CK names most often first; looked up when it is asked for, since few are. */
    public List<Start> starts() {
        return reached.starts();
    }
}
