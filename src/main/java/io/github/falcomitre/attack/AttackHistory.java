package io.github.falcomitre.attack;

import io.github.falcomitre.attack.EmbeddedFacts.DomainHistory;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which release said what: the answers to "since" and "until" for each technique and tactic of the domains asked
 * for. It is read from a small file a domain in the jar, once a process and only when first asked. Thread-safe.
 */
public final class AttackHistory {

    private final EmbeddedFacts facts;
    private final List<Domain> domains;
    private volatile @Nullable DomainHistory united;

    AttackHistory(Set<Domain> domains, EmbeddedFacts facts) {
        this.domains = List.copyOf(domains);
        this.facts = facts;
    }

    /** The history of these domains over all embedded releases; where two have one id, the first of them counts. */
    public static AttackHistory of(Set<Domain> domains) {
        return new AttackHistory(domains, EmbeddedFacts.shared());
    }

    /** The embedded releases of a domain, oldest first. */
    public List<AttackRelease> releases(Domain domain) {
        return facts.releases(domain);
    }

    /** The history of the technique of this id, in the first of the domains that ever had it. */
    public Optional<TechniqueHistory> technique(String id) {
        return Optional.ofNullable(united().techniques().get(id));
    }

    /** Every technique that any release of the domains had, by id. */
    public Collection<TechniqueHistory> techniques() {
        return united().techniques().values();
    }

    /** The history of the tactic of this id. */
    public Optional<TacticHistory> tactic(String id) {
        return Optional.ofNullable(united().tactics().get(id));
    }

    /** Every tactic that any release of the domains had, by id. */
    public Collection<TacticHistory> tactics() {
        return united().tactics().values();
    }

    private DomainHistory united() {
        DomainHistory known = united;
        if (known == null) {
            known = domains.size() == 1 ? facts.history(domains.get(0)) : unite();
            united = known;
        }
        return known;
    }

    private DomainHistory unite() {
        Map<String, TacticHistory> tactics = new TreeMap<>();
        Map<String, TechniqueHistory> techniques = new TreeMap<>();
        for (Domain domain : domains) {
            DomainHistory history = facts.history(domain);
            putAbsent(history.tactics(), tactics);
            putAbsent(history.techniques(), techniques);
        }
        return new DomainHistory(Collections.unmodifiableMap(tactics), Collections.unmodifiableMap(techniques));
    }

    private static <V> void putAbsent(Map<String, V> more, Map<String, V> all) {
        for (Map.Entry<String, V> entry : more.entrySet()) {
            all.putIfAbsent(entry.getKey(), entry.getValue());
        }
    }
}
