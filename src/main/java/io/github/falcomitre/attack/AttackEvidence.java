package io.github.falcomitre.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<String, String> names;
    private final EvidenceByTechnique techniques;

    /**
     * @param release that says so
     * @param names of active techniques, by id and in that order
     * @param techniques the evidence of each, by id
     */
    AttackEvidence(String release, Map<String, String> names, EvidenceByTechnique techniques) {
        this.release = release;
        this.names = names;
        this.techniques = techniques;
    }

    /** Of these active techniques. */
    static AttackEvidence of(String release, Collection<TechniqueEvidence> techniques) {
        Map<String, String> names = new TreeMap<>();
        Map<String, TechniqueEvidence> byId = new HashMap<>();
        for (TechniqueEvidence technique : techniques) {
            names.put(technique.id(), technique.name());
            byId.put(technique.id(), technique);
        }
        return new AttackEvidence(release, names, new Kept(byId));
    }

    /** All of it in memory. */
    private record Kept(Map<String, TechniqueEvidence> byId) implements EvidenceByTechnique {

        @Override
        public TechniqueEvidence technique(String id) {
            return Objects.requireNonNull(byId.get(id));
        }

        @Override
        public Use use(String id) {
            return technique(id).use();
        }

        @Override
        public Set<String> within(Sight sight) {
            Set<String> within = new HashSet<>();
            for (TechniqueEvidence technique : byId.values()) {
                if (technique.isWithin(sight)) {
                    within.add(technique.id());
                }
            }
            return within;
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
            for (TechniqueEvidence technique : each.techniques()) {
                techniques.putIfAbsent(technique.id(), technique);
            }
        }
        return of(String.join(", ", releases), techniques.values());
    }

    /** That of the techniques that another release has still the same: active, with the same id and name. */
    AttackEvidence forTechniquesOf(AttackCatalog catalog) {
        Map<String, String> same = new LinkedHashMap<>();
        for (Technique technique : catalog.techniques()) {
            if (technique.isActive() && technique.name().equals(names.get(technique.id()))) {
                same.put(technique.id(), technique.name());
            }
        }
        return new AttackEvidence(release, same, techniques);
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
        return names.containsKey(id) ? Optional.of(techniques.technique(id)) : Optional.empty();
    }

    /** The ids of the techniques that {@link #technique} knows and of which {@link TechniqueEvidence#isWithin}, in no order. */
    public Set<String> within(Sight sight) {
        Set<String> within = new HashSet<>(techniques.within(sight));
        within.retainAll(names.keySet());
        return within;
    }

    /** {@link TechniqueEvidence#use} of what {@link #technique} knows; nobody uses the others. */
    public Use use(String id) {
        return names.containsKey(id) ? techniques.use(id) : Use.NOBODY;
    }

    /** Of every technique that {@link #technique} knows, by id. */
    public List<TechniqueEvidence> techniques() {
        List<TechniqueEvidence> all = new ArrayList<>(names.size());
        for (String id : names.keySet()) {
            all.add(techniques.technique(id));
        }
        return Collections.unmodifiableList(all);
    }
}
