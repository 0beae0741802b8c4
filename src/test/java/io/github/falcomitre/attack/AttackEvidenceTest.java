package io.github.falcomitre.attack;

import static io.github.falcomitre.attack.Stix.technique;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the evidence that a catalog answers with")
class AttackEvidenceTest {

    @ParameterizedTest
    @CsvSource({
        "enterprise-attack,19.0,18.1",
        "enterprise-attack,18.1,18.1",
        "enterprise-attack,13.1,18.1",
        "ics-attack,18.1,18.1"
    })
    @DisplayName("of a release in the jar is that of the newest there which has some")
    void newest(String domain, String release, String speaks) {
        AttackEvidence evidence = embedded(domain, release).evidence();
        assertThat(evidence.release()).isEqualTo(speaks);
        assertThat(evidence.techniques())
                .hasSizeGreaterThan(70)
                .allSatisfy(technique -> assertThat(technique.release()).isEqualTo(speaks));
    }

    @Test
    @DisplayName("of a domain without any in the jar is none")
    void mobile() {
        AttackEvidence evidence = embedded("mobile-attack", "19.0").evidence();
        assertThat(evidence.release()).isEmpty();
        assertThat(evidence.techniques()).isEmpty();
        assertThat(evidence.technique("T1398")).isEmpty();
    }

    @Test
    @DisplayName("of another release is only of techniques that are still the same")
    void stillTheSame() {
        AttackCatalog catalog = embedded("enterprise-attack", "19.0");
        AttackCatalog speaking = embedded("enterprise-attack", "18.1");
        // Revoked since, new since, and unchanged.
        assertThat(catalog.evidence().technique("T1562")).isEmpty();
        assertThat(catalog.evidence().technique("T1685")).isEmpty();
        assertThat(catalog.evidence().technique("T1610")).isPresent();
        for (Technique technique : catalog.techniques()) {
            Optional<Technique> before = speaking.technique(technique.id());
            boolean same = technique.isActive()
                    && before.isPresent()
                    && before.get().isActive()
                    && before.get().name().equals(technique.name());
            assertThat(catalog.evidence().technique(technique.id()).isPresent())
                    .as(technique.toString())
                    .isEqualTo(same);
        }
    }

    @Test
    @DisplayName("a technique that has been given another name has none")
    void renamed() throws IOException {
        AttackCatalog catalog = Stix.enterprise(
                technique("T1610", "Deploy Something Else", "execution"),
                technique("T1611", "Escape to Host", "execution"),
                technique("T1612", "Build Image on Host", "execution", ",'revoked':true"));
        assertThat(catalog.evidence().techniques())
                .extracting(TechniqueEvidence::id)
                .containsExactly("T1611");
        assertThat(catalog.evidence().release()).isEqualTo("18.1");
    }

