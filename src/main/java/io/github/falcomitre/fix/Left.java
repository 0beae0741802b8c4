package io.github.falcomitre.fix;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A finding that a person has to decide about. The choices are its suggestions.
 *
 * @param why it is not repaired, as a clause
 */
public record Left(Finding finding, String why) {

    private static final int MAX_TAGS = 6;

    /** The command that prints what ATT&amp;CK says of the tag and of the choices; empty where neither is ATT&amp;CK's. */
    public Optional<String> command() {
        Set<String> tags = new LinkedHashSet<>();
        finding.tag().ifPresent(tags::add);
        // The goal fails on what no release knows, and what comes near is the answer to it anyway.
        if (finding.check() == Check.UNKNOWN_TACTIC && !finding.suggestions().isEmpty()) {
            tags.clear();
        }
        tags.addAll(finding.suggestions());
        tags.removeIf(tag -> !TagText.isPlain(tag));
        List<String> asked = new ArrayList<>(tags).subList(0, Math.min(tags.size(), MAX_TAGS));
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of("mvn falco-mitre:explain -Dfalco-mitre.tag=" + String.join(",", asked));
    }
}
