package io.github.falcomitre.attack;

import io.github.falcomitre.attack.StixBundle.Phase;
import io.github.falcomitre.attack.StixBundle.Relationship;
import io.github.falcomitre.attack.StixBundle.TacticObject;
import io.github.falcomitre.attack.StixBundle.TechniqueObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the catalog of one domain from a bundle. */
final class BundleCatalog {

    /** Active matrices before deprecated ones, the larger first, as Mobile's device matrix is. */
    private static final Comparator<StixBundle.Matrix> MATRICES = Comparator.comparing(StixBundle.Matrix::status)
            .thenComparingInt(matrix -> -matrix.tacticRefs().size())
            .thenComparing(StixBundle.Matrix::name);

    private final StixBundle bundle;
    private final Domain domain;
    private final AttackHistory history;
    private final Set<String> namedDomains = new TreeSet<>();

    BundleCatalog(StixBundle bundle, Domain domain, AttackHistory history) {
        this.bundle = bundle;
        this.domain = domain;
        this.history = history;
        for (TechniqueObject technique : bundle.techniques()) {
            namedDomains.addAll(namedDomains(technique.domains(), technique.phases()));
        }
        for (TacticObject tactic : bundle.tactics()) {
            namedDomains.addAll(tactic.domains());
        }
    }

    AttackCatalog build(String release, String source, String sha256) throws AttackDataException {
        List<TechniqueObject> objects = new ArrayList<>();
        for (TechniqueObject technique : bundle.techniques()) {
            if (belongs(
                    namedDomains(technique.domains(), technique.phases()),
                    technique.reference().source())) {
                objects.add(technique);
            }
        }
        List<Tactic> tactics = tactics(objects);
        if (objects.isEmpty() && tactics.isEmpty()) {
            throw new AttackDataException(source + " holds nothing of " + domain + others());
        }
        Map<String, TechniqueObject> chosen = chooseOneEach(objects);
        Map<String, Technique> techniques = new LinkedHashMap<>();
        for (TechniqueObject object : chosen.values()) {
            techniques.put(object.reference().id(), technique(object, tactics));
        }
        Map<String, String> parents = new HashMap<>();
        Map<String, String> revokedBy = new HashMap<>();
        relate(chosen, techniques, parents, revokedBy);
        AttackCatalog catalog = new AttackCatalog(
                AttackCatalog.provenance(
                        List.of(domain), release(release), source, sha256, tactics, techniques.values()),
                tactics,
                techniques.values(),
                parents,
                revokedBy);
        return bundle.evidence().isEmpty()
                ? catalog
                : catalog.withEvidence(new BundleEvidence(bundle.evidence().get(), catalog, chosen));
    }

    /** Of the names in the bundle only those that can be written as the domain; others may be any text. */
    private String others() {
        List<String> others = new ArrayList<>();
        for (Domain other : Domain.values()) {
            if (namedDomains.contains(other.id())) {
                others.add(other.id());
            }
        }
        return others.isEmpty()
                ? " or of another domain of ATT&CK: choose another bundle"
                : ", it holds " + String.join(", ", others) + ": write that as the domain, or choose another bundle";
    }

    private String release(String unlessSaid) {
        List<StixBundle.Collection> collections = bundle.collections();
        for (StixBundle.Collection collection : collections) {
            boolean ours = collection.domains().contains(domain.id())
                    || collection
                            .name()
                            .regionMatches(
                                    true, 0, domain.name(), 0, domain.name().length());
            if (!collection.version().isEmpty() && (ours || collections.size() == 1)) {
                return collection.version();
            }
        }
        return unlessSaid;
    }

    /** The domains that an object names itself; older releases tell them by their kill chains only. */
    private static List<String> namedDomains(List<String> domains, List<Phase> phases) {
        if (!domains.isEmpty()) {
            return domains;
        }
        List<String> named = new ArrayList<>(phases.size());
        for (Phase phase : phases) {
            named.add(domainOf(phase.killChain()));
        }
        return named;
    }

    /** The domain's id, or the name of another kill chain such as {@code mitre-pre-attack} as it is. */
    private static String domainOf(String killChain) {
        for (Domain domain : Domain.values()) {
            if (domain.killChain().equals(killChain)) {
                return domain.id();
            }
        }
        return killChain;
    }

    private boolean belongs(List<String> named, String referenceSource) {
        if (!named.isEmpty()) {
            return named.contains(domain.id());
        }
        // Revoked objects of older releases name no domain: it is the bundle's, else what their source says.
        if (namedDomains.size() <= 1) {
            return namedDomains.isEmpty() || namedDomains.contains(domain.id());
        }
        return domainOf(referenceSource.isEmpty() ? Domain.ENTERPRISE.killChain() : referenceSource)
                .equals(domain.id());
    }

