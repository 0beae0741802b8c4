package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sees data components of some names on some platforms.
 *
 * @param names null for all
 */
record Seeing(Set<String> platforms, Set<String> names) implements Sight {

    static Seeing all(String... platforms) {
        return new Seeing(Set.of(platforms), null);
    }

    @Override
    public boolean sees(DataComponent dataSource) {
        return names == null || names.contains(dataSource.name());
    }

    @Override
    public boolean sees(LogSource logSource) {
        return sees(logSource.component());
    }

    /**
     * Checks that evidence answers for each technique what is asked for less as the whole of it says: on every platform
     * that analytics are for, on one that none is for, for all components, none and each alone.
     *
     * @param fresh of which no technique was asked for before
     * @param whole the same
     */
    static void assertAnswersForLess(AttackEvidence fresh, AttackEvidence whole) {
        Set<String> components = new TreeSet<>();
        Set<String> platforms = new TreeSet<>(Set.of("nowhere"));
        for (TechniqueEvidence technique : whole.techniques()) {
            technique.dataComponents().forEach(component -> components.add(component.name()));
            technique.analytics().forEach(analytic -> platforms.addAll(analytic.platforms()));
        }
        List<Seeing> sights = new ArrayList<>();
        for (String platform : platforms) {
            sights.add(all(platform));
            sights.add(new Seeing(Set.of(platform), Set.of()));
        }
        for (String component : components) {
            sights.add(new Seeing(platforms, Set.of(component)));
        }
        for (TechniqueEvidence technique : whole.techniques()) {
            assertThat(fresh.use(technique.id())).isEqualTo(technique.use());
        }
        for (Seeing sight : sights) {
            assertThat(fresh.within(sight)).as("within %s", sight).isEqualTo(expected(whole, sight));
        }
    }

    private static Set<String> expected(AttackEvidence whole, Seeing sight) {
        return whole.techniques().stream()
                .filter(technique ->
                        technique.dataComponents(sight.platforms).stream().anyMatch(sight::sees))
                .map(TechniqueEvidence::id)
                .collect(Collectors.toSet());
    }
}
