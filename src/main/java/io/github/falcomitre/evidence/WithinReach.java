package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.Analytic;
import io.github.falcomitre.attack.AttackEvidence;
import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.LogSource;
import io.github.falcomitre.attack.Sight;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The techniques that event sources can reveal together. Thread-safe. */
final class WithinReach {

    private static final Comparator<Reached> BY_USE = new Comparator<>() {
        @Override
        public int compare(Reached a, Reached b) {
            int order = Integer.compare(b.use, a.use);
            return order != 0 ? order : a.technique.id().compareTo(b.technique.id());
        }
    };

    private static final Comparator<Ranked> BY_COUNT = new Comparator<>() {
        @Override
        public int compare(Ranked a, Ranked b) {
            return Integer.compare(b.count, a.count);
        }
    };

    private final AttackEvidence attack;
    private final List<Reach> reaches = new ArrayList<>();
    private final List<Reached> techniques = new ArrayList<>();

    /** @param count how often ATT&amp;CK names the data */
    private record Ranked(Gap.Start start, int count) {}

    /** A technique that at least one of them can reveal. */
    final class Reached {

        private final Technique technique;
        private final int use;
        private @Nullable List<Gap.Start> starts;

        private Reached(Technique technique) {
            this.technique = technique;
            this.use = attack.use(technique.id()).total();
        }

        Technique technique() {
            return technique;
        }

        /** Made when it is asked for, since few are. */
        TechniqueEvidence evidence() {
            return attack.technique(technique.id()).orElseThrow();
        }

        /** What reveals it, what ATT&amp;CK names most often first. */
        List<Gap.Start> starts() {
            synchronized (WithinReach.this) {
                List<Gap.Start> known = starts;
                if (known == null) {
                    known = rank(this);
                    starts = known;
                }
                return known;
            }
        }
    }

    // Every technique is looked at in most builds that write a page: no lambdas, and no records as keys, on this path.

    WithinReach(EventSources all, List<String> sources) {
        attack = all.catalog().evidence();
        for (String source : sources) {
            Optional<Set<String>> seen = all.platforms().of(source);
            if (seen.isPresent() && !seen.get().isEmpty()) {
                reaches.add(new Reach(source, seen.get(), all.lines(source)));
            }
        }
        if (!reaches.isEmpty()) {
            List<Set<String>> seen = new ArrayList<>(reaches.size());
            for (Reach reach : reaches) {
                seen.add(attack.within(reach));
            }
            for (Technique technique : all.catalog().techniques()) {
                if (technique.isActive() && isReached(technique, seen)) {
                    techniques.add(new Reached(technique));
                }
            }
            techniques.sort(BY_USE);
        }
    }

    /** Most used first. */
    List<Reached> techniques() {
        return techniques;
    }

    /** @param seen what each of them sees some data of */
    private boolean isReached(Technique technique, List<Set<String>> seen) {
        for (int i = 0; i < reaches.size(); i++) {
            if (seen.get(i).contains(technique.id()) && !reaches.get(i).excludes(technique)) {
                return true;
            }
        }
        return false;
    }

    private List<Gap.Start> rank(Reached reached) {
        List<Ranked> ranked = new ArrayList<>();
        for (Reach reach : reaches) {
            if (!reach.excludes(reached.technique)) {
                reach.addStarts(reached.evidence(), ranked);
            }
        }
        ranked.sort(BY_COUNT);
        List<Gap.Start> starts = new ArrayList<>(ranked.size());
        for (Ranked each : ranked) {
            starts.add(each.start);
        }
        return Collections.unmodifiableList(starts);
    }

    /** An event source with what its events tell. */
    private static final class Reach implements Sight {

        private final String source;
        private final Set<String> seen;
        private final Map<String, List<Bridge.Line>> lines = new LinkedHashMap<>();

        /** Whether the source misses techniques of these platforms. */
        private final Map<List<String>, Boolean> excluded = new HashMap<>();

        /** Which lines tell the same as a log source; a release has each log source once. */
        private final IdentityHashMap<LogSource, List<Bridge.Line>> linesOf = new IdentityHashMap<>();

        Reach(String source, Set<String> seen, List<Bridge.Line> lines) {
            this.source = source;
            this.seen = seen;
            for (Bridge.Line line : lines) {
                Groups.at(this.lines, line.dataComponent()).add(line);
            }
        }

        boolean excludes(Technique technique) {
            Boolean known = excluded.get(technique.platforms());
            if (known == null) {
                known = Platforms.excludes(seen, technique.platforms());
                excluded.put(technique.platforms(), known);
            }
            return known;
        }

        @Override
        public Set<String> platforms() {
            return seen;
        }

        @Override
        public boolean sees(DataComponent dataSource) {
            return lines.containsKey(dataSource.name());
        }

        @Override
        public boolean sees(LogSource logSource) {
            return !linesOf(logSource).isEmpty();
        }

        void addStarts(TechniqueEvidence found, List<Ranked> starts) {
            IdentityHashMap<Bridge.Line, Integer> counts = counts(found);
            for (Map.Entry<String, List<Bridge.Line>> component : lines.entrySet()) {
                List<String> conditions = new ArrayList<>();
                int most = 0;
                for (Bridge.Line line : component.getValue()) {
                    int count = counts.getOrDefault(line, 0);
                    if (count > 0) {
                        conditions.add(line.condition());
                        most = Math.max(most, count);
                    }
                }
                if (most > 0) {
                    starts.add(new Ranked(new Gap.Start(source, component.getKey(), conditions), most));
                }
            }
        }

        /** How often the evidence names what each line tells. */
        private IdentityHashMap<Bridge.Line, Integer> counts(TechniqueEvidence found) {
            IdentityHashMap<Bridge.Line, Integer> counts = new IdentityHashMap<>();
            for (DataComponent component : found.dataSources()) {
                count(lines.getOrDefault(component.name(), List.of()), counts);
            }
            for (Analytic analytic : found.analytics(seen)) {
                for (LogSource logSource : analytic.logSources()) {
                    count(linesOf(logSource), counts);
                }
            }
            return counts;
        }

        private static void count(List<Bridge.Line> lines, IdentityHashMap<Bridge.Line, Integer> counts) {
            for (Bridge.Line line : lines) {
                Groups.count(counts, line);
            }
        }

        private List<Bridge.Line> linesOf(LogSource logSource) {
            List<Bridge.Line> found = linesOf.get(logSource);
            if (found == null) {
                List<Bridge.Line> alike = lines.get(logSource.component().name());
                if (alike == null) {
                    found = List.of();
                } else {
                    found = new ArrayList<>(alike.size());
                    for (Bridge.Line line : alike) {
                        if (line.isTold(logSource.name())) {
                            found.add(line);
                        }
                    }
                }
                linesOf.put(logSource, found);
            }
            return found;
        }
    }
}
