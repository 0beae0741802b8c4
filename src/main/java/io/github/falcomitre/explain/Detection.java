package io.github.falcomitre.explain;

import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.TechniqueEvidence;
import java.util.List;

/**
 * What reveals a technique where Falco looks.
 *
 * @param evidence what ATT&amp;CK says, and how many use the technique
 * @param platforms those of its analytics that any event source sees, sorted; empty where ATT&amp;CK tells no platform
 * @param elsewhere the other platforms of its analytics, sorted
 * @param data what is named on those that are seen, what rules can watch first, then by name
 */
public record Detection(TechniqueEvidence evidence, List<String> platforms, List<String> elsewhere, List<Data> data) {

    /**
     * A kind of data.
     *
     * @param logs where ATT&amp;CK looks for it, such as {@code docker:events}, sorted; empty before release 18
     * @param watches what a rule can watch of it; empty where Falco's events do not tell of it
     */
    public record Data(DataComponent component, List<String> logs, List<Watch> watches) {

        public Data {
            logs = List.copyOf(logs);
            watches = List.copyOf(watches);
        }
    }

    /**
     * Events of Falco.
     *
     * @param source the event source; with {@code *} at its end all that begin so
     * @param condition the part of a condition that chooses the events
     */
    public record Watch(String source, String condition) {}

    public Detection {
        platforms = List.copyOf(platforms);
        elsewhere = List.copyOf(elsewhere);
        data = List.copyOf(data);
    }
}
