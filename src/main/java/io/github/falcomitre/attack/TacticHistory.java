package io.github.falcomitre.attack;

import java.util.List;

/**
 * What the published releases said of the tactic of one id. The id may change its short name: {@code TA0005} was
 * {@code defense-evasion} until 18.1 and is {@code stealth} since 19.0.
 *
 * @param spans in the order of releases, none empty, none overlapping
 */
public record TacticHistory(Domain domain, String id, List<Span> spans) {

    /**
     * A run of releases that say the same.
     *
     * @param since the first release of the run
     * @param until the last release of the run, inclusive
     */
    public record Span(AttackRelease since, AttackRelease until, Status status, String shortName, String name) {}

    public TacticHistory {
        spans = List.copyOf(spans);
    }
}
