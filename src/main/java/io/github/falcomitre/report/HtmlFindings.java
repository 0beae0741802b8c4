package io.github.falcomitre.report;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.SourcePosition;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The section of the HTML page that tells every finding. */
final class HtmlFindings {

    private final HtmlPage page;
    private final Markup html;
    private final List<Finding> findings;

    /** Which files have findings, each with its number; in the order of the findings. */
    private final Map<String, Integer> files = new LinkedHashMap<>();

    private final int[] checks = new int[Check.values().length];

    /** The worst severity of a check's findings that count, its ordinal. */
    private final int[] worst = new int[checks.length];

    private final int[] severities = new int[Severity.values().length];
    private int suppressed;
    private int baselined;
    private int certain;

    HtmlFindings(HtmlPage page) {
        this.page = page;
        this.html = page.html;
        this.findings = page.report.findings();
        Arrays.fill(worst, Severity.values().length);
        for (Finding finding : findings) {
            files.putIfAbsent(finding.position().file(), files.size() + 1);
            int check = finding.check().ordinal();
            checks[check]++;
            if (!finding.suppressed()) {
                worst[check] = Math.min(worst[check], finding.severity().ordinal());
            }
            severities[finding.severity().ordinal()]++;
            if (isBaselined(finding)) {
                baselined++;
            } else if (finding.suppressed()) {
                suppressed++;
            }
            if (page.answers.isMended(finding)) {
                certain++;
            }
        }
    }

    private static boolean isBaselined(Finding finding) {
        Optional<SuppressedBy> by = finding.suppressedBy();
        return by.isPresent() && by.get().kind() == SuppressedBy.Kind.BASELINE;
    }

    /** How many findings a check has, suppressed ones included. */
    int count(Check check) {
        return checks[check.ordinal()];
    }

    /** The worst severity of a check's findings that count, as a class; empty where it has none. */
    String tone(Check check) {
        int severity = worst[check.ordinal()];
        return severity < Severity.values().length ? Severity.values()[severity].id() : "";
    }

    void write() throws IOException {
        page.section("findings", "Findings");
        if (findings.isEmpty()) {
            html.element("p", "There are no findings.");
        } else {
            if (certain > 0) {
                html.start("p", "hint").text(Text.count(certain, "finding"));
                html.text(certain == 1 ? " has" : " have").text(" one right answer, which ");
                html.element("code", "mvn falco-mitre:fix")
                        .text(" writes into the rules.")
                        .end();
            }
            filters();
            page.table(
                    "list findings",
                    "By file, line and column",
                    "Severity",
                    "Check",
                    "Rule and place",
                    "Tag",
                    "Finding");
            for (int i = 0; i < findings.size(); i++) {
                page.beforeRow(i);
                row(i, findings.get(i));
            }
            page.afterRows(findings.size(), "findings");
            page.pages("Pages of findings");
        }
        html.end();
    }

    private void filters() throws IOException {
        page.filters("Filter the findings");
        page.select("severity", "Severity");
        for (Severity severity : Severity.values()) {
            option(severity.id(), severity.id(), severities[severity.ordinal()]);
        }
        html.end().end();
        page.select("check", "Check");
        for (Check check : Check.values()) {
            option(check.id(), check.id(), checks[check.ordinal()]);
        }
        html.end().end();
        if (files.size() > 1) {
            page.select("file", "File");
            for (Map.Entry<String, Integer> file : files.entrySet()) {
                page.option(file.getKey(), fileKey(file.getValue()), file.getKey());
            }
            html.end().end();
        }
        page.select("state", "State");
        option("counted", "counted", findings.size() - suppressed - baselined);
        option("fix", "fixed by falco-mitre:fix", certain);
        option("suppressed", "suppressed", suppressed);
        option("baselined", "in the baseline", baselined);
        html.end().end();
        page.search("text");
    }

    private void option(String value, String text, int count) throws IOException {
        if (count > 0) {
            page.option(value, text + " (" + count + ")");
        }
    }

    private static String fileKey(int number) {
        return "file-".concat(Integer.toString(number));
    }

    private void row(int number, Finding finding) throws IOException {
        html.start("tr").attribute("id", HtmlPage.findingId(number)).attribute("data-keys", keys(finding));
        if (finding.suppressed()) {
            html.attribute("class", "suppressed");
        }
        html.start("td");
        page.badge(finding.severity());
        if (finding.suppressedBy().isPresent()) {
            html.text(" ")
                    .element(
                            "span",
                            "badge",
                            HtmlPage.stateOf(finding.suppressedBy().get()));
        }
        html.end();
        html.start("td");
        page.check(finding.check());
        html.end();
        html.start("th").attribute("scope", "row");
        if (finding.rule().isPresent()) {
            int rule = page.ruleFindings.ruleOf(number);
            if (rule >= 0) {
                html.start("a").attribute("href", "#".concat(HtmlPage.ruleId(rule)));
                page.name(finding.rule().get());
                html.end();
            } else {
                page.name(finding.rule().get());
            }
            html.text(" ");
        }
        SourcePosition position = finding.position();
        page.place(position);
        html.text(":").text(Integer.toString(position.column())).end();
        html.end();
        html.start("td");
        if (finding.tag().isPresent()) {
            page.tag(finding.tag().get());
        }
        html.end();
        html.start("td").element("p", finding.message());
        answer(finding);
        html.end();
        html.end();
    }

    private String keys(Finding finding) {
        StringBuilder keys = new StringBuilder(finding.severity().id());
        HtmlPage.key(keys, finding.check().id());
        HtmlPage.key(
                keys,
                fileKey(Objects.requireNonNull(files.get(finding.position().file()))));
        HtmlPage.key(
                keys,
                finding.suppressedBy().isPresent()
                        ? HtmlPage.stateOf(finding.suppressedBy().get())
                        : "counted");
        if (page.answers.isMended(finding)) {
            HtmlPage.key(keys, "fix");
        }
        return keys.toString();
    }

    private void answer(Finding finding) throws IOException {
        if (!finding.suggestions().isEmpty()) {
            html.start("p").element("span", "label", "Suggested");
            for (String suggestion : finding.suggestions()) {
                html.text(" ");
                page.tag(suggestion);
            }
            html.end();
        }
        Optional<String> command = NextStep.command(finding, page.answers);
        if (command.isPresent() && (!finding.suppressed() || page.answers.isMended(finding))) {
            html.start("p")
                    .element("span", "label", page.answers.has(finding) ? "To fix" : "To look up")
                    .text(" ")
                    .element("code", "command", command.get())
                    .end();
        }
        if (finding.url().isPresent() && !isLinked(finding, finding.url().get())) {
            html.start("p");
            page.page(finding.url().get());
            html.end();
        }
        if (finding.suppressedBy().isPresent()) {
            SuppressedBy by = finding.suppressedBy().get();
            html.start("p").element("span", "label", "Suppressed by").text(" ");
            page.suppression(by);
            html.text(by.reason().isEmpty() ? "" : " ").element("bdi", by.reason());
            html.end();
        }
    }

    /** Whether the tag, or a suggestion, leads to that page already. */
    private boolean isLinked(Finding finding, String url) {
        Optional<String> wanted = Optional.of(url);
        if (finding.tag().isPresent() && page.pageOf(finding.tag().get()).equals(wanted)) {
            return true;
        }
        for (String suggestion : finding.suggestions()) {
            if (page.pageOf(suggestion).equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
