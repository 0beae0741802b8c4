package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("an embedded release answers as its bundle does")
class EmbeddedReleasesTest {

    @ParameterizedTest
    @EnumSource
    void everyReleaseAsItsReducedBundle(Domain domain) throws IOException {
        Path attack = RealData.folder();
        List<AttackRelease> releases = RealData.releases(attack, domain);
        assertThat(EmbeddedFacts.shared().releases(domain)).isEqualTo(releases);
        for (AttackRelease release : releases) {
            sameAnswers(RealData.slim(attack, domain, release), domain, release);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "enterprise-attack-13.1.json,ENTERPRISE,13.1",
        "enterprise-attack-18.1.json,ENTERPRISE,18.1",
        "ics-attack-18.1.json,ICS,18.1"
    })
    void aWholeBundle(String file, Domain domain, String release) throws IOException {
        sameAnswers(
                RealData.bundle(RealData.folder().resolve(file)),
                domain,
                AttackRelease.of(release).orElseThrow());
    }

    private static void sameAnswers(StixBundle bundle, Domain domain, AttackRelease release) throws IOException {
        AttackCatalog read = AttackCatalog.of(bundle, domain, release.toString(), "bundle", "abc");
        AttackCatalog embedded = EmbeddedFacts.shared().catalog(domain, release);

        assertThat(embedded.tactics()).isEqualTo(read.tactics());
        assertThat(List.copyOf(embedded.techniques())).isEqualTo(List.copyOf(read.techniques()));
        assertThat(relations(embedded)).isEqualTo(relations(read));
        assertThat(embedded.provenance())
                .usingRecursiveComparison()
                .ignoringFields("source", "sha256")
                .isEqualTo(read.provenance());
    }

    private static List<String> relations(AttackCatalog catalog) {
        List<String> relations = new ArrayList<>();
        for (Technique technique : catalog.techniques()) {
            relations.add(technique.id() + " parent "
                    + catalog.parent(technique).map(Technique::id) + " subs "
                    + catalog.subTechniques(technique).stream()
                            .map(Technique::id)
                            .toList()
                    + " replacement " + catalog.replacement(technique).map(Technique::id) + " last form "
                    + catalog.lastForm(technique).map(Technique::id));
        }
        return relations;
    }
}
