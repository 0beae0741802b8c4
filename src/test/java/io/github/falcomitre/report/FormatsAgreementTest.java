package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Whatever format is read, of every real rule it says the same. */
class FormatsAgreementTest {

    private static final Severity LEAST = Severity.WARNING;

    @ParameterizedTest
    @ValueSource(strings = {"18.1", "19.0"})
    void a_finding_a_result_a_test_case_a_layer_entry_and_a_cell_of_the_matrix_agree(String release) throws Exception {
        CheckReport report = check(release);
        Map<String, String> expected = new TreeMap<>();
        Map<String, Integer> scores = new TreeMap<>();
        Map<String, Set<String>> faults = new TreeMap<>();
        expected(report, expected, scores, faults);

        assertThat(report.rules()).hasSizeGreaterThan(200);
        assertThat(results(report)).isEqualTo(places(report));
        assertThat(cases(report)).isEqualTo(expected);
        layer(report, scores, faults);
        assertThat(matrix(report)).isEqualTo(scores);
    }

    /** Three formats tell what each rule watches and which of what ATT&amp;CK names is in it. */
    @ParameterizedTest
    @ValueSource(strings = {"18.1", "19.0"})
    void json_html_and_markdown_say_the_same_of_what_rules_watch(String release) throws Exception {
        CheckReport report = check(release);
        List<String> html = new ArrayList<>();
        List<String> json = new ArrayList<>();
        List<String> shared = new ArrayList<>();
        for (org.jsoup.nodes.Element row : Jsoup.parse(
                        write(ReportFormat.HTML, report).replace("\n<tr", "<tr"))
                .select("table.rules > tbody > tr")) {
            html.add(row.select(".name").text()
                    + row.select(".watches dt").eachText()
                    + row.select(".watches b").eachText());
        }
        for (JsonElement element : JsonParser.parseString(write(ReportFormat.JSON, report))
                .getAsJsonObject()
                .getAsJsonArray("rules")) {
            JsonObject rule = element.getAsJsonObject();
            List<String> techniques = new ArrayList<>();
            List<String> marks = new ArrayList<>();
            for (JsonElement each : rule.getAsJsonArray("evidence")) {
                JsonObject evidence = each.getAsJsonObject();
                techniques.add(evidence.get("technique").getAsString());
                evidence.getAsJsonArray("shared").forEach(name -> marks.add("✓ " + name.getAsString()));
            }
            json.add(rule.get("name").getAsString() + techniques + marks);
            shared.addAll(marks);
        }

        assertThat(shared).hasSizeGreaterThan(50);
        assertThat(html).isEqualTo(json);
        assertThat(write(ReportFormat.MARKDOWN, report).split("✓ ")).hasSize(shared.size() + 2);
    }

    private static CheckReport check(String release) throws Exception {
        Path rules = RealData.folder().resolveSibling("rules");
        RuleSet read = RulesReader.read(new RulesFinder(rules, List.of(), List.of()).find(List.of(), List.of(rules)));
        return new TagChecker(new EmbeddedSource(List.of(Domain.ENTERPRISE), release).load(), CheckPolicy.standard())
                .check(read);
    }

