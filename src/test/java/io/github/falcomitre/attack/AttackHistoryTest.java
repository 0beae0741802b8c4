package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AttackHistoryTest {

    private final AttackHistory history = AttackHistory.of(Set.of(Domain.ENTERPRISE));

    @Test
    @DisplayName("a technique: since when, until when, and when it was last active")
    void technique() {
        TechniqueHistory impair = history.technique("T1562").orElseThrow();

        assertThat(impair.since()).hasToString("7.0");
        assertThat(impair.until()).hasToString("19.0");
        assertThat(impair.lastActive()).map(AttackRelease::toString).contains("18.1");
        assertThat(impair.spans())
                .containsExactly(
                        new TechniqueHistory.Span(
                                new AttackRelease(7, 0),
                                new AttackRelease(18, 1),
                                Status.ACTIVE,
                                "Impair Defenses",
                                List.of("defense-evasion")),
                        new TechniqueHistory.Span(
                                new AttackRelease(19, 0),
                                new AttackRelease(19, 0),
                                Status.REVOKED,
                                "Impair Defenses",
                                List.of("stealth")));
        assertThat(history.technique("T9999")).isEmpty();
    }

    @Test
    @DisplayName("a tactic whose id changed its name in 19.0")
    void tactic() {
        assertThat(history.tactic("TA0005").orElseThrow().spans())
                .extracting(span -> span.since() + "-" + span.until() + " " + span.shortName())
                .containsExactly("1.0-18.1 defense-evasion", "19.0-19.0 stealth");
        assertThat(history.tactics()).extracting(TacticHistory::id).isSorted().hasSize(15);
    }

    @Test
    @DisplayName("of several domains the first that ever had an id counts")
    void severalDomains() {
        AttackHistory both = AttackHistory.of(new LinkedHashSet<>(List.of(Domain.MOBILE, Domain.ENTERPRISE)));

        assertThat(both.technique("T1400")).map(TechniqueHistory::domain).contains(Domain.MOBILE);
        assertThat(both.technique("T1059")).map(TechniqueHistory::domain).contains(Domain.ENTERPRISE);
        assertThat(both.tactics()).hasSize(14 + 15);
        assertThat(both.techniques()).extracting(TechniqueHistory::id).isSorted();
    }

    @Test
    @DisplayName("agrees with every embedded release, gaps included")
    void agreesWithTheReleases() {
        for (Domain domain : Domain.values()) {
            AttackHistory own = AttackHistory.of(Set.of(domain));
            for (AttackRelease release : own.releases(domain)) {
                AttackCatalog catalog = EmbeddedFacts.shared().catalog(domain, release);
                for (TechniqueHistory technique : own.techniques()) {
                    List<String> said = technique.spans().stream()
                            .filter(span -> span.since().compareTo(release) <= 0
                                    && span.until().compareTo(release) >= 0)
                            .map(span -> span.status()
                                    + span.name()
                                    + Set.copyOf(span.tactics()).hashCode())
                            .toList();
                    List<String> is = catalog.technique(technique.id()).stream()
                            .map(now -> now.status()
                                    + now.name()
                                    + Set.copyOf(now.tactics().stream()
                                                    .map(Tactic::shortName)
                                                    .toList())
                                            .hashCode())
                            .toList();
                    assertThat(said).as("%s at %s", technique.id(), release).isEqualTo(is);
                }
                for (TacticHistory tactic : own.tactics()) {
                    List<String> said = tactic.spans().stream()
                            .filter(span -> span.since().compareTo(release) <= 0
                                    && span.until().compareTo(release) >= 0)
                            .map(span -> span.status() + span.name() + span.shortName())
                            .toList();
                    List<String> is = catalog.tactic(tactic.id()).stream()
                            .map(now -> now.status() + now.name() + now.shortName())
                            .toList();
                    assertThat(said).as("%s at %s", tactic.id(), release).isEqualTo(is);
                }
            }
        }
    }
}
