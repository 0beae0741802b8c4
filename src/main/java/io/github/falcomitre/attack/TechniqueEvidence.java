package io.github.falcomitre.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What reveals an active technique, and how many use it, as one release says.
 *
 * @param id of the technique
 * @param name of the technique
 * @param release that says so, such as {@code 18.1}, or {@link Provenance#UNKNOWN}
 * @param from id of the technique whose strategies and data sources these are: its own, or its parent's where a
 *     sub-technique has none
 * @param strategies since release 18, by id
 * @param dataSources before release 18, for any platform
 * @param use of the technique itself, never its parent's
 */
public record TechniqueEvidence(
        String id,
        String name,
        String release,
        String from,
        List<DetectionStrategy> strategies,
        List<DataComponent> dataSources,
        Use use) {

    public TechniqueEvidence {
        strategies = List.copyOf(strategies);
        dataSources = List.copyOf(dataSources);
    }

    /** Whether strategies and data sources are the parent's. */
    public boolean isInherited() {
        return !from.equals(id);
    }

    /** Whether ATT&amp;CK names nothing that would reveal it. */
    public boolean isEmpty() {
        return strategies.isEmpty() && dataSources.isEmpty();
    }

    /** Whether any data source, or any log source of an analytic for its platforms, is seen. */
    public boolean isWithin(Sight sight) {
        for (DataComponent source : dataSources) {
            if (sight.sees(source)) {
                return true;
            }
        }
        for (Analytic analytic : analytics(sight.platforms())) {
            for (LogSource logSource : analytic.logSources()) {
                if (sight.sees(logSource)) {
                    return true;
                }
            }
        }
        return false;
    }

    TechniqueEvidence inheriting(TechniqueEvidence parent) {
        return new TechniqueEvidence(id, name, release, parent.id, parent.strategies, parent.dataSources, use);
    }

    /** Every analytic of the strategies. */
    public List<Analytic> analytics() {
        List<Analytic> analytics = new ArrayList<>();
        for (DetectionStrategy strategy : strategies) {
            analytics.addAll(strategy.analytics());
        }
        return Collections.unmodifiableList(analytics);
    }

    /** The analytics for at least one of these platforms, and those that name no platform. */
    public List<Analytic> analytics(Set<String> platforms) {
        List<Analytic> analytics = new ArrayList<>();
        for (Analytic analytic : analytics()) {
            if (analytic.isFor(platforms)) {
                analytics.add(analytic);
            }
        }
        return Collections.unmodifiableList(analytics);
    }

    /** What can reveal the technique on whatever platform: each once, by name. */
    public List<DataComponent> dataComponents() {
        return dataComponents(analytics());
    }

    /**
     * What can reveal the technique on these platforms: each once, by name. Data sources, of releases before 18, name no
     * platform and are in it.
     *
     * @param platforms as ATT&amp;CK writes them, such as {@code Linux}
     */
    public List<DataComponent> dataComponents(Set<String> platforms) {
        return dataComponents(analytics(platforms));
    }

    private List<DataComponent> dataComponents(List<Analytic> analytics) {
        Set<DataComponent> components = new TreeSet<>(dataSources);
        for (Analytic analytic : analytics) {
            for (LogSource logSource : analytic.logSources()) {
                components.add(logSource.component());
            }
        }
        return List.copyOf(components);
    }
}
