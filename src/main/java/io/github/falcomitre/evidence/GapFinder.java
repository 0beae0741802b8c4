package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.Analytic;
import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.LogSource;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at every technique for {@link Gaps}. */
final class GapFinder {

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

    private static final Comparator<Ranked> BY_COUNT = new Comparator<>() {
        @Override
        public int compare(Ranked a, Ranked b) {
            return Integer.compare(b.count, a.count);
        }
    };

    private final AttackCatalog catalog;
    private final RulesEvidence evidence;
    private final List<Reach> reaches = new ArrayList<>();
    private final Set<String> named;

    /** @param count how often ATT&amp;CK names the data */
    private record Ranked(Gap.Start start, int count) {}

    GapFinder(AttackCatalog catalog, RulesEvidence evidence, Collection<String> sources, Set<String> named) {
        this.catalog = catalog;
        this.evidence = evidence;
        this.named = named;
        for (String source : sources) {
            Optional<Set<String>> seen = evidence.platforms().of(source);
            if (seen.isPresent() && !seen.get().isEmpty()) {
                reaches.add(new Reach(source, seen.get(), evidence.bridge().lines(source)));
            }
        }
    }

    // Every technique is looked at in most builds that write a page: no lambdas, and no records as keys, on this path.

    Gaps find() {
        Set<String> covered = new HashSet<>(named);
        for (String id : named) {
            Optional<Technique> technique = catalog.technique(id);
            Optional<Technique> parent = technique.isPresent() ? catalog.parent(technique.get()) : Optional.empty();
            if (parent.isPresent()) {
                covered.add(parent.get().id());
            }
        }
        List<Gap> gaps = new ArrayList<>();
        int reached = 0;
        if (!reaches.isEmpty()) {
            for (Technique technique : catalog.techniques()) {
                Optional<Gap> gap = technique.isActive() ? gap(technique) : Optional.empty();
                if (gap.isPresent()) {
                    reached++;
                    if (!covered.contains(technique.id())) {
                        gaps.add(gap.get());
                    }
                }
            }
        }
        gaps.sort(BY_USE);
        return new Gaps(gaps, reached);
    }

    /** What a technique would be without a rule; empty where it is out of reach. */
    private Optional<Gap> gap(Technique technique) {
        Optional<TechniqueEvidence> found = evidence.attack().technique(technique.id());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Ranked> ranked = new ArrayList<>();
        for (Reach reach : reaches) {
            if (!Platforms.excludes(reach.seen, technique.platforms())) {
                reach.addStarts(found.get(), ranked);
            }
        }
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        ranked.sort(BY_COUNT);
        List<Gap.Start> starts = new ArrayList<>(ranked.size());
        for (Ranked each : ranked) {
            starts.add(each.start);
        }
        Optional<Technique> parent = catalog.parent(technique);
        boolean parentNamed = parent.isPresent() && named.contains(parent.get().id());
        return Optional.of(new Gap(technique, found.get(), parentNamed, starts));
    }

    /** An event source with what its events tell. */
    private static final class Reach {

        private final String source;
        private final Set<String> seen;
        private final List<Bridge.Line> lines;
        private final List<String> conditions = new ArrayList<>();

        /** Which lines tell the same as a log source; a release has each log source once. */
        private final IdentityHashMap<LogSource, int[]> linesOf = new IdentityHashMap<>();

        Reach(String source, Set<String> seen, List<Bridge.Line> lines) {
            this.source = source;
            this.seen = seen;
            this.lines = lines;
            for (Bridge.Line line : lines) {
                conditions.add(line.condition());
            }
        }

        void addStarts(TechniqueEvidence found, List<Ranked> starts) {
            int[] counts = counts(found);
            for (int first = 0; first < counts.length; first++) {
                if (counts[first] == 0) {
                    continue;
                }
                String component = lines.get(first).dataComponent();
                List<String> parts = new ArrayList<>();
                int most = 0;
                for (int line = first; line < counts.length; line++) {
                    if (counts[line] > 0 && lines.get(line).dataComponent().equals(component)) {
                        parts.add(conditions.get(line));
                        most = Math.max(most, counts[line]);
                        counts[line] = 0;
                    }
                }
                starts.add(new Ranked(new Gap.Start(source, component, parts), most));
            }
        }

        /** How often the evidence names what each line tells. */
        private int[] counts(TechniqueEvidence found) {
            int[] counts = new int[lines.size()];
            for (DataComponent component : found.dataSources()) {
                for (int line = 0; line < counts.length; line++) {
                    counts[line] += lines.get(line).tells(component) ? 1 : 0;
                }
            }
            for (Analytic analytic : found.analytics(seen)) {
                for (LogSource logSource : analytic.logSources()) {
                    for (int line : linesOf(logSource)) {
                        counts[line]++;
                    }
                }
            }
            return counts;
        }

        private int[] linesOf(LogSource logSource) {
            int[] found = linesOf.get(logSource);
            if (found == null) {
                int[] all = new int[lines.size()];
                int count = 0;
                for (int i = 0; i < all.length; i++) {
                    Bridge.Line line = lines.get(i);
                    if (line.tells(logSource)) {
                        all[count++] = i;
                    }
                }
                found = Arrays.copyOf(all, count);
                linesOf.put(logSource, found);
            }
            return found;
        }
    }
}
