package io.github.falcomitre.explain;

import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Status;
import java.util.List;

/**
 * A run of published releases that say the same of a technique or tactic, as far as it matters to a reader.
 *
 * @param since the first release of the run
 * @param until the last release of the run, inclusive
 * @param isOpen whether it lasts until the newest release in the jar
 * @param tactics the names of a technique's tactics; for a tactic its own tag; empty while not active
 */
public record Period(
        AttackRelease since, AttackRelease until, boolean isOpen, Status status, String name, List<String> tactics) {
    public Period {
        tactics = List.copyOf(tactics);
    }
}
