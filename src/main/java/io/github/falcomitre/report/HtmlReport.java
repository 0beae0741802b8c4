package io.github.falcomitre.report;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.group.Groups;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report as one page for people: nothing is loaded, and all of it can be read without scripts, in light, dark, print
 * and on a telephone. Its one script filters and pages the lists.
 */
final class HtmlReport implements ReportWriter {

    /** Of {@code report.css}; a constant, because to compute it costs more than to write the page. A test holds it. */
    static final String STYLE_SHA256 = "Wwm7ZILHhcfvwmfz6JksGyIKkf47iTJwCKMreOV8C8g=";

    /** Of {@code report.js}. */
    static final String SCRIPT_SHA256 = "obLeBvCRIDI2In9n3HmteP5UXSoeUB4YGS8mY4d1EFw=";

    private static final String STYLE = resource("report.css");

    private static final String SCRIPT = resource("report.js");

    /** How many findings a suppression leads to. */
    private static final int HIDDEN = 20;

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        new Sections(new HtmlPage(report, Markup.html(out))).write();
    }

    private static final class Sections {

        private final HtmlPage page;
        private final CheckReport report;
        private final CheckReport.Summary summary;
        private final Provenance provenance;
        private final Markup html;
        private final HtmlFindings findings;

        Sections(HtmlPage page) {
            this.page = page;
            this.report = page.report;
            this.summary = page.summary;
            this.provenance = page.catalog.provenance();
            this.html = page.html;
            this.findings = new HtmlFindings(page);
        }

        void write() throws IOException {
            html.start("html").attribute("lang", "en");
            head();
            html.start("body");
            html.start("a", "skip")
                    .attribute("href", "#findings")
                    .text("To the findings")
                    .end();
            html.start("header");
            verdict();
            provenance();
            html.end();
            contents();
            html.start("main");
            figures();
            findings.write();
            new HtmlMatrix(page).write();
            new HtmlGaps(page).write();
            HtmlEvidence evidence = new HtmlEvidence(page);
            evidence.write();
            new HtmlRules(page, evidence).write();
            checks();
            suppressions();
            files();
            html.end();
            html.start("footer");
            html.element(
                    "p",
                    "MITRE ATT&CK® is a registered trademark of The MITRE Corporation. Its data is reproduced with the"
                            + " permission of The MITRE Corporation.");
            html.end();
            html.start("script").raw(SCRIPT).end();
            html.end();
            html.end();
        }

        private void head() throws IOException {
            html.start("head");
            meta("charset", "utf-8").end();
            meta("http-equiv", "Content-Security-Policy")
                    .attribute(
                            "content",
                            "default-src 'none'; style-src 'sha256-" + STYLE_SHA256 + "'; script-src 'sha256-"
                                    + SCRIPT_SHA256 + "'; base-uri 'none'; form-action 'none'")
                    .end();
            meta("name", "viewport")
                    .attribute("content", "width=device-width, initial-scale=1")
                    .end();
            meta("name", "color-scheme").attribute("content", "light dark").end();
            meta("name", "referrer").attribute("content", "no-referrer").end();
            html.element("title", String.join(", ", verdicts()).concat(" · ATT&CK tags of Falco rules"));
            html.start("style").raw(STYLE).end();
            html.end();
        }

        private Markup meta(String attribute, String value) throws IOException {
            return html.start("meta").attribute(attribute, value);
        }

        private void verdict() throws IOException {
            html.start("div");
            html.element("p", "kicker", "MITRE ATT&CK tags of Falco rules");
            html.start("h1");
            String separator = "";
            for (String verdict : verdicts()) {
                html.text(separator).element("span", toneOf(verdict), verdict);
                separator = ", ";
            }
            html.end();
            html.start("p", "lead").text(Text.count(summary.rules(), "rule")).text(" in ");
            html.text(Text.count(summary.files(), "file"))
                    .text(", judged by ")
                    .text(provenance.label())
                    .text(".");
            html.end().end();
        }

        private List<String> verdicts() {
            List<String> verdicts = new ArrayList<>();
            count(verdicts, summary.errors(), "error");
            count(verdicts, summary.warnings(), "warning");
            count(verdicts, summary.infos(), "info");
            if (verdicts.isEmpty()) {
                verdicts.add(summary.rules() == 0 ? "No rules" : "Nothing to report");
            }
            return verdicts;
        }

        private static void count(List<String> verdicts, int number, String noun) {
            if (number > 0) {
                verdicts.add(Text.count(number, noun));
            }
        }

        private static String toneOf(String verdict) {
            for (Severity severity : Severity.values()) {
                if (verdict.contains(" ".concat(severity.id()))) {
                    return severity.id();
                }
            }
            return verdict.startsWith("Nothing") ? "good" : "neutral";
        }

        private void provenance() throws IOException {
            html.start("dl", "facts").attribute("id", "provenance");
            fact("ATT&CK", provenance.release().concat(", ").concat(Texts.domains(provenance, ", ")));
            fact("Tactics, techniques", provenance.tactics() + ", " + provenance.techniques());
            fact("Source", provenance.source());
            fact("SHA-256", provenance.sha256());
            html.end();
        }

        private void fact(String name, String value) throws IOException {
            html.start("div")
                    .element("dt", name)
                    .start("dd")
                    .element("bdi", value)
                    .end()
                    .end();
        }

        private void contents() throws IOException {
            html.start("nav", "contents").attribute("aria-label", "Contents").start("ul");
            content("#summary", "Summary", "");
            content("#findings", "Findings", Integer.toString(report.findings().size()));
            content("#matrix", "Matrix", "");
            content("#gaps", "Gaps", "");
            if (page.hasEvidence()) {
                content("#evidence", "Evidence", "");
            }
            content("#rules", "Rules", Integer.toString(summary.rules()));
            content("#checks", "Checks", "");
            if (summary.suppressed() > 0) {
                content("#suppressions", "Suppressions", "");
            }
            content("#files", "Files", Integer.toString(summary.files()));
            html.end().end();
        }

        private void content(String href, String text, String count) throws IOException {
            html.start("li").start("a").attribute("href", href).text(text);
            if (!count.isEmpty()) {
                html.text(" ").element("span", "count", count);
            }
            html.end().end();
        }

        private void figures() throws IOException {
            page.section("summary", "Summary");
            html.start("dl", "figures");
            figure("error", "Errors", summary.errors());
            figure("warning", "Warnings", summary.warnings());
            figure("info", "Infos", summary.infos());
            figure("", "Suppressed", summary.suppressed());
            figure("", "Rules", summary.rules());
            figure("", "Tagged rules", summary.taggedRules());
            figure("", "Files", summary.files());
            html.end();
            html.start("div", "columns");
            if (!report.findings().isEmpty()) {
                byCheck();
            }
            byTactic();
            html.end();
            html.end();
        }

        private void byCheck() throws IOException {
            html.start("div");
            page.table("counts", "Findings by check, suppressed ones included", "Check", "What it reports", "Findings");
            for (Check check : Check.values()) {
                if (findings.count(check) > 0) {
                    html.start("tr").start("th").attribute("scope", "row");
                    page.check(check);
                    html.end();
                    html.element("td", check.title())
                            .element(
                                    "td",
                                    "number ".concat(findings.tone(check)),
                                    Integer.toString(findings.count(check)));
                    html.end();
                }
            }
            html.end().end().end();
        }

        private void byTactic() throws IOException {
            html.start("div");
            page.table(
                    "counts bars",
                    "Rules of each tactic, and techniques within reach that have a rule",
                    "Tactic",
                    "Rules",
                    "Share",
                    "Techniques");
            for (Matrix.Column column : page.matrix.columns()) {
                html.start("tr");
                html.start("th")
                        .attribute("scope", "row")
                        .text(column.tactic().name())
                        .end();
                html.element("td", "number", Integer.toString(column.rules()));
                html.start("td");
                page.bar(column.covered(), column.reached());
                html.end();
                html.element("td", "number", column.reached() == 0 ? "" : column.covered() + " of " + column.reached());
                html.end();
            }
            html.end().end().end();
        }

        private void figure(String severity, String name, int number) throws IOException {
            html.start("div");
            if (number > 0 && !severity.isEmpty()) {
                html.attribute("class", severity);
            }
            html.element("dt", name).element("dd", Integer.toString(number)).end();
        }

        /** What every check means, whether it found something or not. */
        private void checks() throws IOException {
            page.section("checks", "Checks");
            html.start("ul", "checks");
            for (Check check : Check.values()) {
                int count = findings.count(check);
                html.start("li").attribute("id", HtmlPage.checkId(check));
                html.start("h3").element("code", check.id()).end();
                html.start("p", "badges");
                if (check.defaultSeverity().isPresent()) {
                    page.badge(check.defaultSeverity().get());
                } else {
                    html.element("span", "badge", "off by default");
                }
                if (count > 0) {
                    html.text(" ").element("span", "badge", Text.count(count, "finding"));
                }
                html.end();
                html.start("p")
                        .element("b", check.title().concat("."))
                        .text(" ")
                        .text(check.explanation())
                        .end();
                html.start("dl", "examples");
                html.element("dt", "Wrong")
                        .start("dd")
                        .element("code", check.wrong())
                        .end();
                html.element("dt", "Right")
                        .start("dd")
                        .element("code", check.right())
                        .end();
                html.end().end();
            }
            html.end().end();
        }

        /** Each with what it hides; the entries of a baseline have nothing of their own to tell and are one. */
        private void suppressions() throws IOException {
            if (summary.suppressed() == 0) {
                return;
            }
            Map<String, List<Integer>> hiders = new LinkedHashMap<>();
            for (int i = 0; i < report.findings().size(); i++) {
                Optional<SuppressedBy> by = report.findings().get(i).suppressedBy();
                if (by.isPresent()) {
                    boolean baseline = by.get().kind() == SuppressedBy.Kind.BASELINE;
                    SourcePosition place = by.get().place();
                    String key = by.get().kind().id() + " " + (baseline ? place.file() : place);
                    Groups.at(hiders, key).add(i);
                }
            }
            page.section("suppressions", "Suppressions");
            page.table("counts", "Those that hide a finding", "Suppression", "Reason", "Findings");
            for (List<Integer> hidden : hiders.values()) {
                SuppressedBy by = page.finding(hidden.get(0)).suppressedBy().orElseThrow();
                html.start("tr");
                html.start("th").attribute("scope", "row");
                page.suppression(by);
                html.end();
                html.start("td").element("bdi", by.reason()).end();
                html.start("td");
                for (int i = 0; i < Math.min(hidden.size(), HIDDEN); i++) {
                    html.text(i == 0 ? "" : " ");
                    html.start("a")
                            .attribute("href", "#".concat(HtmlPage.findingId(hidden.get(i))))
                            .text(Integer.toString(hidden.get(i) + 1))
                            .end();
                }
                if (hidden.size() > HIDDEN) {
                    html.text(" and " + (hidden.size() - HIDDEN) + " more");
                }
                html.end();
                html.end();
            }
            html.end().end();
            html.end();
        }

        private void files() throws IOException {
            page.section("files", "Files");
            if (report.files().isEmpty()) {
                html.element("p", "There are no files.");
            } else {
                Map<String, Integer> counts = new HashMap<>();
                for (Finding finding : report.findings()) {
                    String file = finding.position().file();
                    Groups.count(counts, file);
                }
                page.table("counts", "In the order of reading", "File", "Rules", "Findings");
                for (RulesFile file : report.files()) {
                    html.start("tr");
                    html.start("th")
                            .attribute("scope", "row")
                            .element("bdi", file.path())
                            .end();
                    html.element("td", "number", Integer.toString(file.rules()))
                            .element("td", "number", Integer.toString(counts.getOrDefault(file.path(), 0)));
                    html.end();
                }
                html.end().end();
            }
            html.end();
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " in the plugin's jar cannot be read", e);
        }
    }
}
