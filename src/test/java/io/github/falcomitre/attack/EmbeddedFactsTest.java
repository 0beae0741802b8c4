package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedFactsTest {

    private static final AttackRelease V18_1 = new AttackRelease(18, 1);

    @ParameterizedTest
    @CsvSource({
        "enterprise-attack,latest,19.0",
        "enterprise-attack,18,18.1",
        "enterprise-attack,18.0,18.0",
        "enterprise-attack,1,1.0",
        "mobile-attack,latest,19.0",
        "ics-attack,latest,18.1",
        "ics-attack,8,8.2"
    })
    void knowsTheReleaseThatATextMeans(String domain, String text, String release) {
        assertThat(EmbeddedFacts.shared().release(Domain.of(domain).orElseThrow(), text))
                .map(AttackRelease::toString)
                .contains(release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"21.0", "21", "18.7", "19", "newest", "", "18.", ".1", "v18.1", "-1", "99999", "LATEST"})
    void knowsNoOther(String text) {
        assertThat(EmbeddedFacts.shared().release(Domain.ICS, text)).isEmpty();
    }

    @Test
    void holdsEveryReleaseInOrder() {
        assertThat(EmbeddedFacts.shared().releases(Domain.ENTERPRISE))
                .hasSize(39)
                .isSorted()
                .contains(V18_1);
        assertThat(EmbeddedFacts.shared().releases(Domain.MOBILE)).hasSize(39).isSorted();
        assertThat(EmbeddedFacts.shared().releases(Domain.ICS)).hasSize(24).isSorted();
        assertThatThrownBy(() -> EmbeddedFacts.shared().catalog(Domain.ICS, new AttackRelease(19, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("release 19.0 says what MITRE says: 15 tactics, 222 techniques, 475 sub-techniques")
    void release19() {
        AttackCatalog catalog = EmbeddedFacts.shared().catalog(Domain.ENTERPRISE, new AttackRelease(19, 0));

        assertThat(catalog.provenance().tactics()).isEqualTo(15);
        assertThat(catalog.techniques().stream().filter(t -> t.isActive() && t.id().length() == 5))
                .hasSize(222);
        assertThat(catalog.techniques().stream().filter(t -> t.isActive() && t.id().length() == 9))
                .hasSize(475);
        assertThat(catalog.provenance().source()).isEqualTo("embedded");
        assertThat(catalog.tactic("TA0005").orElseThrow().tag()).isEqualTo("mitre_stealth");
        Technique impair = catalog.technique("T1562").orElseThrow();
        assertThat(impair.status()).isEqualTo(Status.REVOKED);
        assertThat(catalog.lastForm(impair)).map(Technique::id).contains("T1685");
    }

    @Test
    @DisplayName("one release costs its own file and the index, and no other is touched")
    void opensNoMoreThanNeeded() {
        CountingFacts facts = new CountingFacts();

        facts.catalog(Domain.ENTERPRISE, V18_1);
        assertThat(facts.opened).containsExactly("index.tsv", "enterprise-attack/18.1.tsv");

        AttackHistory history = new AttackHistory(Set.of(Domain.ENTERPRISE), facts);
        assertThat(facts.opened).hasSize(2);
        history.technique("T1059");
        history.tactics();
        assertThat(facts.opened.subList(2, facts.opened.size())).containsExactly("enterprise-attack/history.tsv");
    }

    @Test
    @DisplayName("the index holds the SHA-256 of each release's file")
    void hashes() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Domain domain : Domain.values()) {
            for (AttackRelease release : EmbeddedFacts.shared().releases(domain)) {
                byte[] file = EmbeddedFacts.class
                        .getResourceAsStream(domain.id() + "/" + release + ".tsv")
                        .readAllBytes();
                assertThat(EmbeddedFacts.shared()
                                .catalog(domain, release)
                                .provenance()
                                .sha256())
                        .isEqualTo(HexFormat.of().formatHex(digest.digest(file)));
            }
        }
    }

    @Test
    @DisplayName("columns at the end of a line may be missing; parent and replacement are read")
    void format() {
        EmbeddedFacts facts = new EmbeddedFacts() {
            @Override
            InputStream open(String name) {
                String text = Map.of(
                                "index.tsv",
                                "ics-attack\t18.1\tabc\n",
                                "ics-attack/18.1.tsv",
                                "TA0100\tactive\tCollection\tcollection\n"
                                        + "T0001\tactive\tBare\n"
                                        + "T0001.001\tdeprecated\tSub\tTA0100\n"
                                        + "T0002\trevoked\tGone\t\tNone,Data Historian\tT0001\n"
                                        + "T0003.001\tactive\tMoved\tTA0100\t\t\tT0001\n")
                        .get(name);
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
        };
        AttackCatalog catalog = facts.catalog(Domain.ICS, V18_1);

        assertThat(catalog.technique("T0001").orElseThrow())
                .isEqualTo(new Technique(Domain.ICS, "T0001", "Bare", Status.ACTIVE, List.of(), List.of()));
        Technique gone = catalog.technique("T0002").orElseThrow();
        assertThat(gone.platforms()).containsExactly("None", "Data Historian");
        assertThat(catalog.lastForm(gone)).map(Technique::id).contains("T0001");
        assertThat(catalog.subTechniques(catalog.technique("T0001").orElseThrow()))
                .extracting(Technique::id)
                .containsExactly("T0001.001", "T0003.001");
        assertThat(catalog.provenance())
                .isEqualTo(new Provenance(List.of(Domain.ICS), "18.1", "embedded", "abc", 1, 2));
    }

    @Test
    @DisplayName("a history has a line for each run of releases in which nothing changed")
    void historyFormat() {
        EmbeddedFacts facts = new EmbeddedFacts() {
            @Override
            InputStream open(String name) {
                String text = "TA0100\t8.0\t12.1\tactive\tCollection\tcollection-ics\n"
                        + "TA0100\t13.0\t18.1\tdeprecated\tCollection\tcollection\n"
                        + "T0801\t8.0\t8.2\tactive\tOne\tcollection-ics,evasion\n"
                        + "T0802\t9.0\t18.1\trevoked\tTwo\n";
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
        };
        AttackHistory history = new AttackHistory(Set.of(Domain.ICS), facts);
        AttackRelease first = new AttackRelease(8, 0);

        assertThat(history.tactics())
                .containsExactly(new TacticHistory(
                        Domain.ICS,
                        "TA0100",
                        List.of(
                                new TacticHistory.Span(
                                        first, new AttackRelease(12, 1), Status.ACTIVE, "collection-ics", "Collection"),
                                new TacticHistory.Span(
                                        new AttackRelease(13, 0),
                                        V18_1,
                                        Status.DEPRECATED,
                                        "collection",
                                        "Collection"))));
        assertThat(history.techniques())
                .containsExactly(
                        new TechniqueHistory(
                                Domain.ICS,
                                "T0801",
                                List.of(new TechniqueHistory.Span(
                                        first,
                                        new AttackRelease(8, 2),
                                        Status.ACTIVE,
                                        "One",
                                        List.of("collection-ics", "evasion")))),
                        new TechniqueHistory(
                                Domain.ICS,
                                "T0802",
                                List.of(new TechniqueHistory.Span(
                                        new AttackRelease(9, 0), V18_1, Status.REVOKED, "Two", List.of()))));
    }

    private static final class CountingFacts extends EmbeddedFacts {
        private final List<String> opened = new ArrayList<>();

        @Override
        InputStream open(String name) throws IOException {
            opened.add(name);
            return super.open(name);
        }
    }
}
