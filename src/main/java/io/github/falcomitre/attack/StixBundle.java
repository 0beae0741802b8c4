package io.github.falcomitre.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the checks need of a STIX bundle, of one domain or of several. Texts are as the bundle has them, and empty
 * where it has none. The lists are sorted by STIX id and hold each id once, in its latest version, so that two bundles
 * that say the same are equal whatever the order of their objects.
 *
 * @param specVersion {@code 2.0} or {@code 2.1}
 */
public record StixBundle(
        String id,
        String specVersion,
        List<Collection> collections,
        List<Matrix> matrices,
        List<TacticObject> tactics,
        List<TechniqueObject> techniques,
        List<Relationship> relationships) {

    /** Any object of the bundle. */
    public sealed interface StixObject {
        Head head();
    }

    /**
     * What every object has.
     *
     * @param id the STIX id, {@code attack-pattern--…}
     */
    public record Head(String id, String created, String modified) {}

    /**
     * An object's entry in ATT&amp;CK itself.
     *
     * @param source such as {@code mitre-attack}
     * @param id such as {@code T1059}; where the object has none of its kind's form, any other
     */
    public record Reference(String source, String id) {}

    /** A phase of a kill chain: a tactic by its short name. */
    public record Phase(String killChain, String name) {}

    /** {@code x-mitre-collection}, which says the release; STIX 2.0 bundles have none. */
    public record Collection(Head head, String name, String version, List<String> domains) implements StixObject {
        public Collection {
            domains = List.copyOf(domains);
        }
    }

    /** {@code x-mitre-matrix}. */
    public record Matrix(
            Head head, Reference reference, String name, Status status, List<String> domains, List<String> tacticRefs)
            implements StixObject {
        public Matrix {
            domains = List.copyOf(domains);
            tacticRefs = List.copyOf(tacticRefs);
        }
    }

    /** {@code x-mitre-tactic}. */
    public record TacticObject(
            Head head, Reference reference, String shortName, String name, Status status, List<String> domains)
            implements StixObject {
        public TacticObject {
            domains = List.copyOf(domains);
        }
    }

    /** {@code attack-pattern}: a technique, or one of the first releases' that have ids of another form. */
    public record TechniqueObject(
            Head head,
            Reference reference,
            String name,
            Status status,
            List<String> domains,
            List<Phase> phases,
            List<String> platforms)
            implements StixObject {
        public TechniqueObject {
            domains = List.copyOf(domains);
            phases = List.copyOf(phases);
            platforms = List.copyOf(platforms);
        }
    }

    /**
     * {@code relationship} between two objects of {@link #techniques()}.
     *
     * @param source STIX id of the revoked technique, or of the sub-technique
     * @param target STIX id of the technique that took its place, or of the parent
     */
    public record Relationship(Head head, Kind kind, String source, String target) implements StixObject {

        /** The types of relationships that are kept. */
        public enum Kind {
            REVOKED_BY("revoked-by"),
            SUBTECHNIQUE_OF("subtechnique-of");

            private final String id;

            Kind(String id) {
                this.id = id;
            }

            /** The {@code relationship_type}. */
            public String id() {
                return id;
            }

            /** The kind of this {@code relationship_type}. */
            public static Optional<Kind> of(String id) {
                if (id.equals(REVOKED_BY.id)) {
                    return Optional.of(REVOKED_BY);
                }
                return id.equals(SUBTECHNIQUE_OF.id) ? Optional.of(SUBTECHNIQUE_OF) : Optional.empty();
            }
        }
    }

    public StixBundle {
        collections = canonical(collections);
        matrices = canonical(matrices);
        tactics = canonical(tactics);
        techniques = canonical(techniques);
        relationships = canonical(relationships);
    }

    private static <T extends StixObject> List<T> canonical(List<T> objects) {
        List<T> sorted = new ArrayList<>(objects);
        sorted.sort(StixBundle::compare);
        List<T> latest = new ArrayList<>(sorted.size());
        String last = "";
        for (T object : sorted) {
            if (!object.head().id().equals(last)) {
                latest.add(object);
                last = object.head().id();
            }
        }
        return List.copyOf(latest);
    }

    /** By id, the latest version of an object first; what else tells two apart only keeps the order the same. */
    private static int compare(StixObject a, StixObject b) {
        int order = a.head().id().compareTo(b.head().id());
        if (order == 0) {
            order = b.head().modified().compareTo(a.head().modified());
        }
        return order == 0 ? a.toString().compareTo(b.toString()) : order;
    }
}
