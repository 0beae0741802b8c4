package io.github.falcomitre.explain;

import io.github.falcomitre.attack.Analytic;
import io.github.falcomitre.attack.AttackEvidence;
import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.LogSource;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import io.github.falcomitre.evidence.Bridge;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.explain.Detection.Data;
import io.github.falcomitre.explain.Detection.Watch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lays what reveals a technique beside what the event sources of Falco tell. */
final class Detections {

    private final Platforms platforms;
    private final Bridge bridge;

    Detections(Platforms platforms, Bridge bridge) {
        this.platforms = platforms;
        this.bridge = bridge;
    }

    /** Empty where the evidence has nothing of the technique. */
    Optional<Detection> of(Technique technique, AttackEvidence attack) {
        return attack.technique(technique.id()).map(evidence -> of(technique, evidence));
    }

    private Detection of(Technique technique, TechniqueEvidence evidence) {
        Set<String> seen = new TreeSet<>();
        for (String source : platforms.sources()) {
            seen.addAll(platforms.of(source).orElseThrow());
        }
        Set<String> told = new TreeSet<>();
        for (Analytic analytic : evidence.analytics()) {
            told.addAll(analytic.platforms());
        }
        Set<String> elsewhere = new TreeSet<>(told);
        elsewhere.removeAll(seen);
        told.retainAll(seen);
        Map<DataComponent, Set<String>> logs = new TreeMap<>();
        for (DataComponent component : evidence.dataComponents(seen)) {
            logs.put(component, new TreeSet<>());
        }
        Map<DataComponent, Map<String, Watch>> watches = new TreeMap<>();
        for (DataComponent component : evidence.dataSources()) {
            addWatches(component, "", seeing(technique.platforms()), watches);
        }
        for (Analytic analytic : evidence.analytics(seen)) {
            List<String> sources = seeing(analytic.platforms());
            for (LogSource log : analytic.logSources()) {
                Objects.requireNonNull(logs.get(log.component())).add(log.name());
                addWatches(log.component(), log.name(), sources, watches);
            }
        }
        List<Data> data = new ArrayList<>();
        for (Map.Entry<DataComponent, Set<String>> entry : logs.entrySet()) {
            Map<String, Watch> watched = watches.getOrDefault(entry.getKey(), Map.of());
            data.add(new Data(entry.getKey(), List.copyOf(entry.getValue()), List.copyOf(watched.values())));
        }
        data.sort(Comparator.comparing(each -> each.watches().isEmpty()));
        return new Detection(evidence, List.copyOf(told), List.copyOf(elsewhere), data);
    }

    /** The event sources that see one of the platforms; all where there is none. */
    private List<String> seeing(List<String> on) {
        List<String> sources = new ArrayList<>();
        for (String source : platforms.sources()) {
            if (!Platforms.excludes(platforms.of(source).orElseThrow(), on)) {
                sources.add(source);
            }
        }
        return sources;
    }

    /** @param log where ATT&amp;CK looks; empty where it does not say */
    private void addWatches(
            DataComponent component,
            String log,
            Collection<String> sources,
            Map<DataComponent, Map<String, Watch>> watches) {
        for (String source : sources) {
            for (Bridge.Line line : bridge.lines(source)) {
                if (line.dataComponent().equals(component.name()) && (log.isEmpty() || line.isTold(log))) {
                    Watch watch = new Watch(source, line.condition());
                    // Sources that are one thing under two names are told once.
                    watches.computeIfAbsent(component, none -> new LinkedHashMap<>())
                            .putIfAbsent(watch.condition(), watch);
                }
            }
        }
    }
}
