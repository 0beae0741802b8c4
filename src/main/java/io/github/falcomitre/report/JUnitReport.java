package io.github.falcomitre.report;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.group.Groups;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report as the results of tests, in the form of Surefire's reports: a test case for each rule, which fails where it
 * has a violation. What could not be read as rules, and rules that are only overridden, have cases of their own.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">Its schema</a>
 */
final class JUnitReport implements ReportWriter {

    private final Severity violationSeverity;

    /** @param violationSeverity the least severity of a finding that makes a case fail */
    JUnitReport(Severity violationSeverity) {
        this.violationSeverity = violationSeverity;
    }

    /**
     * A test case.
     *
     * @param unreadable whether it is about a file rather than a rule
     * @param findings their numbers
     */
    private record Case(String file, String name, boolean unreadable, List<Integer> findings) {}

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        List<Case> cases = cases(report);
        int failures = 0;
        int errors = 0;
        for (Case test : cases) {
            if (fails(report, test)) {
                failures += test.unreadable ? 0 : 1;
                errors += test.unreadable ? 1 : 0;
            }
        }
        Markup xml = Markup.xml(out);
        xml.start("testsuite")
                .attribute("name", "falco-mitre")
                .attribute("time", "0")
                .attribute("tests", cases.size())
                .attribute("errors", errors)
                .attribute("skipped", 0)
                .attribute("failures", failures);
        properties(xml, report.catalog().provenance());
        Map<String, Integer> names = new HashMap<>();
        for (Case test : cases) {
            int count = Groups.count(names, test.file + "\n" + test.name);
            testCase(xml, report, test, count == 1 ? test.name : test.name + " (" + count + ")");
        }
        xml.end();
    }

    /** By file, first its rules, then what else there is to say of it. */
    private static List<Case> cases(CheckReport report) {
        Map<String, List<Case>> files = new LinkedHashMap<>();
        for (RulesFile file : report.files()) {
            files.put(file.path(), new ArrayList<>());
        }
        RuleFindings ruleFindings = new RuleFindings(report);
        int number = 0;
        for (CheckedRule checked : report.rules()) {
            String file = checked.rule().position().file();
            Groups.at(files, file).add(new Case(file, checked.rule().name(), false, ruleFindings.findingsOf(number++)));
        }
        Map<String, Case> others = new HashMap<>();
        for (int i = 0; i < report.findings().size(); i++) {
            Finding finding = report.findings().get(i);
            if (ruleFindings.ruleOf(i) < 0) {
                boolean unreadable = finding.rule().isEmpty();
                String name = finding.rule().orElse(finding.check().id());
                String file = finding.position().file();
                String key = unreadable + file + "\n" + name;
                Case other = others.get(key);
                if (other == null) {
                    other = new Case(file, name, unreadable, new ArrayList<>());
                    others.put(key, other);
                    Groups.at(files, other.file).add(other);
                }
                other.findings.add(i);
            }
        }
        List<Case> cases = new ArrayList<>();
        for (List<Case> file : files.values()) {
            cases.addAll(file);
        }
        return cases;
    }

    private boolean fails(CheckReport report, Case test) {
        for (int number : test.findings) {
            if (isViolation(report.findings().get(number))) {
                return true;
            }
        }
        return false;
    }

    private boolean isViolation(Finding finding) {
        return !finding.suppressed() && finding.severity().isAtLeast(violationSeverity);
    }

    private void properties(Markup xml, Provenance provenance) throws IOException {
        xml.start("properties");
        property(xml, "attack.domain", Texts.domains(provenance));
        property(xml, "attack.version", provenance.release());
        property(xml, "attack.source", provenance.source());
        property(xml, "attack.sha256", provenance.sha256());
        property(xml, "attack.tactics", Integer.toString(provenance.tactics()));
        property(xml, "attack.techniques", Integer.toString(provenance.techniques()));
        property(xml, "violationSeverity", violationSeverity.id());
        xml.end();
    }

    private static void property(Markup xml, String name, String value) throws IOException {
        xml.start("property").attribute("name", name).attribute("value", value).end();
    }

    private void testCase(Markup xml, CheckReport report, Case test, String name) throws IOException {
        xml.start("testcase")
                .attribute("name", name)
                .attribute("classname", test.file)
                .attribute("time", "0");
        Finding first = null;
        int violations = 0;
        StringBuilder failure = new StringBuilder();
        StringBuilder other = new StringBuilder();
        for (int number : test.findings) {
            Finding finding = report.findings().get(number);
            if (isViolation(finding)) {
                first = first == null ? finding : first;
                violations++;
                describe(failure, finding);
            } else {
                describe(other, finding);
            }
        }
        if (first != null) {
            // One element, since most readers know only one of several.
            xml.start(test.unreadable ? "error" : "failure")
                    .attribute(
                            "message",
                            first.message().concat(violations == 1 ? "" : " And " + (violations - 1) + " more."))
                    .attribute("type", first.check().id())
                    .text(failure.toString())
                    .end();
        }
        if (!other.isEmpty()) {
            xml.element("system-out", other.toString());
        }
        xml.end();
    }

    private static void describe(StringBuilder text, Finding finding) {
        text.append(finding.suppressed() ? "suppressed " : "")
                .append(finding.severity().id())
                .append(' ')
                .append(finding.position())
                .append(" (")
                .append(finding.check().id())
                .append(") ")
                .append(finding.message())
                .append('\n');
        String separator = "  suggested: ";
        for (String suggestion : finding.suggestions()) {
            text.append(separator).append(suggestion);
            separator = ", ";
        }
        text.append(finding.suggestions().isEmpty() ? "" : "\n");
        if (finding.url().isPresent()) {
            text.append("  see ").append(finding.url().get()).append('\n');
        }
        if (finding.suppressedBy().isPresent()) {
            SuppressedBy by = finding.suppressedBy().get();
            SourcePosition place = by.place();
            text.append("  suppressed by ").append(by.kind().id()).append(' ').append(place);
            text.append(by.reason().isEmpty() ? "" : ": ").append(by.reason()).append('\n');
        }
    }
}