    @Test
    @DisplayName("of a bundle that has some is its own, read once and when it is first asked for")
    void own() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        AttackEvidence own = AttackEvidence.of("42.0", List.of());
        AttackCatalog catalog = Stix.enterprise(technique("T1610", "Deploy Container", "execution"))
                .withEvidence(() -> {
                    reads.incrementAndGet();
                    return Optional.of(own);
                });
        assertThat(reads).hasValue(0);
        assertThat(catalog.evidence()).isSameAs(own).isSameAs(catalog.evidence());
        assertThat(reads).hasValue(1);
    }

    @Test
    @DisplayName("of several domains is that of the first which has a technique's, and every release is named")
    void union() throws IOException {
        AttackCatalog first = withEvidence("1.0", "T1001", "T1002");
        AttackCatalog second = withEvidence("2.0", "T1002", "T1003");
        AttackEvidence evidence = AttackCatalog.union(List.of(first, second)).evidence();
        assertThat(evidence.release()).isEqualTo("1.0, 2.0");
        assertThat(evidence.techniques())
                .extracting(technique -> technique.id() + " " + technique.release())
                .containsExactly("T1001 1.0", "T1002 1.0", "T1003 2.0");
        assertThat(AttackCatalog.union(List.of(first, embedded("mobile-attack", "19.0")))
                        .evidence()
                        .release())
                .isEqualTo("1.0");
    }

    private static AttackCatalog withEvidence(String release, String... ids) throws IOException {
        List<TechniqueEvidence> techniques = new ArrayList<>();
        for (String id : ids) {
            techniques.add(new TechniqueEvidence(id, id, release, id, List.of(), List.of(), new Use(1, 1, 1)));
        }
        AttackEvidence evidence = AttackEvidence.of(release, techniques);
        return Stix.enterprise(technique(ids[0], ids[0], "execution")).withEvidence(() -> Optional.of(evidence));
    }

    @Test
    @DisplayName("is not touched by a catalog that nobody asks, and costs one file when somebody does, once")
    void opensNoMoreThanNeeded() {
        List<String> opened = new ArrayList<>();
        EmbeddedFacts facts = new EmbeddedFacts() {
            @Override
            InputStream open(String name) throws IOException {
                opened.add(name);
                return super.open(name);
            }
        };
        facts.catalog(Domain.ENTERPRISE, new AttackRelease(19, 0));
        assertThat(opened).containsExactly("index.tsv", "enterprise-attack/19.0.tsv");
        facts.evidence(Domain.ENTERPRISE);
        facts.evidence(Domain.ENTERPRISE);
        facts.evidence(Domain.MOBILE);
        assertThat(opened.subList(2, opened.size())).containsExactly("enterprise-attack/evidence-18.1.tsv");
    }

    @Test
    @DisplayName("of the newest release counts that has some in the jar")
    void newestInTheIndex() {
        Map<String, String> files = Map.of(
                "index.tsv",
                "ics-attack\t1.0\ta\tevidence\nics-attack\t2.0\tb\tevidence\nics-attack\t3.0\tc\n",
                "ics-attack/evidence-2.0.tsv",
                "technique\tT0001\tName\t\t1\t2\t3\n");
        EmbeddedFacts facts = new EmbeddedFacts() {
            @Override
            InputStream open(String name) {
                return new java.io.ByteArrayInputStream(files.get(name).getBytes(StandardCharsets.UTF_8));
            }
        };
        AttackEvidence evidence = facts.evidence(Domain.ICS).orElseThrow();
        assertThat(evidence.release()).isEqualTo("2.0");
        assertThat(evidence.technique("T0001").orElseThrow())
                .isEqualTo(
                        new TechniqueEvidence("T0001", "Name", "2.0", "T0001", List.of(), List.of(), new Use(1, 2, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enterprise-attack", "ics-attack"})
    @DisplayName("says the same when it is asked for less than all of a technique")
    void forLess(String domain) throws IOException {
        try (InputStream in = EmbeddedFacts.shared().open(domain + "/evidence-18.1.tsv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Seeing.assertAnswersForLess(
                    EvidenceReader.read(text, "18.1").orElseThrow(),
                    EvidenceReader.read(text, "18.1").orElseThrow());
        }
    }

    @Test
    @DisplayName("in the jar holds no prose: no line is longer than what MITRE has as names and channels")
    void noProse() throws IOException {
        for (String domain : List.of("enterprise-attack", "ics-attack")) {
            try (InputStream in = EmbeddedFacts.shared().open(domain + "/evidence-18.1.tsv")) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThan(300));
            }
        }
    }

    @Test
    @DisplayName("names the platforms that the catalog names")
    void platforms() {
        AttackCatalog catalog = embedded("enterprise-attack", "18.1");
        Set<String> known = new java.util.HashSet<>();
        catalog.techniques().forEach(technique -> known.addAll(technique.platforms()));
        assertThat(catalog.evidence().techniques())
                .flatExtracting(TechniqueEvidence::analytics)
                .flatExtracting(Analytic::platforms)
                .isSubsetOf(known)
                .contains("Linux", "Containers", "IaaS");
    }

    private static AttackCatalog embedded(String domain, String release) {
        return EmbeddedFacts.shared()
                .catalog(
                        Domain.of(domain).orElseThrow(),
                        AttackRelease.of(release).orElseThrow());
    }
}
