package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.RulesFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class JUnitReportTest {

    static List<CheckReport> reports() {
        return List.of(Samples.workloads(), Samples.empty(), Samples.hostile(HostileTexts.ALL), twice());
    }

    @Test
    void surefire_reads_it_back() throws Exception {
        CheckReport report = Samples.workloads();

        List<ReportTestSuite> suites = read(report, Severity.ERROR);

        assertThat(suites)
                .extracting(ReportTestSuite::getFullClassName)
                .containsExactlyElementsOf(
                        report.files().stream().map(RulesFile::path).toList());
        assertThat(suites).extracting(ReportTestSuite::getNumberOfTests).containsExactly(15, 6, 1);
        assertThat(suites).extracting(ReportTestSuite::getNumberOfErrors).containsExactly(0, 0, 1);
        ReportTestCase mismatch = find(suites, "Login script read");
        assertThat(mismatch.getFullClassName()).isEqualTo("src/main/falco/10-workloads.yaml");
        assertThat(mismatch.hasFailure()).isTrue();
        assertThat(mismatch.getFailureType()).isEqualTo("tactic-mismatch");
        assertThat(mismatch.getFailureMessage()).startsWith("T1546.004 (Event Triggered");
        assertThat(mismatch.getFailureDetail())
                .contains("error src/main/falco/10-workloads.yaml:[")
                .contains("  suggested: mitre_persistence\n")
                .contains("  see https://attack.mitre.org/techniques/T1546/004");
        ReportTestCase both = find(suites, "Security agent stopped");
        assertThat(both.getFailureMessage()).endsWith(" And 1 more.");
        assertThat(both.getFailureDetail()).contains("(retired-tactic)").contains("(revoked-technique)");
        ReportTestCase broken = find(suites, "invalid-rules");
        assertThat(broken.hasError()).isTrue();
        assertThat(broken.getFullClassName()).isEqualTo("src/main/falco/zz-draft.yaml");
        assertThat(broken.getFailureDetail()).contains("src/main/falco/zz-draft.yaml:[14,9]");
    }

    @Test
    void what_is_suppressed_or_no_violation_passes_and_is_shown() throws Exception {
        CheckReport report = Samples.workloads();

        assertThat(find(read(report, Severity.ERROR), "Ingress tool dropped").isSuccessful())
                .isTrue();
        assertThat(output(report, Severity.ERROR, "Ingress tool dropped"))
                .contains("warning src/main/falco/10-workloads.yaml:[")
                .contains("(missing-tactic)");
        assertThat(find(read(report, Severity.INFO), "Package manager in a running container")
                        .isSuccessful())
                .isTrue();
        assertThat(output(report, Severity.INFO, "Package manager in a running container"))
                .contains("suppressed info ")
                .contains("  suppressed by suppression falco-mitre-suppressions.yaml:[3,3]: Any package");
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void a_case_fails_where_its_rule_has_a_violation(Severity least) throws Exception {
        CheckReport report = Samples.workloads();

        List<ReportTestSuite> suites = read(report, least);

        RuleFindings findings = new RuleFindings(report);
        int failures = 0;
        for (int i = 0; i < report.rules().size(); i++) {
            boolean violated = findings.worstOf(i)
                    .filter(worst -> report.findings().get(worst).severity().isAtLeast(least))
                    .isPresent();
            failures += violated ? 1 : 0;
            assertThat(find(suites, report.rules().get(i).rule().name()).hasFailure())
                    .isEqualTo(violated);
        }
        assertThat(suites.stream()
                        .mapToInt(ReportTestSuite::getNumberOfFailures)
                        .sum())
                .isEqualTo(failures)
                .isPositive();
    }

    @Test
    void two_definitions_of_one_name_are_two_cases() throws Exception {
        assertThat(cases(read(twice(), Severity.ERROR)))
                .extracting(ReportTestCase::getName)
                .containsExactly("Twice", "Twice (2)", "Other");
    }

    @Test
    void provenance_is_a_property() throws Exception {
        assertThat(write(Samples.empty(), Severity.WARNING))
                .contains("<property name=\"attack.version\" value=\"19.0\"/>")
                .contains("<property name=\"attack.sha256\" value=\"5f0c")
                .contains("<property name=\"violationSeverity\" value=\"warning\"/>");
    }

    /** The facts of Surefire's schema that matter here. */
    @ParameterizedTest
    @MethodSource("reports")
    void has_the_form_of_surefires_schema(CheckReport report) throws Exception {
        Element suite = parse(write(report, Severity.WARNING));

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        for (String name : List.of("name", "tests", "errors", "skipped", "failures")) {
            assertThat(suite.hasAttribute(name)).as(name).isTrue();
        }
        List<Element> children = children(suite);
        assertThat(children.get(0).getTagName()).isEqualTo("properties");
        int failures = 0;
        int errors = 0;
        Set<List<String>> names = new HashSet<>();
        for (Element test : children.subList(1, children.size())) {
            assertThat(test.getTagName()).isEqualTo("testcase");
            assertThat(test.getAttribute("time")).isEqualTo("0");
            assertThat(test.getAttributes().getLength()).isEqualTo(3);
            assertThat(names.add(List.of(test.getAttribute("classname"), test.getAttribute("name"))))
                    .as("nothing is shown as a second run of another case")
                    .isTrue();
            List<String> order =
                    children(test).stream().map(Element::getTagName).toList();
            assertThat(order)
                    .isIn(
                            List.of(),
                            List.of("failure"),
                            List.of("error"),
                            List.of("system-out"),
                            List.of("failure", "system-out"),
                            List.of("error", "system-out"));
            failures += order.contains("failure") ? 1 : 0;
            errors += order.contains("error") ? 1 : 0;
            for (Element failure : children(test)) {
                assertThat(failure.hasAttribute("type"))
                        .isEqualTo(!failure.getTagName().equals("system-out"));
            }
        }
        assertThat(suite.getAttribute("tests")).isEqualTo("" + (children.size() - 1));
        assertThat(suite.getAttribute("failures")).isEqualTo("" + failures);
        assertThat(suite.getAttribute("errors")).isEqualTo("" + errors);
    }

    @Test
    void hostile_names_stay_names() throws Exception {
        List<ReportTestCase> cases = cases(read(Samples.hostile(HostileTexts.ALL), Severity.ERROR));

        assertThat(cases)
                .extracting(ReportTestCase::getName)
                .containsExactlyElementsOf(
                        HostileTexts.ALL.stream().map(HostileTexts::inXml).toList());
    }

    private static CheckReport twice() {
        Samples.Builder report = new Samples.Builder();
        report.file("a.yaml");
        report.rule("Twice", "mitre_execution, T1059");
        report.rule("Twice", "mitre_execution, t1059");
        report.finding(Check.MALFORMED_TAG, "t1059", "t1059 means T1059.", "T1059");
        report.rule("Other", "mitre_execution");
        return report.build();
    }

    private static String output(CheckReport report, Severity least, String name) throws Exception {
        for (Element test : children(parse(write(report, least)))) {
            if (test.getAttribute("name").equals(name)) {
                return test.getElementsByTagName("system-out").item(0).getTextContent();
            }
        }
        throw new AssertionError(name);
    }

    private static List<ReportTestCase> cases(List<ReportTestSuite> suites) {
        return suites.stream().flatMap(suite -> suite.getTestCases().stream()).toList();
    }

    private static ReportTestCase find(List<ReportTestSuite> suites, String name) {
        return cases(suites).stream()
                .filter(test -> test.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A suite for each class name, which is how Surefire's report groups them. */
    private static List<ReportTestSuite> read(CheckReport report, Severity least) throws Exception {
        byte[] bytes = write(report, least).getBytes(StandardCharsets.UTF_8);
        TestSuiteXmlParser parser = new TestSuiteXmlParser(new NullConsoleLogger());
        List<ReportTestSuite> suites =
                parser.parse(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
        assertThat(parser.isValid()).isTrue();
        return suites;
    }

    private static String write(CheckReport report, Severity least) throws IOException {
        StringWriter out = new StringWriter();
        new JUnitReport(least).write(report, out);
        return out.toString();
    }

    private static Element parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
