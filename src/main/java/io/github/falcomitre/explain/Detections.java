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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

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
            addWatches(component, platforms.seeing(technique.platforms()), line -> line.tells(component), watches);
        }
        for (Analytic analytic : evidence.analytics(seen)) {
            List<String> sources = platforms.seeing(analytic.platforms());
            for (LogSource log : analytic.logSources()) {
                Objects.requireNonNull(logs.get(log.component())).add(log.name());
                addWatches(log.component(), sources, line -> line.tells(log), watches);
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

    private void addWatches(
            DataComponent component,
            List<String> sources,
            Predicate<Bridge.Line> isTold,
            Map<DataComponent, Map<String, Watch>> watches) {
        for (String source : sources) {
            for (Bridge.Line line : bridge.lines(source)) {
                if (isTold.test(line)) {
                    Watch watch = new Watch(source, line.condition());
                    // Sources that are one thing under two names are told once.
                    watches.computeIfAbsent(component, none -> new LinkedHashMap<>())
                            .putIfAbsent(watch.condition(), watch);
                }
            }
        }
    }
}
