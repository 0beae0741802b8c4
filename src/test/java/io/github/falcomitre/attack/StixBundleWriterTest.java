package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StixBundleWriterTest {

    private static final String ALL_KINDS = Stix.bundle21(
            Stix.revokedBy("T1002", "T1001"),
            Stix.technique("T1002", "Gone", "execution", ",'revoked':true"),
            Stix.technique(
                    "T1001",
                    "Quotes \\\" \\\\ / \\u0001 \\uD800 \\uD83D\\uDE00 é",
                    "execution",
                    ",'x_mitre_platforms':['Linux','macOS'],'created':'2020','modified':'2021','x_mitre_deprecated':true,"
                            + "'x_mitre_domains':['enterprise-attack']"),
            Stix.technique("T1003", "Cut off \\uD83D", "execution"),
            Stix.tactic("TA0002", "execution", ",'revoked':true,'x_mitre_domains':['enterprise-attack']"),
            Stix.matrix(
                    "Enterprise ATT&CK",
                    ",'x_mitre_domains':['enterprise-attack'],'x_mitre_deprecated':true,'external_references':["
                            + "{'source_name':'mitre-attack','external_id':'enterprise-attack'}]",
                    "TA0002"),
            Stix.collection("Enterprise ATT&CK", "19.0").replace("}", ",'x_mitre_domains':['enterprise-attack']}"),
            "{'type':'attack-pattern','id':'attack-pattern--m','name':'Old Mobile','kill_chain_phases':["
                    + "{'kill_chain_name':'mitre-mobile-attack','phase_name':'effects'}],"
                    + "'external_references':[{'source_name':'mitre-mobile-attack','external_id':'MOB-T1057'}]}");

    @Test
    @DisplayName("what was written reads as the same bundle, and is written as the same bytes")
    void roundTrip() throws IOException {
        StixBundle bundle = Stix.read(ALL_KINDS);
        byte[] written = write(bundle);

        assertThat(Stix.read(written)).isEqualTo(bundle);
        assertThat(write(Stix.read(written))).isEqualTo(written);
        assertThat(bundle.techniques()).hasSize(4);
    }

    @Test
    @DisplayName("a valid bundle, an object a line, with what STIX asks of every object")
    void form() throws IOException {
        String text = new String(write(Stix.read(ALL_KINDS)), StandardCharsets.UTF_8);

        assertThat(text).endsWith("\n]}\n").doesNotContain("\r");
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(2 + 8);
        assertThat(lines.get(0)).isEqualTo("{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":[");
        for (String line : lines.subList(1, 9)) {
            JsonObject object =
                    JsonParser.parseString(line.replaceAll(",$", "")).getAsJsonObject();
            assertThat(object.keySet()).contains("type", "id", "spec_version");
        }
        assertThat(lines.get(1)).contains("x-mitre-collection");
        assertThat(lines.get(8)).contains("revoked-by");
        assertThat(text).contains("\"name\":\"Old Mobile\"");
    }

    @Test
    void stix20SaysItsVersionOnce() throws IOException {
        StixBundle bundle = Stix.read(Stix.bundle(Stix.technique("T1001", "a", "execution")));
        String text = new String(write(bundle), StandardCharsets.UTF_8);

        assertThat(text)
                .startsWith("{\"type\":\"bundle\",\"id\":\"bundle--1\",\"spec_version\":\"2.0\",\"objects\":[\n");
        assertThat(text.split("spec_version", -1)).hasSize(2);
        assertThat(Stix.read(text)).isEqualTo(bundle);
    }

    @Test
    void realReleasesKeepTheirCatalog() throws IOException {
        Path attack = RealData.folder();
        for (Domain domain : Domain.values()) {
            for (AttackRelease release : RealData.releases(attack, domain)) {
                StixBundle bundle = RealData.slim(attack, domain, release);
                assertThat(Stix.read(write(bundle)))
                        .as("%s %s", domain, release)
                        .isEqualTo(bundle);
            }
        }
    }

    private static byte[] write(StixBundle bundle) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StixBundleWriter.write(bundle, out);
        return out.toByteArray();
    }
}
