package io.github.falcomitre.attack;

import java.util.List;

/**
 * How ATT&amp;CK would detect a technique, since release 18.
 *
 * @param id such as {@code DET0103}, or empty
 * @param name in one line
 * @param analytics in ATT&amp;CK's order
 */
public record DetectionStrategy(String id, String name, List<Analytic> analytics) {

    public DetectionStrategy {
        analytics = List.copyOf(analytics);
    }
}
