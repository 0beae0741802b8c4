package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NavigatorReportTest {

    private static final Set<String> LAYER = Set.of(
            "name", "versions", "domain", "description", "layout", "techniques", "gradient", "legendItems", "metadata");
    private static final Set<String> TECHNIQUE =
            Set.of("techniqueID", "tactic", "score", "comment", "metadata", "showSubtechniques");

    static List<CheckReport> reports() throws Exception {
        return List.of(
                Samples.workloads(), Samples.empty(), Samples.hostile(HostileTexts.ALL), Samples.large(2000), both());
    }

    /** The facts of the published format 4.5, and what the Navigator refuses or warns of when it reads a layer. */
    @ParameterizedTest
    @MethodSource("reports")
    void has_the_published_form(CheckReport report) throws Exception {
        for (JsonObject layer : layers(report)) {
            assertThat(LAYER).containsAll(layer.keySet());
            assertThat(layer.get("name").getAsString()).isNotBlank();
            JsonObject versions = layer.getAsJsonObject("versions");
            assertThat(versions.get("layer").getAsString()).isEqualTo("4.5");
            assertThat(versions.get("navigator").getAsString()).isEqualTo("4.9.0");
            assertThat(layer.get("domain").getAsString()).isIn("enterprise-attack", "mobile-attack", "ics-attack");
            assertThat(layer.getAsJsonObject("layout")
                            .get("expandedSubtechniques")
                            .getAsString())
                    .isIn("none", "all", "annotated");
            JsonObject gradient = layer.getAsJsonObject("gradient");
            assertThat(gradient.get("maxValue").getAsInt())
                    .isGreaterThan(gradient.get("minValue").getAsInt());
            assertThat(gradient.getAsJsonArray("colors")).hasSizeGreaterThan(1).allMatch(NavigatorReportTest::isColor);
            for (JsonElement item : layer.getAsJsonArray("legendItems")) {
                assertThat(item.getAsJsonObject().keySet()).containsExactly("label", "color");
                assertThat(isColor(item.getAsJsonObject().get("color"))).isTrue();
            }
            metadata(layer);
            Set<List<String>> cells = new HashSet<>();
            for (JsonObject technique : techniques(layer)) {
                assertThat(TECHNIQUE).containsAll(technique.keySet());
                assertThat(technique.get("techniqueID").getAsString()).matches("T\\d{4}(\\.\\d{3})?");
                assertThat(technique.get("tactic").getAsString()).matches("[a-z]+(-[a-z]+)*");
                assertThat(technique.has("score") || technique.has("showSubtechniques"))
                        .isTrue();
                if (technique.has("score")) {
                    assertThat(technique.get("score").getAsInt())
                            .isBetween(1, gradient.get("maxValue").getAsInt());
                    assertThat(technique.get("comment").getAsString()).isNotEmpty();
                }
                metadata(technique);
                assertThat(cells.add(cell(technique))).as("one entry a cell").isTrue();
            }
        }
    }

    private static void metadata(JsonObject object) {
        if (object.has("metadata")) {
            assertThat(object.getAsJsonArray("metadata")).isNotEmpty();
            for (JsonElement entry : object.getAsJsonArray("metadata")) {
                assertThat(entry.getAsJsonObject().get("name").getAsString()).isNotEmpty();
                assertThat(entry.getAsJsonObject().get("value").getAsString()).isNotEmpty();
            }
        }
    }

    private static boolean isColor(JsonElement color) {
        return color.getAsString().matches("#[0-9a-f]{6}");
    }

    @Test
    void a_technique_is_scored_under_each_of_its_tactics() throws Exception {
        CheckReport report = check("19.0", Domain.ENTERPRISE, """
                - rule: A
                  condition: c
                  tags: [mitre_persistence, T1543.002, t1543.002]
                - rule: B
                  condition: c
                  tags: [mitre_privilege_escalation, T1543.002, T1611]
                """);

        Map<List<String>, JsonObject> cells = new java.util.HashMap<>();
        techniques(layers(report).get(0)).forEach(technique -> cells.put(cell(technique), technique));

        assertThat(cells.keySet())
                .containsExactlyInAnyOrder(
                        List.of("T1543", "persistence"),
                        List.of("T1543", "privilege-escalation"),
                        List.of("T1543.002", "persistence"),
                        List.of("T1543.002", "privilege-escalation"),
                        List.of("T1611", "privilege-escalation"));
        JsonObject sub = cells.get(List.of("T1543.002", "persistence"));
        assertThat(sub.get("score").getAsInt()).isEqualTo(2);
        assertThat(sub.get("comment").getAsString()).isEqualTo("A\nB");
        assertThat(sub.getAsJsonArray("metadata").get(0))
                .hasToString("{\"name\":\"error malformed-tag\",\"value\":\"A\"}");
        JsonObject parent = cells.get(List.of("T1543", "persistence"));
        assertThat(parent.has("score")).isFalse();
        assertThat(parent.get("showSubtechniques").getAsBoolean()).isTrue();
        JsonObject alone = cells.get(List.of("T1611", "privilege-escalation"));
        assertThat(alone.has("metadata")).isFalse();
        assertThat(alone.has("showSubtechniques")).isFalse();
    }

    @Test
    void what_is_suppressed_is_no_fault() throws Exception {
        CheckReport report = check("19.0", Domain.ENTERPRISE, """
                # falco-mitre:ignore tactic-mismatch It is meant.
                - rule: A
                  condition: c
                  tags: [mitre_execution, T1611]
                """);

        assertThat(techniques(layers(report).get(0)).get(0).has("metadata"))
                .as("before suppressions are applied")
                .isTrue();
        CheckReport suppressed = report.withFindings(report.findings().stream()
                .map(finding -> finding.suppressedBy(new io.github.falcomitre.check.SuppressedBy(
                        io.github.falcomitre.check.SuppressedBy.Kind.COMMENT, finding.position(), "It is meant.")))
                .toList());
        assertThat(techniques(layers(suppressed).get(0)).get(0).has("metadata")).isFalse();
    }

    @Test
    void without_rules_the_gradient_has_still_two_ends() throws Exception {
        JsonObject layer = layers(Samples.empty()).get(0);

        assertThat(techniques(layer)).isEmpty();
        assertThat(layer.getAsJsonObject("gradient").get("maxValue").getAsInt()).isOne();
    }

    @Test
    void very_many_rules_stay_readable() throws Exception {
        JsonObject technique = techniques(layers(Samples.large(2000)).get(0)).stream()
                .filter(entry -> entry.has("score"))
                .findFirst()
                .orElseThrow();

        assertThat(technique.get("score").getAsInt()).isEqualTo(2000);
        assertThat(technique.get("comment").getAsString()).hasLineCount(26).endsWith("\nand 1975 more");
        JsonArray metadata = technique.getAsJsonArray("metadata");
        assertThat(metadata).hasSize(26);
        assertThat(metadata.get(25)).hasToString("{\"name\":\"more findings\",\"value\":\"1975\"}");
    }

    @Test
    void several_domains_are_several_layers() throws Exception {
        List<JsonObject> layers = layers(both());

        assertThat(layers)
                .extracting(layer -> layer.get("domain").getAsString())
                .containsExactly("enterprise-attack", "mobile-attack");
        assertThat(layers)
                .allMatch(layer -> layer.getAsJsonObject("versions")
                        .get("attack")
                        .getAsString()
                        .equals("19"));
        assertThat(techniques(layers.get(0)))
                .extracting(NavigatorReportTest::cell)
                .containsExactly(List.of("T1611", "privilege-escalation"));
        assertThat(techniques(layers.get(1)))
                .extracting(NavigatorReportTest::cell)
                .containsExactly(List.of("T1398", "persistence"));
    }

    @ParameterizedTest
    @CsvSource({"19.0, 19", "8.2, 8", "unknown, ''", "'18.1, 19.0', 18"})
    void the_release_is_its_major_one(String release, String major) throws Exception {
        AttackCatalog sample = Samples.catalog(Domain.ENTERPRISE);
        AttackCatalog catalog = new AttackCatalog(
                new Provenance(List.of(Domain.ENTERPRISE), release, "a file", "00", 1, 1),
                sample.tactics(),
                sample.techniques(),
                Map.of(),
                Map.of());

        JsonObject versions = layers(new CheckReport(catalog, List.of(), List.of(), List.of()))
                .get(0)
                .getAsJsonObject("versions");

        assertThat(versions.has("attack") ? versions.get("attack").getAsString() : "")
                .isEqualTo(major);
    }

    private static CheckReport both() throws Exception {
        AttackCatalog catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE, Domain.MOBILE), "19.0").load();
        return check(catalog, """
                - rule: A
                  condition: c
                  tags: [mitre_privilege_escalation, T1611]
                - rule: B
                  condition: c
                  tags: [mitre_persistence, T1398]
                """);
    }

    private static CheckReport check(String release, Domain domain, String rules) throws Exception {
        return check(new EmbeddedSource(List.of(domain), release).load(), rules);
    }

    private static CheckReport check(AttackCatalog catalog, String rules) {
        return new TagChecker(catalog, CheckPolicy.standard()).check(RulesReader.readText("r.yaml", rules));
    }

    private static List<JsonObject> layers(CheckReport report) throws Exception {
        StringWriter out = new StringWriter();
        new NavigatorReport().write(report, out);
        JsonElement json = JsonParser.parseString(out.toString());
        List<JsonObject> layers = new ArrayList<>();
        if (json.isJsonObject()) {
            layers.add(json.getAsJsonObject());
        } else {
            json.getAsJsonArray().forEach(layer -> layers.add(layer.getAsJsonObject()));
        }
        return layers;
    }

    private static List<JsonObject> techniques(JsonObject layer) {
        List<JsonObject> techniques = new ArrayList<>();
        layer.getAsJsonArray("techniques").forEach(technique -> techniques.add(technique.getAsJsonObject()));
        return techniques;
    }

    private static List<String> cell(JsonObject technique) {
        return List.of(
                technique.get("techniqueID").getAsString(),
                technique.get("tactic").getAsString());
    }
}
