package io.github.falcomitre.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the checks need of a STIX bundle, of one domain or of several, and its evidence where that was asked for. Texts are as the bundle has them, and empty
 * where it has none. The lists are sorted by STIX id and hold each id once, in its latest version, so that two bundles
 * that say the same are equal whatever the order of their objects.
 *
 * @param specVersion {@code 2.0} or {@code 2.1}
 * @param evidence empty where it was not asked for
 */
public record StixBundle(
        String id,
        String specVersion,
        List<Collection> collections,
        List<Matrix> matrices,
        List<TacticObject> tactics,
        List<TechniqueObject> techniques,
        List<Relationship> relationships,
        Optional<Evidence> evidence) {

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

    /**
     * {@code attack-pattern}: a technique, or one of the first releases' that have ids of another form.
     *
     * @param dataSources such as {@code Container: Container Creation}; empty unless evidence was asked for, as is
     *     {@code use}
     * @param use empty where nobody uses it
     */
    public record TechniqueObject(
            Head head,
            Reference reference,
            String name,
            Status status,
            List<String> domains,
            List<Phase> phases,
            List<String> platforms,
            List<String> dataSources,
            Optional<Use> use)
            implements StixObject {
        public TechniqueObject {
            domains = List.copyOf(domains);
            phases = List.copyOf(phases);
            platforms = List.copyOf(platforms);
            dataSources = List.copyOf(dataSources);
        }

        TechniqueObject withUse(Optional<Use> use) {
            return new TechniqueObject(head, reference, name, status, domains, phases, platforms, dataSources, use);
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

    /** How techniques are detected, since release 18: what is active and reached from a technique. */
    public record Evidence(
            List<StrategyObject> strategies,
            List<AnalyticObject> analytics,
            List<ComponentObject> components,
            List<Detects> detects) {

        public Evidence {
            strategies = canonical(strategies);
            analytics = canonical(analytics);
            components = canonical(components);
            detects = canonical(detects);
        }
    }

    /** {@code x-mitre-detection-strategy}. */
    public record StrategyObject(Head head, Reference reference, String name, List<String> analyticRefs)
            implements StixObject {
        public StrategyObject {
            analyticRefs = List.copyOf(analyticRefs);
        }
    }

    /** {@code x-mitre-analytic}. */
    public record AnalyticObject(
            Head head, Reference reference, List<String> platforms, List<LogSourceReference> logSources)
            implements StixObject {
        public AnalyticObject {
            platforms = List.copyOf(platforms);
            logSources = List.copyOf(logSources);
        }
    }

    /**
     * One of an analytic's {@code x_mitre_log_source_references}.
     *
     * @param component STIX id
     */
    public record LogSourceReference(String component, String name, String channel) {}

    /** {@code x-mitre-data-component}. */
    public record ComponentObject(Head head, Reference reference, String name) implements StixObject {}

    /**
     * A {@code relationship} of the type {@code detects}.
     *
     * @param source STIX id of the strategy
     * @param target STIX id of the technique
     */
    public record Detects(Head head, String source, String target) implements StixObject {}

    public StixBundle {
        collections = canonical(collections);
        matrices = canonical(matrices);
        tactics = canonical(tactics);
        techniques = canonical(techniques);
        relationships = canonical(relationships);
    }

    static <T extends StixObject> List<T> canonical(List<T> objects) {
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
