package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.Analytic;
import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.LogSource;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The techniques within reach of event sources that no rule names: the sources see one of the technique's platforms, and
 * their events tell what ATT&amp;CK looks for there.
 */
public final class Gaps {

    private static final Comparator<Gap> BY_USE = new Comparator<>() {
        @Override
        public int compare(Gap a, Gap b) {
            int order = Integer.compare(
                    b.evidence().use().total(), a.evidence().use().total());
            return order != 0
                    ? order
                    : a.technique().id().compareTo(b.technique().id());
        }
    };

    private final AttackCatalog catalog;
    private final RulesEvidence evidence;
    private final Collection<String> sources;
    private final Set<String> named;

    private Gaps(AttackCatalog catalog, RulesEvidence evidence, Collection<String> sources, Set<String> named) {
        this.catalog = catalog;
        this.evidence = evidence;
        this.sources = sources;
        this.named = named;
    }

    /**
     * The gaps, most used first.
     *
     * @param evidence of rules by the same catalog
     * @param sources the event sources that are there; those whose platforms are not known reach nothing
     * @param named the ids of the techniques that rules name
     */
    public static List<Gap> of(
            AttackCatalog catalog, RulesEvidence evidence, Collection<String> sources, Set<String> named) {
        return new Gaps(catalog, evidence, sources, named).find();
    }

    private List<Gap> find() {
        Set<String> covered = new HashSet<>(named);
        for (String id : named) {
            catalog.technique(id).flatMap(catalog::parent).ifPresent(parent -> covered.add(parent.id()));
        }
        List<Gap> gaps = new ArrayList<>();
        for (Technique technique : catalog.techniques()) {
            if (technique.isActive() && !covered.contains(technique.id())) {
                gap(technique).ifPresent(gaps::add);
            }
        }
        gaps.sort(BY_USE);
        return List.copyOf(gaps);
    }

    private Optional<Gap> gap(Technique technique) {
        TechniqueEvidence found = evidence.attack().technique(technique.id()).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        Map<Gap.Start, Integer> starts = new LinkedHashMap<>();
        for (String source : sources) {
            Set<String> seen = evidence.platforms().of(source).orElse(Set.of());
            if (!seen.isEmpty() && !Platforms.excludes(seen, technique.platforms())) {
                starts(source, seen, found, starts);
            }
        }
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        List<Gap.Start> ranked = new ArrayList<>(starts.keySet());
        ranked.sort(Comparator.comparing(starts::get, Comparator.reverseOrder()));
        boolean parentNamed = catalog.parent(technique)
                .filter(parent -> named.contains(parent.id()))
                .isPresent();
        return Optional.of(new Gap(technique, found, parentNamed, ranked));
    }

    /** @param starts with how often ATT&amp;CK names each */
    private void starts(String source, Set<String> seen, TechniqueEvidence found, Map<Gap.Start, Integer> starts) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        for (Bridge.Line line : evidence.bridge().lines(source)) {
            int count = count(line, seen, found);
            if (count > 0) {
                counts.merge(line.dataComponent(), count, Math::max);
                conditions
                        .computeIfAbsent(line.dataComponent(), none -> new ArrayList<>())
                        .add(line.condition());
            }
        }
        conditions.forEach(
                (component, all) -> starts.put(new Gap.Start(source, component, all), counts.get(component)));
    }

    /** How often the evidence names what a line tells. */
    private static int count(Bridge.Line line, Set<String> seen, TechniqueEvidence found) {
        int count = 0;
        for (DataComponent component : found.dataSources()) {
            count += component.name().equals(line.dataComponent()) ? 1 : 0;
        }
        for (Analytic analytic : found.analytics(seen)) {
            for (LogSource logSource : analytic.logSources()) {
                boolean isTold =
                        logSource.component().name().equals(line.dataComponent()) && line.isTold(logSource.name());
                count += isTold ? 1 : 0;
            }
        }
        return count;
    }
}
