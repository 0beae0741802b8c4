package io.github.falcomitre.attack;

import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one release of ATT&amp;CK says, of one domain or of several united. Immutable; every question is answered in
 * constant time.
 */
public final class AttackCatalog {

    private final Provenance provenance;
    private final List<Tactic> tactics;
    private final Map<String, Technique> techniques;
    private final Map<String, String> parents;
    private final Map<String, String> revokedBy;
    private final Map<String, Tactic> tacticsById;
    private final Map<String, List<Tactic>> tacticsByShortName;
    private final Map<String, List<Technique>> subTechniques;
    private final AttackHistory history;
    private final List<AttackCatalog> parts;
    private final @Nullable EvidenceSource evidenceSource;
    private volatile @Nullable AttackEvidence evidence;

    /**
     * @param tactics in the order of the matrix, whatever their status
     * @param techniques whatever their status
     * @param parents sub-technique id to the id of its parent
     * @param revokedBy id of a revoked technique to the id of the one that took its place, one step
     */
    public AttackCatalog(
            Provenance provenance,
            List<Tactic> tactics,
            Collection<Technique> techniques,
            Map<String, String> parents,
            Map<String, String> revokedBy) {
        this.tacticsById = new HashMap<>();
        this.tacticsByShortName = new HashMap<>();
        this.subTechniques = new HashMap<>();
        this.parts = List.of();
        this.evidenceSource = null;
        this.provenance = provenance;
        this.tactics = List.copyOf(tactics);
        this.techniques = new TreeMap<>();
        for (Technique technique : techniques) {
            this.techniques.put(technique.id(), technique);
        }
        this.parents = Map.copyOf(parents);
        this.revokedBy = Map.copyOf(revokedBy);
        this.history = AttackHistory.of(new LinkedHashSet<>(provenance.domains()));
        for (Tactic tactic : tactics) {
            tacticsById.put(tactic.id(), tactic);
            Groups.at(tacticsByShortName, tactic.shortName()).add(tactic);
        }
        for (Technique technique : this.techniques.values()) {
            Optional<Technique> parent = parent(technique);
            if (parent.isPresent()) {
                Groups.at(subTechniques, parent.get().id()).add(technique);
            }
        }
    }

    private AttackCatalog(AttackCatalog same, List<AttackCatalog> parts, @Nullable EvidenceSource evidenceSource) {
        this.provenance = same.provenance;
        this.tactics = same.tactics;
        this.techniques = same.techniques;
        this.parents = same.parents;
        this.revokedBy = same.revokedBy;
        this.history = same.history;
        this.tacticsById = same.tacticsById;
        this.tacticsByShortName = same.tacticsByShortName;
        this.subTechniques = same.subTechniques;
        this.parts = parts;
        this.evidenceSource = evidenceSource;
    }

    /**
     * One domain of a bundle. Techniques and tactics of other domains are left out; of two objects with one id the
     * active one counts. Where the bundle has no tactic objects, as in the first two releases, the tactics are the
     * phases that the techniques use, with the ids and names of the first release that has them; phases that no
     * release has as a tactic are left out.
     *
     * @param release that of a bundle that does not say it; else the bundle's own counts
     * @param source as in {@link Provenance}, as is {@code sha256}
     * @throws AttackDataException where the bundle has nothing of the domain
     */
    public static AttackCatalog of(StixBundle bundle, Domain domain, String release, String source, String sha256)
            throws AttackDataException {
        return new BundleCatalog(bundle, domain, AttackHistory.of(Set.of(domain))).build(release, source, sha256);
    }

    /** Several domains as one catalog; where two have a technique of one id, the first that has it active counts. */
    public static AttackCatalog union(List<AttackCatalog> catalogs) {
        if (catalogs.size() == 1) {
            return catalogs.get(0);
        }
        List<Tactic> tactics = new ArrayList<>();
        Map<String, Technique> techniques = new LinkedHashMap<>();
        Map<String, String> parents = new HashMap<>();
        Map<String, String> revokedBy = new HashMap<>();
        Set<Domain> domains = new LinkedHashSet<>();
        Set<String> releases = new LinkedHashSet<>();
        Set<String> sources = new LinkedHashSet<>();
        Set<String> hashes = new LinkedHashSet<>();
        for (AttackCatalog catalog : catalogs) {
            tactics.addAll(catalog.tactics);
            for (Technique technique : catalog.techniques.values()) {
                techniques.merge(technique.id(), technique, (a, b) -> a.isActive() || !b.isActive() ? a : b);
            }
            catalog.parents.forEach(parents::putIfAbsent);
            catalog.revokedBy.forEach(revokedBy::putIfAbsent);
            domains.addAll(catalog.provenance.domains());
            releases.add(catalog.provenance.release());
            sources.add(catalog.provenance.source());
            hashes.add(catalog.provenance.sha256());
        }
        AttackCatalog united = new AttackCatalog(
                provenance(
                        List.copyOf(domains),
                        String.join(", ", releases),
                        String.join(", ", sources),
                        String.join(", ", hashes),
                        tactics,
                        techniques.values()),
                tactics,
                techniques.values(),
                parents,
                revokedBy);
        return new AttackCatalog(united, List.copyOf(catalogs), null);
    }

