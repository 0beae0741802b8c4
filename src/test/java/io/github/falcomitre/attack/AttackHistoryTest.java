package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
                List<String> said = new ArrayList<>();
                List<String> is = new ArrayList<>();
                for (TechniqueHistory technique : own.techniques()) {
                    for (TechniqueHistory.Span span : technique.spans()) {
                        if (span.since().compareTo(release) <= 0 && span.until().compareTo(release) >= 0) {
                            said.add(technique.id() + span.status() + span.name() + new TreeSet<>(span.tactics()));
                        }
                    }
                }
                for (Technique technique : catalog.techniques()) {
                    Set<String> tactics = new TreeSet<>();
                    technique.tactics().forEach(tactic -> tactics.add(tactic.shortName()));
                    is.add(technique.id() + technique.status() + technique.name() + tactics);
                }
                for (TacticHistory tactic : own.tactics()) {
                    for (TacticHistory.Span span : tactic.spans()) {
                        if (span.since().compareTo(release) <= 0 && span.until().compareTo(release) >= 0) {
                            said.add(tactic.id() + span.status() + span.name() + span.shortName());
                        }
                    }
                }
                for (Tactic tactic : catalog.tactics()) {
                    is.add(tactic.id() + tactic.status() + tactic.name() + tactic.shortName());
                }
                assertThat(said).as("%s %s", domain, release).containsExactlyInAnyOrderElementsOf(is);
            }
        }
    }
}
