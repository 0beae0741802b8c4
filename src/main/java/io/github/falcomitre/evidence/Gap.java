package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import java.util.List;

/**
 * A technique that event sources could reveal and that no rule names, nor one of its sub-techniques.
 *
 * @param evidence what ATT&amp;CK says of it, and how many use it
 * @param parentNamed whether rules name the technique that it is a sub-technique of
 * @param starts what a rule could watch, what ATT&amp;CK names most often first
 */
public record Gap(Technique technique, TechniqueEvidence evidence, boolean parentNamed, List<Start> starts) {

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

    public Gap {
        starts = List.copyOf(starts);
    }
}