    /** The same catalog of one domain, whose own evidence is there. */
    public AttackCatalog withEvidence(EvidenceSource source) {
        return new AttackCatalog(this, List.of(), source);
    }

    /** A provenance that counts what is active. */
    static Provenance provenance(
            List<Domain> domains,
            String release,
            String source,
            String sha256,
            Collection<Tactic> tactics,
            Collection<Technique> techniques) {
        int activeTactics = 0;
        for (Tactic tactic : tactics) {
            activeTactics += tactic.isActive() ? 1 : 0;
        }
        int activeTechniques = 0;
        for (Technique technique : techniques) {
            activeTechniques += technique.isActive() ? 1 : 0;
        }
        return new Provenance(domains, release, source, sha256, activeTactics, activeTechniques);
    }

    public Provenance provenance() {
        return provenance;
    }

    /** What all published releases of this catalog's domains said. */
    public AttackHistory history() {
        return history;
    }

    /**
     * What reveals this catalog's techniques, and how many use them. Where its own bundle or release does not say, the
     * newest release of the domain in the jar that does answers for the techniques that are still the same: active in
     * both, with the same id and name. Of several domains the first that has a technique's evidence counts. It is read
     * when first asked for. Thread-safe.
     */
    public AttackEvidence evidence() {
        AttackEvidence known = evidence;
        if (known == null) {
            synchronized (techniques) {
                known = evidence;
                if (known == null) {
                    known = readEvidence();
                    evidence = known;
                }
            }
        }
        return known;
    }

    private AttackEvidence readEvidence() {
        List<AttackEvidence> all = new ArrayList<>();
        if (parts.isEmpty()) {
            Optional<AttackEvidence> own = ownEvidence();
            if (own.isPresent()) {
                return own.get();
            }
            for (Domain domain : provenance.domains()) {
                Optional<AttackEvidence> newest = EmbeddedFacts.shared().evidence(domain);
                if (newest.isPresent()) {
                    all.add(newest.get().forTechniquesOf(this));
                }
            }
        }
        for (AttackCatalog part : parts) {
            all.add(part.evidence());
        }
        return AttackEvidence.union(all);
    }

    /** What the bundle of this catalog says itself, read anew each time; empty where it says nothing, or of several domains. */
    public Optional<AttackEvidence> ownEvidence() {
        return evidenceSource == null ? Optional.empty() : evidenceSource.load();
    }

    /** Every tactic, whatever its status, in the order of the matrix. */
    public List<Tactic> tactics() {
        return tactics;
    }

    /** Every technique and sub-technique, whatever its status, by id. */
    public Collection<Technique> techniques() {
        return Collections.unmodifiableCollection(techniques.values());
    }

    /** The technique or sub-technique of this id, whatever its status. */
    public Optional<Technique> technique(String id) {
        return Optional.ofNullable(techniques.get(id));
    }

    /** The tactic of this id, whatever its status. */
    public Optional<Tactic> tactic(String id) {
        return Optional.ofNullable(tacticsById.get(id));
    }

    /** The tactics of this short name, one of each domain that has it, whatever their status. */
    public List<Tactic> tacticsNamed(String shortName) {
        return Collections.unmodifiableList(tacticsByShortName.getOrDefault(shortName, List.of()));
    }

    /** The technique that a sub-technique belongs to: by its relation, else by its id. */
    public Optional<Technique> parent(Technique technique) {
        String parent = parents.get(technique.id());
        if (parent == null) {
            int dot = technique.id().indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            parent = technique.id().substring(0, dot);
        }
        return technique(parent);
    }

    /** The sub-techniques of a technique, whatever their status, by id. */
    public List<Technique> subTechniques(Technique technique) {
        return Collections.unmodifiableList(subTechniques.getOrDefault(technique.id(), List.of()));
    }

    /** The technique that took a revoked one's place, one step; it may be revoked in its turn. */
    public Optional<Technique> replacement(Technique technique) {
        String next = revokedBy.get(technique.id());
        return technique.status() == Status.REVOKED && next != null ? technique(next) : Optional.empty();
    }

    /**
     * The technique that stands for this one today: itself unless revoked, else the end of the chain of revocations,
     * which may be deprecated. Empty where the chain ends nowhere or in a circle.
     */
    public Optional<Technique> lastForm(Technique technique) {
        Technique end = technique;
        Set<String> seen = new HashSet<>();
        while (end.status() == Status.REVOKED) {
            Optional<Technique> next = replacement(end);
            if (next.isEmpty() || !seen.add(end.id())) {
                return Optional.empty();
            }
            end = next.get();
        }
        return Optional.of(end);
    }
}