    /** From the model alone: what each case says, how many rules each technique has, and which have a finding. */
    private static void expected(
            CheckReport report,
            Map<String, String> outcomes,
            Map<String, Integer> scores,
            Map<String, Set<String>> faults) {
        RuleFindings ruleFindings = new RuleFindings(report);
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < report.rules().size(); i++) {
            CheckedRule checked = report.rules().get(i);
            List<String> checks = new ArrayList<>();
            boolean fails = false;
            for (int number : ruleFindings.findingsOf(i)) {
                Finding finding = report.findings().get(number);
                checks.add(finding.check().id());
                fails |= finding.severity().isAtLeast(LEAST);
            }
            String key =
                    checked.rule().position().file() + " / " + checked.rule().name();
            int count = names.merge(key, 1, Integer::sum);
            outcomes.put(count == 1 ? key : key + " (" + count + ")", outcome(fails ? "failure" : "passed", checks));
            for (Technique technique : new TreeSet<>(
                            checked.techniques().stream().map(Technique::id).toList())
                    .stream()
                            .map(id -> report.catalog().technique(id).orElseThrow())
                            .toList()) {
                for (Tactic tactic : technique.tactics()) {
                    String cell = technique.id() + " " + tactic.shortName();
                    scores.merge(cell, 1, Integer::sum);
                    if (!checks.isEmpty()) {
                        faults.computeIfAbsent(cell, none -> new TreeSet<>())
                                .add(checked.rule().name());
                    }
                }
            }
        }
        Map<String, List<Finding>> others = new TreeMap<>();
        for (int i = 0; i < report.findings().size(); i++) {
            Finding finding = report.findings().get(i);
            if (ruleFindings.ruleOf(i) < 0) {
                others.computeIfAbsent(
                                finding.position().file() + " / "
                                        + finding.rule().orElse(finding.check().id()),
                                none -> new ArrayList<>())
                        .add(finding);
            }
        }
        others.forEach((key, findings) -> {
            boolean fails =
                    findings.stream().anyMatch(finding -> finding.severity().isAtLeast(LEAST));
            String failed = findings.get(0).rule().isPresent() ? "failure" : "error";
            outcomes.put(
                    key,
                    outcome(
                            fails ? failed : "passed",
                            findings.stream()
                                    .map(finding -> finding.check().id())
                                    .toList()));
        });
    }

    private static String outcome(String outcome, List<String> checks) {
        return outcome + checks.stream().sorted().toList();
    }

    private static List<String> places(CheckReport report) {
        return report.findings().stream()
                .map(finding -> finding.position() + " " + finding.check().id() + " "
                        + finding.rule().orElse(""))
                .toList();
    }

    private static List<String> results(CheckReport report) throws Exception {
        List<String> results = new ArrayList<>();
        for (JsonElement element : JsonParser.parseString(write(ReportFormat.SARIF, report))
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results")) {
            JsonObject result = element.getAsJsonObject();
            JsonObject place =
                    result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
            JsonObject region = place.getAsJsonObject("region");
            JsonElement rule = result.getAsJsonObject("properties").get("rule");
            results.add(
                    new URI(place.getAsJsonObject("artifactLocation").get("uri").getAsString()).getPath()
                            + ":[" + region.get("startLine") + "," + region.get("startColumn") + "] "
                            + result.get("ruleId").getAsString() + " " + (rule == null ? "" : rule.getAsString()));
        }
        return results;
    }

    private static Map<String, String> cases(CheckReport report) throws Exception {
        Map<String, String> cases = new TreeMap<>();
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(write(ReportFormat.JUNIT, report))))
                .getDocumentElement();
        NodeList tests = suite.getElementsByTagName("testcase");
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            String outcome = "passed";
            for (String name : List.of("failure", "error")) {
                if (test.getElementsByTagName(name).getLength() > 0) {
                    outcome = name;
                }
            }
            List<String> checks = new ArrayList<>();
            for (String line : test.getTextContent().split("\n")) {
                int check = line.indexOf("] (");
                if (line.strip().matches("(error|warning|info) .*") && check > 0) {
                    checks.add(line.substring(check + 3, line.indexOf(')', check)));
                }
            }
            cases.put(test.getAttribute("classname") + " / " + test.getAttribute("name"), outcome(outcome, checks));
        }
        return cases;
    }

    private static void layer(CheckReport report, Map<String, Integer> scores, Map<String, Set<String>> faults)
            throws Exception {
        Map<String, Integer> scored = new TreeMap<>();
        int most = 0;
        JsonObject layer =
                JsonParser.parseString(write(ReportFormat.NAVIGATOR, report)).getAsJsonObject();
        for (JsonElement element : layer.getAsJsonArray("techniques")) {
            JsonObject entry = element.getAsJsonObject();
            String cell = entry.get("techniqueID").getAsString() + " "
                    + entry.get("tactic").getAsString();
            if (entry.has("score")) {
                scored.put(cell, entry.get("score").getAsInt());
                most = Math.max(most, entry.get("score").getAsInt());
                assertThat(entry.has("metadata")).as(cell).isEqualTo(faults.containsKey(cell));
            }
            if (entry.has("metadata")) {
                for (JsonElement metadata : entry.getAsJsonArray("metadata")) {
                    JsonObject fault = metadata.getAsJsonObject();
                    if (!fault.get("name").getAsString().equals("more findings")) {
                        assertThat(faults.get(cell)).contains(fault.get("value").getAsString());
                    }
                }
            }
        }
        assertThat(scored).isEqualTo(scores).isNotEmpty();
        assertThat(layer.getAsJsonObject("gradient").get("maxValue").getAsInt()).isEqualTo(most);
    }

    /** How many rules the matrix shows for each technique itself, without its sub-techniques, in each column. */
    private static Map<String, Integer> matrix(CheckReport report) throws Exception {
        Map<String, String> tactics = new HashMap<>();
        for (Tactic tactic : report.catalog().tactics()) {
            if (tactic.isActive()) {
                tactics.put(tactic.name(), tactic.shortName());
            }
        }
        Map<String, Integer> cells = new TreeMap<>();
        Document page = Jsoup.parse(write(ReportFormat.HTML, report));
        for (org.jsoup.nodes.Element column : page.select(".column")) {
            String tactic = tactics.get(column.selectFirst("h3").text());
            for (org.jsoup.nodes.Element named : column.select("ul.named")) {
                org.jsoup.nodes.Element around = named.parent();
                String id = around.is("details")
                        ? around.selectFirst("summary .id").text()
                        : around.ownText().split(" ")[0];
                int rules = named.select("li > a").size();
                for (org.jsoup.nodes.Element more : named.select("li:not(:has(a))")) {
                    rules += Integer.parseInt(more.text().replaceAll("\\D", ""));
                }
                cells.put(id + " " + tactic, rules);
            }
        }
        return cells;
    }

    private static String write(ReportFormat format, CheckReport report) throws Exception {
        StringWriter out = new StringWriter();
        format.writer(ReportSettings.standard().withViolationSeverity(LEAST)).write(report, out);
        return out.toString();
    }
}
