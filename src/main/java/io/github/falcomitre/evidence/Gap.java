package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import java.util.List;

/** A technique that event sources could reveal and that no rule names, nor one of its sub-techniques. */
public final class Gap {

    private final Technique technique;
    private final TechniqueEvidence evidence;
    private final boolean parentNamed;
    private final GapFinder finder;

    Gap(Technique technique, TechniqueEvidence evidence, boolean parentNamed, GapFinder finder) {
        this.technique = technique;
        this.evidence = evidence;
        this.parentNamed = parentNamed;
        this.finder = finder;
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
        return technique;
    }

    /** What ATT&amp;CK says of it, and how many use it. */
    public TechniqueEvidence evidence() {
        return evidence;
    }

    /** Whether rules name the technique that it is a sub-technique of. */
    public boolean parentNamed() {
        return parentNamed;
    }

    /** What a rule could watch, what ATT&amp;CK names most often first; looked up when it is asked for, since few are. */
    public List<Start> starts() {
        return finder.starts(technique, evidence);
    }
}
