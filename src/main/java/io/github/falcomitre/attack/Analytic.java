package io.github.falcomitre.attack;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * One way of a {@link DetectionStrategy} to find a technique on some platforms.
 *
 * @param id such as {@code AN0110}, or empty
 * @param platforms as the release writes them; empty where it names none
 * @param logSources in ATT&amp;CK's order, each once
 */
public record Analytic(String id, List<String> platforms, List<LogSource> logSources) {

    public Analytic {
        platforms = List.copyOf(platforms);
        logSources = List.copyOf(logSources);
    }

    /** Whether it is for one of these platforms, or names none; the ICS domain writes {@code None} for that. */
    public boolean isFor(Set<String> seen) {
        return isFor(platforms, seen);
    }

    static boolean isFor(List<String> platforms, Set<String> seen) {
        return platforms.isEmpty() || platforms.contains("None") || !Collections.disjoint(platforms, seen);
    }
}
