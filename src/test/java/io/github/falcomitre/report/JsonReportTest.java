package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {

    static List<CheckReport> reports() {
        return List.of(Samples.workloads(), Samples.empty(), Samples.hostile(HostileTexts.ALL));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void holdsTheWholeModel(CheckReport report) throws IOException {
        JsonObject json = JsonParser.parseString(write(report)).getAsJsonObject();

        assertThat(json.keySet()).containsExactly("schemaVersion", "catalog", "summary", "files", "rules", "findings");
        assertThat(json.get("schemaVersion").getAsInt()).isOne();

        JsonArray files = json.getAsJsonArray("files");
        assertThat(files).hasSameSizeAs(report.files());
        for (int i = 0; i < files.size(); i++) {
            JsonObject file = files.get(i).getAsJsonObject();
            assertThat(file.keySet()).containsExactly("path", "rules");
            assertThat(file.get("path").getAsString())
                    .isEqualTo(report.files().get(i).path());
            assertThat(file.get("rules").getAsInt())
                    .isEqualTo(report.files().get(i).rules());
        }

        JsonArray rules = json.getAsJsonArray("rules");
        assertThat(rules).hasSameSizeAs(report.rules());
        for (int i = 0; i < rules.size(); i++) {
            CheckedRule rule = report.rules().get(i);
            JsonObject object = rules.get(i).getAsJsonObject();
            assertThat(object.keySet())
                    .containsExactly(
                            "name",
                            "file",
                            "line",
                            "source",
                            "enabled",
                            "tags",
                            "tactics",
                            "techniques",
                            "watches",
                            "evidence");
            assertThat(object.get("name").getAsString()).isEqualTo(rule.rule().name());
            assertThat(object.get("file").getAsString())
                    .isEqualTo(rule.rule().position().file());
            assertThat(object.get("line").getAsInt())
                    .isEqualTo(rule.rule().position().line());
            assertThat(object.get("source").getAsString()).isEqualTo(rule.rule().source());
            assertThat(object.get("enabled").getAsBoolean())
                    .isEqualTo(rule.rule().enabled());
            assertThat(texts(object, "tags"))
                    .containsExactlyElementsOf(
                            rule.rule().tags().stream().map(tag -> tag.text()).toList());
            assertThat(texts(object, "tactics"))
                    .containsExactlyElementsOf(rule.tactics().stream()
                            .map(tactic -> tactic.shortName())
                            .toList());
            assertThat(texts(object, "techniques"))
                    .containsExactlyElementsOf(rule.techniques().stream()
                            .map(technique -> technique.id())
                            .toList());
        }

        JsonArray findings = json.getAsJsonArray("findings");
        assertThat(findings).hasSameSizeAs(report.findings());
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = report.findings().get(i);
            JsonObject object = findings.get(i).getAsJsonObject();
            List<String> keys = new ArrayList<>(List.of(
                    "check",
                    "severity",
                    "file",
                    "line",
                    "column",
                    "rule",
                    "tag",
                    "message",
                    "suggestions",
                    "url",
                    "suppressed"));
            if (finding.suppressed()) {
                keys.add("suppressedBy");
            }
            assertThat(object.keySet()).containsExactlyElementsOf(keys);
            assertThat(object.get("check").getAsString())
                    .isEqualTo(finding.check().id());
            assertThat(object.get("severity").getAsString())
                    .isEqualTo(finding.severity().id());
            assertThat(object.get("file").getAsString())
                    .isEqualTo(finding.position().file());
            assertThat(object.get("line").getAsInt())
                    .isEqualTo(finding.position().line());
            assertThat(object.get("column").getAsInt())
                    .isEqualTo(finding.position().column());
            assertThat(optional(object, "rule")).isEqualTo(finding.rule());
            assertThat(optional(object, "tag")).isEqualTo(finding.tag());
            assertThat(object.get("message").getAsString()).isEqualTo(finding.message());
            assertThat(texts(object, "suggestions")).containsExactlyElementsOf(finding.suggestions());
            assertThat(optional(object, "url")).isEqualTo(finding.url());
            assertThat(object.get("suppressed").getAsBoolean()).isEqualTo(finding.suppressed());
            finding.suppressedBy().ifPresent(by -> {
                JsonObject suppressedBy = object.getAsJsonObject("suppressedBy");
                assertThat(suppressedBy.keySet()).containsExactly("kind", "file", "line", "reason");
                assertThat(suppressedBy.get("kind").getAsString())
                        .isEqualTo(by.kind().id());
                assertThat(suppressedBy.get("file").getAsString())
                        .isEqualTo(by.place().file());
                assertThat(suppressedBy.get("line").getAsInt())
                        .isEqualTo(by.place().line());
                assertThat(suppressedBy.get("reason").getAsString()).isEqualTo(by.reason());
            });
        }
    }

    @Test
    void tellsWhatARuleWatchesAndSharesWithWhatAttackNames() throws Exception {
        CheckReport report = new TagChecker(
                        new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load(), CheckPolicy.standard())
                .check(RulesReader.readText("rules.yaml", """
                        - macro: outbound
                          condition: evt.type in (connect, sendto)
                        - rule: Shell
                          condition: outbound or evt.type = execve
                          tags: [mitre_execution, T1059.004]
                        """));

        JsonObject rule = JsonParser.parseString(write(report))
                .getAsJsonObject()
                .getAsJsonArray("rules")
                .get(0)
                .getAsJsonObject();

        assertThat(texts(rule, "watches")).containsExactly("connect", "execve", "sendto");
        assertThat(rule.getAsJsonArray("evidence")).hasSize(1);
        JsonObject evidence = rule.getAsJsonArray("evidence").get(0).getAsJsonObject();
        assertThat(evidence.keySet()).containsExactly("technique", "release", "dataComponents", "shared");
        assertThat(evidence.get("technique").getAsString()).isEqualTo("T1059.004");
        assertThat(evidence.get("release").getAsString()).isEqualTo("18.1");
        assertThat(texts(evidence, "dataComponents"))
                .containsExactly("Logon Session Creation", "Network Traffic Flow", "Process Creation");
        assertThat(texts(evidence, "shared")).containsExactly("Network Traffic Flow", "Process Creation");
    }

    @Test
    void readsLikeThis() throws IOException {
        CheckReport sample = Samples.workloads();
        CheckReport report = new CheckReport(
                Samples.catalog(Domain.ENTERPRISE, Domain.MOBILE),
                sample.files().subList(2, 3),
                sample.rules().subList(0, 1),
                sample.findings().stream()
                        .filter(finding -> finding.rule().isEmpty())
                        .toList());

        assertThat(write(report)).isEqualTo("""
                {
                  "schemaVersion": 1,
                  "catalog": {
                    "domain": "enterprise-attack,mobile-attack",
                    "version": "19.0",
                    "source": "embedded",
                    "sha256": "5f0c1a7be3d94c02886f5b1f2b7d10a4e9c3b8aa67d24f1590be7c3d2a1f4e60",
                    "tactics": 15,
                    "techniques": 697
                  },
                  "summary": {
                    "files": 1,
                    "rules": 1,
                    "taggedRules": 1,
                    "errors": 1,
                    "warnings": 0,
                    "infos": 0,
                    "suppressed": 0
                  },
                  "files": [
                    {
                      "path": "src/main/falco/zz-draft.yaml",
                      "rules": 0
                    }
                  ],
                  "rules": [
                    {
                      "name": "Shell spawned by a web server",
                      "file": "src/main/falco/10-workloads.yaml",
                      "line": 1,
                      "source": "syscall",
                      "enabled": true,
                      "tags": [
                        "container",
                        "process",
                        "mitre_execution",
                        "T1059.004"
                      ],
                      "tactics": [
                        "execution"
                      ],
                      "techniques": [
                        "T1059.004"
                      ],
                      "watches": [
                        "unrestricted"
                      ],
                      "evidence": []
                    }
                  ],
                  "findings": [
                    {
                      "check": "invalid-rules",
                      "severity": "error",
                      "file": "src/main/falco/zz-draft.yaml",
                      "line": 14,
                      "column": 9,
                      "rule": null,
                      "tag": null,
                      "message": "The file is no YAML: a mapping that began at line 12, column 5 has no end; correct it or exclude the file.",
                      "suggestions": [],
                      "url": null,
                      "suppressed": false
                    }
                  ]
                }
                """);
    }

    @Test
    void isPlainUtf8WithoutWhatOtherParsersStumbleOver() throws IOException {
        String json = write(Samples.hostile(HostileTexts.ALL));

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
        assertThat(json).doesNotContain("\u0000", "\u0007", "\u001b", "\u2028");
        assertThat(json).contains("half \\ud83d of a pair", "other half \\udc69");
        assertThat(json).as("not escaped for HTML").contains("<script>");
    }

    private static String write(CheckReport report) throws IOException {
        StringWriter out = new StringWriter();
        new JsonReport().write(report, out);
        return out.toString();
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static Optional<String> optional(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString());
    }
}
