package io.github.falcomitre.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a person looks up what a finding is about. */
public final class Lookup {

    private static final int MAX_TAGS = 6;

    private Lookup() {}

    /**
     * The command that prints what ATT&amp;CK says of the finding's tag and of what it suggests; empty where neither can
     * be asked for.
     */
    public static Optional<String> command(Finding finding) {
        Set<String> tags = new LinkedHashSet<>();
        // The goal fails on what no release knows, and what comes near is the answer to it anyway.
        boolean isKnown =
                finding.check() != Check.UNKNOWN_TACTIC || finding.suggestions().isEmpty();
        if (isKnown && finding.tag().isPresent()) {
            tags.add(finding.tag().get());
        }
        tags.addAll(finding.suggestions());
        List<String> asked = new ArrayList<>();
        for (String tag : tags) {
            if (Text.isPlain(tag) && asked.size() < MAX_TAGS) {
                asked.add(tag);
            }
        }
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of("mvn falco-mitre:explain -Dfalco-mitre.tag=" + String.join(",", asked));
    }
}
