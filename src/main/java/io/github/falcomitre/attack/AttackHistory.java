package io.github.falcomitre.attack;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which release said what: the answers to "since" and "until" for each technique and tactic of the domains asked
 * for. It is read from a small index in the jar, once a process and only when first asked.
 */
public final class AttackHistory {

    /** The history of these domains over all embedded releases. */
    public static AttackHistory of(Set<Domain> domains) {
        return new AttackHistory();
    }

    /** The embedded releases of a domain, oldest first. */
    public List<AttackRelease> releases(Domain domain) {
        throw new UnsupportedOperationException();
    }

    /** The history of the technique of this id, in the first of the domains that ever had it. */
    public Optional<TechniqueHistory> technique(String id) {
        throw new UnsupportedOperationException();
    }

    /** Every technique that any release of the domains had, by id. */
    public Collection<TechniqueHistory> techniques() {
        throw new UnsupportedOperationException();
    }

    /** The history of the tactic of this id. */
    public Optional<TacticHistory> tactic(String id) {
        throw new UnsupportedOperationException();
    }

    /** Every tactic that any release of the domains had, by id. */
    public Collection<TacticHistory> tactics() {
        throw new UnsupportedOperationException();
    }
}
