package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsWriterTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("what was read is written again, byte for byte")
    void roundTrip(Domain domain) throws IOException {
        for (AttackRelease release : EmbeddedFacts.shared().releases(domain)) {
            String name = domain.id() + "/" + release + ".tsv";
            String text;
            try (InputStream in = EmbeddedFacts.shared().open(name)) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(FactsWriter.write(FactsReader.read(text, domain, "1.0", "here", "")))
                    .as(name)
                    .contains(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ttab", "two\nlines", "\t", "\nline", "half a character \uD83D"})
    void aNameThatNoColumnHoldsIsRefused(String name) {
        assertThat(FactsWriter.write(catalog(name, "Linux"))).isEmpty();
        assertThat(FactsWriter.write(catalog("Shell", "Linux", name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux, and more", ",", ""})
    void aPlatformThatNoListHoldsIsRefused(String platform) {
        assertThat(FactsWriter.write(catalog("Shell", platform))).isEmpty();
    }

    @Test
    void otherNamesFit() {
        AttackCatalog catalog = catalog("Shell, \u00FC\uD83D\uDC1A \"quoted\"", "Linux");
        String text = FactsWriter.write(catalog).orElseThrow();
        assertThat(FactsReader.read(text, Domain.ENTERPRISE, "1.0", "here", "").techniques())
                .containsExactlyElementsOf(catalog.techniques());
    }

    private static AttackCatalog catalog(String name, String platform) {
        return catalog(name, platform, "Execution");
    }

    private static AttackCatalog catalog(String name, String platform, String tactic) {
        Technique technique =
                new Technique(Domain.ENTERPRISE, "T1059", name, Status.ACTIVE, List.of(), List.of(platform));
        return new AttackCatalog(
                new Provenance(List.of(Domain.ENTERPRISE), "1.0", "here", "", 0, 1),
                List.of(new Tactic(Domain.ENTERPRISE, "TA0002", "execution", tactic, Status.ACTIVE)),
                List.of(technique),
                Map.of(),
                Map.of());
    }
}
