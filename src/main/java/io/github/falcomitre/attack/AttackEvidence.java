package io.github.falcomitre.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What reveals the techniques of a catalog, and how many use them: see {@link AttackCatalog#evidence()}. Immutable.
 *
 * <p>Source: <a href="https://github.com/mitre-attack/attack-data-model">the ATT&amp;CK data model</a>.
 */
public final class AttackEvidence {

    private final String release;
    private final Map<String, TechniqueEvidence> techniques = new TreeMap<>();

    /**
     * @param release that says so
     * @param techniques active ones
     */
    AttackEvidence(String release, Collection<TechniqueEvidence> techniques) {
        this.release = release;
        for (TechniqueEvidence technique : techniques) {
            this.techniques.put(technique.id(), technique);
        }
    }

    /** Of several domains as one; where two have a technique of one id, the first counts. */
    static AttackEvidence union(List<AttackEvidence> all) {
        if (all.size() == 1) {
            return all.get(0);
        }
        Set<String> releases = new LinkedHashSet<>();
        Map<String, TechniqueEvidence> techniques = new TreeMap<>();
        for (AttackEvidence each : all) {
            if (!each.release.isEmpty()) {
                releases.add(each.release);
            }
            each.techniques.forEach(techniques::putIfAbsent);
        }
        return new AttackEvidence(String.join(", ", releases), techniques.values());
    }

    /** That of the techniques that another release has still the same: active, with the same id and name. */
    AttackEvidence of(AttackCatalog catalog) {
        List<TechniqueEvidence> same = new ArrayList<>(techniques.size());
        for (TechniqueEvidence evidence : techniques.values()) {
            Optional<Technique> technique = catalog.technique(evidence.id());
            if (technique.isPresent()
                    && technique.get().isActive()
                    && technique.get().name().equals(evidence.name())) {
                same.add(evidence);
            }
        }
        return new AttackEvidence(release, same);
    }

    /**
     * The release that speaks: the catalog's own, else the newest of the domain in the jar that has evidence. Of several
     * domains with different ones, {@code , } between; empty where none speaks. Each technique's says its own.
     */
    public String release() {
        return release;
    }

    /** Empty where the technique is not active, or the release that speaks does not have it the same. */
    public Optional<TechniqueEvidence> technique(String id) {
        return Optional.ofNullable(techniques.get(id));
    }

    /** Of every technique that {@link #technique} knows, by id. */
    public Collection<TechniqueEvidence> techniques() {
        return Collections.unmodifiableCollection(techniques.values());
    }
}