    private List<Tactic> tactics(List<TechniqueObject> techniques) {
        Map<String, TacticObject> byStixId = new HashMap<>();
        for (TacticObject tactic : bundle.tactics()) {
            byStixId.put(tactic.head().id(), tactic);
        }
        List<StixBundle.Matrix> matrices = new ArrayList<>(bundle.matrices());
        matrices.sort(MATRICES);
        List<TacticObject> ordered = new ArrayList<>();
        Set<String> inSomeMatrix = new HashSet<>();
        for (StixBundle.Matrix matrix : matrices) {
            boolean ours = belongs(matrixDomains(matrix), matrix.reference().source());
            for (String ref : matrix.tacticRefs()) {
                TacticObject tactic = byStixId.get(ref);
                if (tactic != null) {
                    inSomeMatrix.add(ref);
                    boolean said =
                            tactic.domains().isEmpty() ? ours : tactic.domains().contains(domain.id());
                    if (said) {
                        ordered.add(tactic);
                    }
                }
            }
        }
        List<TacticObject> others = new ArrayList<>();
        for (TacticObject tactic : bundle.tactics()) {
            if (!inSomeMatrix.contains(tactic.head().id())
                    && belongs(tactic.domains(), tactic.reference().source())) {
                others.add(tactic);
            }
        }
        others.sort(Comparator.comparing(tactic -> tactic.reference().id()));
        ordered.addAll(others);
        if (ordered.isEmpty()) {
            return tacticsOfPhases(techniques);
        }

        Map<String, TacticObject> chosen = new LinkedHashMap<>();
        for (TacticObject tactic : ordered) {
            TacticObject other = chosen.get(tactic.reference().id());
            if (other == null || tactic.status().compareTo(other.status()) < 0) {
                chosen.put(tactic.reference().id(), tactic);
            }
        }
        List<Tactic> tactics = new ArrayList<>();
        for (TacticObject tactic : chosen.values()) {
            String id = tactic.reference().id();
            tactics.add(new Tactic(domain, id, tactic.shortName(), nameOr(tactic.name(), id), tactic.status()));
        }
        return tactics;
    }

    private static List<String> matrixDomains(StixBundle.Matrix matrix) {
        boolean named =
                matrix.domains().isEmpty() && Domain.of(matrix.reference().id()).isPresent();
        return named ? List.of(matrix.reference().id()) : matrix.domains();
    }

    /** By id, which is the order of the matrix in the releases that need it. */
    private List<Tactic> tacticsOfPhases(List<TechniqueObject> techniques) {
        Set<String> phases = new HashSet<>();
        for (TechniqueObject technique : techniques) {
            for (Phase phase : technique.phases()) {
                if (phase.killChain().equals(domain.killChain())) {
                    phases.add(phase.name());
                }
            }
        }
        List<Tactic> tactics = new ArrayList<>();
        for (TacticHistory tactic : history.tactics()) {
            for (TacticHistory.Span span : tactic.spans()) {
                if (phases.contains(span.shortName())) {
                    tactics.add(new Tactic(domain, tactic.id(), span.shortName(), span.name(), Status.ACTIVE));
                    break;
                }
            }
        }
        return tactics;
    }

    /** By ATT&amp;CK id; the bundle is sorted by STIX id, so that of two alike the same one wins every time. */
    private static Map<String, TechniqueObject> chooseOneEach(List<TechniqueObject> objects) {
        Map<String, TechniqueObject> chosen = new TreeMap<>();
        for (TechniqueObject object : objects) {
            String id = object.reference().id();
            if (AttackIds.isTechnique(id)) {
                TechniqueObject other = chosen.get(id);
                if (other == null || object.status().compareTo(other.status()) < 0) {
                    chosen.put(id, object);
                }
            }
        }
        return chosen;
    }

    private Technique technique(TechniqueObject object, List<Tactic> tactics) {
        List<Tactic> own = new ArrayList<>(4);
        for (Tactic tactic : tactics) {
            for (Phase phase : object.phases()) {
                if (phase.name().equals(tactic.shortName()) && phase.killChain().equals(domain.killChain())) {
                    own.add(tactic);
                    break;
                }
            }
        }
        String id = object.reference().id();
        return new Technique(domain, id, nameOr(object.name(), id), object.status(), own, object.platforms());
    }

    private static String nameOr(String name, String id) {
        return name.isEmpty() ? id : name;
    }

    private void relate(
            Map<String, TechniqueObject> chosen,
            Map<String, Technique> techniques,
            Map<String, String> parents,
            Map<String, String> revokedBy) {
        Map<String, String> attackIds = new HashMap<>();
        for (TechniqueObject object : bundle.techniques()) {
            attackIds.put(object.head().id(), object.reference().id());
        }
        for (Relationship relationship : bundle.relationships()) {
            String from = attackIds.getOrDefault(relationship.source(), "");
            Technique source = techniques.get(from);
            Technique target = techniques.get(attackIds.getOrDefault(relationship.target(), ""));
            TechniqueObject object = chosen.get(from);
            if (source == null
                    || target == null
                    || object == null
                    || from.equals(target.id())
                    || !object.head().id().equals(relationship.source())) {
                continue;
            }
            if (relationship.kind() == Relationship.Kind.SUBTECHNIQUE_OF) {
                if (!from.startsWith(target.id() + ".")) {
                    parents.merge(from, target.id(), BundleCatalog::lesser);
                }
            } else if (source.status() == Status.REVOKED) {
                revokedBy.merge(from, target.id(), (a, b) -> better(techniques, a, b));
            }
        }
    }

    /** Of two replacements the active one, else the lesser id. */
    private static String better(Map<String, Technique> techniques, String a, String b) {
        int order = status(techniques, a).compareTo(status(techniques, b));
        return order == 0 ? lesser(a, b) : order < 0 ? a : b;
    }

    private static Status status(Map<String, Technique> techniques, String id) {
        return Objects.requireNonNull(techniques.get(id)).status();
    }

    private static String lesser(String a, String b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
