package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifReportTest {

    private static final Checkout MODULE =
            new Checkout("rules/falco/", "https://example.org/rules.git", "0123456789".repeat(4), "main");

    static List<CheckReport> reports() {
        return List.of(
                Samples.workloads(),
                Samples.empty(),
                Samples.hostile(HostileTexts.ALL),
                withoutSuppressions(),
                wrapped());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void is_valid_by_the_schema_of_the_standard(CheckReport report) throws Exception {
        for (Checkout checkout : List.of(Checkout.NONE, MODULE)) {
            assertThat(errors(write(report, checkout, Fixes.NONE))).isEmpty();
        }
    }

    @Test
    void the_schema_would_tell() throws Exception {
        String sarif = write(Samples.workloads());

        assertThat(errors(sarif.replaceFirst("\"startLine\": \\d+", "\"startLine\": 0")))
                .isNotEmpty();
        assertThat(errors(sarif.replaceFirst("\"level\": \"error\"", "\"level\": \"fatal\"")))
                .isNotEmpty();
        assertThat(errors(sarif.replace("\"kind\": \"external\"", "\"kind\": \"baseline\"")))
                .isNotEmpty();
    }

    /** What GitHub's documentation of SARIF for code scanning asks for, beyond the schema. */
    @ParameterizedTest
    @MethodSource("reports")
    void is_what_code_scanning_accepts(CheckReport report) throws Exception {
        JsonObject log = JsonParser.parseString(write(report)).getAsJsonObject();

        assertThat(log.get("$schema").getAsString()).endsWith("sarif-schema-2.1.0.json");
        JsonObject run = onlyRun(log);
        JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
        assertThat(driver.get("name").getAsString()).isEqualTo("falco-mitre");
        JsonArray rules = driver.getAsJsonArray("rules");
        assertThat(rules).hasSameSizeAs(Check.values());
        for (JsonElement element : rules) {
            JsonObject rule = element.getAsJsonObject();
            assertThat(rule.get("name").getAsString())
                    .matches("([A-Z][a-z]+){2}")
                    .hasSizeLessThan(256);
            assertThat(text(rule, "shortDescription")).isNotBlank().hasSizeLessThan(1024);
            assertThat(text(rule, "fullDescription")).isNotBlank().hasSizeLessThan(1024);
            assertThat(text(rule, "help")).isNotBlank();
            assertThat(rule.get("helpUri").getAsString()).startsWith("https://");
            assertThat(rule.getAsJsonObject("defaultConfiguration").get("level").getAsString())
                    .isIn("error", "warning", "note");
        }
        Set<String> fingerprints = new HashSet<>();
        assertThat(results(log)).hasSameSizeAs(report.findings());
        for (JsonObject result : results(log)) {
            int index = result.get("ruleIndex").getAsInt();
            assertThat(rules.get(index).getAsJsonObject().get("id")).isEqualTo(result.get("ruleId"));
            assertThat(text(result, "message")).isNotBlank();
            assertThat(result.getAsJsonArray("locations")).hasSize(1);
            URI uri = URI.create(artifact(result).get("uri").getAsString());
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(uri.getRawPath()).isEqualTo(uri.toString()).doesNotStartWith("/");
            assertThat(region(result).get("startLine").getAsInt()).isPositive();
            assertThat(fingerprints.add(fingerprint(result)))
                    .as("a fingerprint is one result's")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void holds_every_finding(CheckReport report) throws Exception {
        List<JsonObject> results = results(JsonParser.parseString(write(report)).getAsJsonObject());

        for (int i = 0; i < results.size(); i++) {
            Finding finding = report.findings().get(i);
            JsonObject result = results.get(i);
            JsonObject properties = result.getAsJsonObject("properties");
            assertThat(result.get("ruleId").getAsString())
                    .isEqualTo(finding.check().id());
            assertThat(result.get("level").getAsString())
                    .isEqualTo(
                            finding.severity() == Severity.INFO
                                    ? "note"
                                    : finding.severity().id());
            assertThat(new URI(artifact(result).get("uri").getAsString()).getPath())
                    .isEqualTo(finding.position().file().replace("//", "/").replaceAll("\\p{Cs}", "?"));
            assertThat(region(result).get("startLine").getAsInt())
                    .isEqualTo(finding.position().line());
            assertThat(region(result).get("startColumn").getAsInt())
                    .isEqualTo(finding.position().column());
            assertThat(optional(properties, "rule")).isEqualTo(finding.rule());
            assertThat(optional(properties, "tag")).isEqualTo(finding.tag());
            assertThat(optional(properties, "url")).isEqualTo(finding.url());
            assertThat(text(result, "message")).startsWith(withoutMarks(finding.message()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tags: [▶t1059◀]                      | unquoted
            tags: [ "é", ▶"t1059"◀ , x]          | with its quotes
            tags: ["\\U0001F469", ▶'t1059'◀]     | behind a character of two code units
            tags: [▶&a t1059◀]                   | with its anchor
            """, quoteCharacter = '`')
    void a_region_is_the_tag_as_it_is_written(String line, String comment) {
        String plain = line.replace("▶", "").replace("◀", "");
        CheckReport report = check("- rule: A\n  condition: c\n  " + plain + "\n");

        JsonObject region = region(only(report, Check.MALFORMED_TAG));

        assertThat(region.get("startLine").getAsInt())
                .isEqualTo(3)
                .isEqualTo(region.get("endLine").getAsInt());
        int start = line.indexOf("▶");
        int end = line.indexOf("◀") - 1;
        assertThat(region.get("startColumn").getAsInt()).isEqualTo(2 + plain.codePointCount(0, start) + 1);
        assertThat(region.get("endColumn").getAsInt()).isEqualTo(2 + plain.codePointCount(0, end) + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {x: \"- rule: A\\n  condition: c\\n  tags: [t1059]\"}\n",
                "- rule: A\n  condition: c\n  tags: [\"t\\\n    1059\"]\n",
            })
    void where_the_end_is_not_known_a_region_has_only_its_start(String text) {
        JsonObject region = region(only(check(text), Check.MALFORMED_TAG));

        assertThat(region.keySet()).containsExactly("startLine", "startColumn");
    }

    @Test
    void a_fingerprint_survives_edits_elsewhere() throws Exception {
        String rules = """
                - rule: A
                  condition: c
                  tags: [mitre_execution, t1059, T9999, t1059]
                - rule: B
                  condition: c
                  tags: [mitre_execution, t1059]
                """;
        List<String> before = fingerprints(check(rules));

        List<String> after = fingerprints(check("# A comment.\n\n- macro: m\n  condition: x\n" + rules));

        assertThat(after).isEqualTo(before).doesNotHaveDuplicates();
    }

    @Test
    void a_fault_that_is_mended_leaves_the_other_fingerprints() {
        List<String> before =
                fingerprints(check("- rule: A\n  condition: c\n  tags: [mitre_execution, T9999, t1059, t1059.004]\n"));

        List<String> after =
                fingerprints(check("- rule: A\n  condition: c\n  tags: [mitre_execution, T9999, t1059.004]\n"));

        assertThat(before).containsAll(after).hasSizeGreaterThan(after.size());
    }

    @Test
    void suppressed_findings_say_by_what() throws Exception {
        SourcePosition at = new SourcePosition("falco-mitre-baseline.json", 4, 5);
        CheckReport workloads = Samples.workloads();
        List<Finding> findings = new ArrayList<>(workloads.findings());
        findings.set(0, findings.get(0).suppressedBy(new SuppressedBy(SuppressedBy.Kind.BASELINE, at, "")));
        findings.set(1, findings.get(1).suppressedBy(new SuppressedBy(SuppressedBy.Kind.COMMENT, at, "Because.")));

        List<JsonObject> results = results(
                JsonParser.parseString(write(workloads.withFindings(findings))).getAsJsonObject());

        JsonObject known = suppression(results.get(0));
        assertThat(known.get("kind").getAsString()).isEqualTo("external");
        assertThat(known.getAsJsonObject("location").getAsJsonObject("physicalLocation"))
                .hasToString(
                        "{\"artifactLocation\":{\"uri\":\"falco-mitre-baseline.json\",\"uriBaseId\":\"%SRCROOT%\"},"
                                + "\"region\":{\"startLine\":4,\"startColumn\":5}}");
        JsonObject commented = suppression(results.get(1));
        assertThat(commented.get("kind").getAsString()).isEqualTo("inSource");
        assertThat(commented.get("justification").getAsString()).isEqualTo("Because.");
        assertThat(results).as("all or none").allMatch(result -> result.has("suppressions"));
        assertThat(results.get(2).getAsJsonArray("suppressions")).isEmpty();
        assertThat(results(JsonParser.parseString(write(withoutSuppressions())).getAsJsonObject()))
                .noneMatch(result -> result.has("suppressions"));
    }

    @Test
    void in_a_working_copy_addresses_are_relative_to_its_root() throws Exception {
        JsonObject run = onlyRun(JsonParser.parseString(write(Samples.workloads(), MODULE, Fixes.NONE))
                .getAsJsonObject());

        JsonObject result = run.getAsJsonArray("results").get(0).getAsJsonObject();
        assertThat(artifact(result).get("uri").getAsString()).startsWith("rules/falco/src/main/falco/10-workloads");
        JsonObject origin =
                run.getAsJsonArray("versionControlProvenance").get(0).getAsJsonObject();
        assertThat(origin)
                .hasToString("{\"repositoryUri\":\"https://example.org/rules.git\",\"revisionId\":\""
                        + "0123456789".repeat(4)
                        + "\",\"branch\":\"main\",\"mappedTo\":{\"uriBaseId\":\"%SRCROOT%\"}}");
        assertThat(run.getAsJsonObject("automationDetails").get("id").getAsString())
                .isEqualTo("falco-mitre/rules/falco/");
        assertThat(run.getAsJsonObject("originalUriBaseIds").keySet()).containsExactly("%SRCROOT%");
    }

    @Test
    void outside_of_a_working_copy_nothing_is_said_of_one() throws Exception {
        JsonObject run =
                onlyRun(JsonParser.parseString(write(Samples.workloads())).getAsJsonObject());

        assertThat(run.keySet()).doesNotContain("versionControlProvenance", "automationDetails");
        assertThat(write(Samples.workloads())).doesNotContain("file:", "null");
    }

    @ParameterizedTest
    @CsvSource({
        "'', a/b.yaml, a/b.yaml, true",
        "m/, ../a.yaml, a.yaml, true",
        "m/n/, ../x/./a.yaml, m/x/a.yaml, true",
        "'', ../a.yaml, ../a.yaml, false",
        "m/, ../../a.yaml, ../a.yaml, false",
        "'', a b/ü#?%.yaml, a%20b/%C3%BC%23%3F%25.yaml, true",
        "'', c:d.yaml, c%3Ad.yaml, true",
    })
    void a_path_becomes_an_address(String prefix, String path, String uri, boolean inside) throws Exception {
        CheckReport report = at(path);

        JsonObject artifact =
                artifact(results(JsonParser.parseString(write(report, new Checkout(prefix, "", "", ""), Fixes.NONE))
                                .getAsJsonObject())
                        .get(0));

        assertThat(artifact.get("uri").getAsString()).isEqualTo(uri);
        assertThat(artifact.has("uriBaseId")).isEqualTo(inside);
    }

    @Test
    void a_fix_names_what_to_replace_in_each_file() throws Exception {
        Fixes fixes = finding -> finding.check() != Check.REVOKED_TECHNIQUE
                ? List.of()
                : List.of(
                        new Fixes.Replacement(
                                finding.position(), finding.position().line(), 60, "T1685"),
                        new Fixes.Replacement(new SourcePosition("b.yaml", 1, 3), 2, 1, ""));
        String sarif = write(Samples.workloads(), Checkout.NONE, fixes);

        assertThat(errors(sarif)).isEmpty();
        List<JsonObject> fixed = results(JsonParser.parseString(sarif).getAsJsonObject()).stream()
                .filter(result -> result.has("fixes"))
                .toList();
        assertThat(fixed).hasSize(1);
        JsonArray changes =
                fixed.get(0).getAsJsonArray("fixes").get(0).getAsJsonObject().getAsJsonArray("artifactChanges");
        assertThat(changes).hasSize(2);
        JsonObject replacement = changes.get(0)
                .getAsJsonObject()
                .getAsJsonArray("replacements")
                .get(0)
                .getAsJsonObject();
        assertThat(replacement.getAsJsonObject("deletedRegion").get("endColumn").getAsInt())
                .isEqualTo(60);
        assertThat(text(replacement, "insertedContent")).isEqualTo("T1685");
    }

    @Test
    void no_rule_makes_a_link_or_a_placeholder() throws Exception {
        String message = text(
                only(
                        check("- rule: A\n  condition: c\n  tags: ['mitre_[x](https://example.org) {0} {{ .y }}']\n"),
                        Check.UNKNOWN_TACTIC),
                "message");

        assertThat(message).contains("[x] (https://example.org) {{0}} {{ .y }}");
    }

    private static CheckReport withoutSuppressions() {
        CheckReport report = Samples.workloads();
        return report.withFindings(report.findings().stream()
                .filter(finding -> !finding.suppressed())
                .toList());
    }

    private static CheckReport wrapped() {
        return check("data:\n  x: |\n    - rule: A\n      condition: c\n      tags: [t1059, T1562]\n");
    }

    private static CheckReport at(String path) {
        return new CheckReport(
                Samples.catalog(Domain.ENTERPRISE),
                List.of(),
                List.of(),
                List.of(new Finding(
                        Check.INVALID_RULES,
                        Severity.ERROR,
                        new SourcePosition(path, 1, 1),
                        Optional.empty(),
                        Optional.empty(),
                        "Broken.",
                        List.of(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static CheckReport check(String rules) {
        try {
            return new TagChecker(new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load(), CheckPolicy.standard())
                    .check(RulesReader.readText("r.yaml", rules));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonObject only(CheckReport report, Check check) {
        List<JsonObject> found = new ArrayList<>();
        for (JsonObject result : results(json(report))) {
            if (result.get("ruleId").getAsString().equals(check.id())) {
                found.add(result);
            }
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static JsonObject json(CheckReport report) {
        try {
            return JsonParser.parseString(write(report)).getAsJsonObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> errors(String sarif) throws IOException {
        Validator.Result result;
        try (InputStream in = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            result = new ValidatorFactory()
                    .withDialect(new Dialects.Draft7Dialect())
                    .withJsonNodeFactory(new GsonNode.Factory())
                    .validate(schema, sarif);
        }
        return result.isValid()
                ? List.of()
                : result.getErrors().stream()
                        .map(error -> error.getInstanceLocation() + ": " + error.getError())
                        .toList();
    }

    private static String write(CheckReport report) throws IOException {
        return write(report, Checkout.NONE, Fixes.NONE);
    }

    private static String write(CheckReport report, Checkout checkout, Fixes fixes) throws IOException {
        StringWriter out = new StringWriter();
        new SarifReport(checkout, fixes).write(report, out);
        return out.toString();
    }

    private static JsonObject onlyRun(JsonObject log) {
        assertThat(log.getAsJsonArray("runs")).hasSize(1);
        return log.getAsJsonArray("runs").get(0).getAsJsonObject();
    }

    private static List<JsonObject> results(JsonObject log) {
        List<JsonObject> results = new ArrayList<>();
        onlyRun(log).getAsJsonArray("results").forEach(result -> results.add(result.getAsJsonObject()));
        return results;
    }

    private static List<String> fingerprints(CheckReport report) {
        return results(json(report)).stream().map(SarifReportTest::fingerprint).toList();
    }

    private static String fingerprint(JsonObject result) {
        return result.getAsJsonObject("partialFingerprints")
                .get("falcoMitre/v1")
                .getAsString();
    }

    private static JsonObject suppression(JsonObject result) {
        assertThat(result.getAsJsonArray("suppressions")).hasSize(1);
        return result.getAsJsonArray("suppressions").get(0).getAsJsonObject();
    }

    private static JsonObject place(JsonObject result) {
        return result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
    }

    private static JsonObject artifact(JsonObject result) {
        return place(result).getAsJsonObject("artifactLocation");
    }

    private static JsonObject region(JsonObject result) {
        return place(result).getAsJsonObject("region");
    }

    private static String text(JsonObject object, String name) {
        return object.getAsJsonObject(name).get("text").getAsString();
    }

    private static Optional<String> optional(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).map(JsonElement::getAsString);
    }

    private static String withoutMarks(String message) {
        return message.replace("](", "] (").replaceAll("\\{(\\d+)}", "{{$1}}");
    }
}
