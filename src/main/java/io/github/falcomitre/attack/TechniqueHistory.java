package io.github.falcomitre.attack;

import java.util.List;
import java.util.Optional;

/**
 * What the published releases said of one technique.
 *
 * @param spans in the order of releases, none empty, none overlapping; gaps are releases without the technique
 */
public record TechniqueHistory(Domain domain, String id, List<Span> spans) {

    /**
     * A run of releases that say the same.
     *
     * @param since the first release of the run
     * @param until the last release of the run, inclusive
     * @param tactics short names
     */
    public record Span(AttackRelease since, AttackRelease until, Status status, String name, List<String> tactics) {
        public Span {
            tactics = List.copyOf(tactics);
        }
    }

    public TechniqueHistory {
        spans = List.copyOf(spans);
    }

    /** The first release that has the technique. */
    public AttackRelease since() {
        return spans.get(0).since();
    }

    /** The last release that has the technique. */
    public AttackRelease until() {
        return spans.get(spans.size() - 1).until();
    }

    /** The last release in which the technique was active. */
    public Optional<AttackRelease> lastActive() {
        for (int i = spans.size() - 1; i >= 0; i--) {
            if (spans.get(i).status() == Status.ACTIVE) {
                return Optional.of(spans.get(i).until());
            }
        }
        return Optional.empty();
    }
}
