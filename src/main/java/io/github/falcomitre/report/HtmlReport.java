package io.github.falcomitre.report;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report as one page for people: no script, nothing loaded, readable in light, dark, print and on a telephone. */
final class HtmlReport implements ReportWriter {

    /** Of {@code report.css}; a constant, because to compute it costs more than to write the page. A test holds it. */
    static final String STYLE_SHA256 = "0UvdkulhfsFf2FdJ7sw9Wwde4rluAUCW7mTUPjk5ewo=";

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        new Page(report, Markup.html(out)).write();
    }

    private static final class Page {

        private final CheckReport report;
        private final CheckReport.Summary summary;
        private final AttackCatalog catalog;
        private final RuleFindings ruleFindings;
        private final Markup html;

        Page(CheckReport report, Markup html) {
            this.report = report;
            this.summary = report.summary();
            this.catalog = report.catalog();
            this.ruleFindings = new RuleFindings(report);
            this.html = html;
        }

        void write() throws IOException {
            html.start("html").attribute("lang", "en");
            head();
            html.start("body");
            html.start("header");
            verdict();
            contents();
            html.end();
            html.start("main");
            figures();
            provenance();
            findings();
            rules();
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
            html.end();
            html.end();
        }

        private void head() throws IOException {
            html.start("head");
            meta("charset", "utf-8").end();
            meta("http-equiv", "Content-Security-Policy")
                    .attribute(
                            "content",
                            "default-src 'none'; style-src 'sha256-" + STYLE_SHA256
                                    + "'; base-uri 'none'; form-action 'none'")
                    .end();
            meta("name", "viewport")
                    .attribute("content", "width=device-width, initial-scale=1")
                    .end();
            meta("name", "color-scheme").attribute("content", "light dark").end();
            meta("name", "referrer").attribute("content", "no-referrer").end();
            html.element("title", headline().concat(" · ATT&CK tags of Falco rules"));
            html.style(styleSheet());
            html.end();
        }

        private Markup meta(String attribute, String value) throws IOException {
            return html.start("meta").attribute(attribute, value);
        }

        private void verdict() throws IOException {
            html.start("p")
                    .attribute("class", "kicker")
                    .text("MITRE ATT&CK tags of Falco rules")
                    .end();
            html.start("h1").attribute("class", tone()).text(headline()).end();
            Provenance provenance = catalog.provenance();
            html.start("p").attribute("class", "lead");
            html.text(Text.count(summary.rules(), "rule"))
                    .text(" in ")
                    .text(Text.count(summary.files(), "file"))
                    .text(", judged by ATT&CK ")
                    .text(provenance.release())
                    .text(" (")
                    .text(Texts.domains(provenance).replace(",", ", "))
                    .text(")");
            html.end();
        }

        private String headline() {
            if (summary.errors() + summary.warnings() + summary.infos() == 0) {
                return summary.rules() == 0 ? "No rules" : "Nothing to report";
            }
            StringBuilder headline = new StringBuilder();
            String[] counts = {
                summary.errors() == 0 ? "" : Text.count(summary.errors(), "error"),
                summary.warnings() == 0 ? "" : Text.count(summary.warnings(), "warning"),
                summary.infos() == 0 ? "" : Text.count(summary.infos(), "info")
            };
            for (String count : counts) {
                headline.append(headline.isEmpty() || count.isEmpty() ? "" : ", ")
                        .append(count);
            }
            return headline.toString();
        }

        private String tone() {
            if (summary.errors() > 0) {
                return "error";
            }
            if (summary.warnings() > 0) {
                return "warning";
            }
            return summary.infos() > 0 ? "info" : summary.rules() > 0 ? "good" : "neutral";
        }

        private void contents() throws IOException {
            html.start("nav").attribute("aria-label", "Contents").start("ul");
            content("#findings", Text.count(report.findings().size(), "finding"));
            content("#rules", Text.count(summary.rules(), "rule"));
            if (!report.findings().isEmpty()) {
                content("#checks", "Checks");
            }
            if (summary.suppressed() > 0) {
                content("#suppressions", "Suppressions");
            }
            content("#files", Text.count(summary.files(), "file"));
            html.end().end();
        }

        private void content(String href, String text) throws IOException {
            html.start("li").start("a").attribute("href", href).text(text).end().end();
        }

        private void figures() throws IOException {
            section("summary", "Summary");
            html.start("dl").attribute("class", "figures");
            figure("error", "Errors", summary.errors());
            figure("warning", "Warnings", summary.warnings());
            figure("info", "Infos", summary.infos());
            figure("", "Suppressed", summary.suppressed());
            figure("", "Files", summary.files());
            figure("", "Rules", summary.rules());
            figure("", "Tagged rules", summary.taggedRules());
            html.end();
            html.end();
        }

        private void figure(String severity, String name, int number) throws IOException {
            html.start("div");
            if (number > 0 && !severity.isEmpty()) {
                html.attribute("class", severity);
            }
            html.element("dt", name).element("dd", Integer.toString(number)).end();
        }

        private void provenance() throws IOException {
            Provenance provenance = catalog.provenance();
            section("provenance", "ATT&CK data");
            html.start("dl").attribute("class", "facts");
            fact("Release", provenance.release());
            fact("Domain", Texts.domains(provenance).replace(",", ", "));
            fact("Active tactics", Integer.toString(provenance.tactics()));
            fact("Active techniques", Integer.toString(provenance.techniques()));
            fact("Source", provenance.source());
            fact("SHA-256", provenance.sha256());
            html.end();
            html.end();
        }

        private void fact(String name, String value) throws IOException {
            html.start("div").element("dt", name).element("dd", value).end();
        }

        private void findings() throws IOException {
            section("findings", "Findings");
            if (report.findings().isEmpty()) {
                html.element("p", "There are no findings.");
            } else {
                table("findings", "By file, line and column", "Severity", "Check", "Rule and place", "Tag", "Finding");
                for (int i = 0; i < report.findings().size(); i++) {
                    finding(i, report.findings().get(i));
                }
                html.end().end();
            }
            html.end();
        }

        private void finding(int number, Finding finding) throws IOException {
            html.start("tr").attribute("id", findingId(number));
            if (finding.suppressed()) {
                html.attribute("class", "suppressed");
            }
            html.start("td");
            badge(finding.severity());
            if (finding.suppressed()) {
                html.text(" ")
                        .start("span")
                        .attribute("class", "badge")
                        .text("suppressed")
                        .end();
            }
            html.end();
            html.start("td").element("code", finding.check().id()).end();
            html.start("th").attribute("scope", "row");
            if (finding.rule().isPresent()) {
                int rule = ruleFindings.ruleOf(number);
                if (rule >= 0) {
                    html.start("a").attribute("href", "#".concat(ruleId(rule)));
                    name(finding.rule().get());
                    html.end();
                } else {
                    name(finding.rule().get());
                }
                html.text(" ");
            }
            SourcePosition position = finding.position();
            place(position);
            html.text(":").text(Integer.toString(position.column())).end();
            html.end();
            html.start("td");
            if (finding.tag().isPresent()) {
                tag(finding.tag().get());
            }
            html.end();
            html.start("td").element("p", finding.message());
            if (!finding.suggestions().isEmpty()) {
                html.start("p")
                        .start("span")
                        .attribute("class", "label")
                        .text("Suggested")
                        .end();
                for (String suggestion : finding.suggestions()) {
                    html.text(" ");
                    tag(suggestion);
                }
                html.end();
            }
            if (finding.url().isPresent()) {
                html.start("p");
                page(finding.url().get());
                html.end();
            }
            if (finding.suppressedBy().isPresent()) {
                SuppressedBy by = finding.suppressedBy().get();
                html.start("p")
                        .start("span")
                        .attribute("class", "label")
                        .text("Suppressed by")
                        .end();
                html.text(" ");
                suppression(by);
                html.text(by.reason().isEmpty() ? "" : " ").element("bdi", by.reason());
                html.end();
            }
            html.end();
            html.end();
        }

        private void rules() throws IOException {
            section("rules", "Rules");
            if (report.rules().isEmpty()) {
                html.element("p", "There are no rules.");
            } else {
                table("rules", "In the order of reading", "Rule", "Tags", "Tactics", "Techniques", "Findings");
                for (int i = 0; i < report.rules().size(); i++) {
                    rule(i, report.rules().get(i));
                }
                html.end().end();
            }
            html.end();
        }

        private void rule(int number, CheckedRule checked) throws IOException {
            html.start("tr").attribute("id", ruleId(number));
            html.start("th").attribute("scope", "row");
            name(checked.rule().name());
            html.text(" ");
            place(checked.rule().position());
            html.end();
            html.text(" ")
                    .start("span")
                    .attribute("class", "badge")
                    .text(checked.rule().source())
                    .end();
            if (!checked.rule().enabled()) {
                html.text(" ")
                        .start("span")
                        .attribute("class", "badge")
                        .text("disabled")
                        .end();
            }
            html.end();

            html.start("td");
            List<Tag> tags = checked.rule().tags();
            if (!tags.isEmpty()) {
                html.start("ul").attribute("class", "tags");
                for (Tag tag : tags) {
                    html.start("li");
                    tag(tag.text());
                    Optional<Integer> worst = ruleFindings.worstAt(number, tag);
                    if (worst.isPresent()) {
                        mark(worst.get());
                    }
                    html.end();
                }
                html.end();
            }
            html.end();

            html.start("td");
            if (!checked.tactics().isEmpty()) {
                html.start("ul");
                for (Tactic tactic : checked.tactics()) {
                    html.start("li");
                    link(tactic.url(), tactic.name());
                    html.end();
                }
                html.end();
            }
            html.end();

            html.start("td");
            if (!checked.techniques().isEmpty()) {
                html.start("ul");
                for (Technique technique : checked.techniques()) {
                    html.start("li");
                    link(technique.url(), technique.id().concat(" ").concat(technique.name()));
                    html.end();
                }
                html.end();
            }
            html.end();

            html.start("td");
            List<Integer> findings = ruleFindings.findingsOf(number);
            if (!findings.isEmpty()) {
                Optional<Integer> worst = ruleFindings.worstOf(number);
                html.start("a")
                        .attribute(
                                "class",
                                "badge "
                                        .concat(
                                                worst.isPresent()
                                                        ? severityOf(worst.get())
                                                                .id()
                                                        : ""))
                        .attribute("href", "#".concat(findingId(findings.get(0))))
                        .text(Text.count(findings.size(), "finding"))
                        .end();
            }
            html.end();
            html.end();
        }

        private void checks() throws IOException {
            if (report.findings().isEmpty()) {
                return;
            }
            Check[] checks = Check.values();
            int[] counts = new int[checks.length];
            for (Finding finding : report.findings()) {
                counts[finding.check().ordinal()]++;
            }
            section("checks", "Checks");
            table("counts", "Those with findings, suppressed ones included", "Check", "What it reports", "Findings");
            for (Check check : checks) {
                int count = counts[check.ordinal()];
                if (count > 0) {
                    html.start("tr");
                    html.start("th")
                            .attribute("scope", "row")
                            .element("code", check.id())
                            .end();
                    html.element("td", check.title()).element("td", Integer.toString(count));
                    html.end();
                }
            }
            html.end().end();
            html.end();
        }

        /** Each with what it hides; the entries of a baseline have nothing of their own to tell and are one. */
        private void suppressions() throws IOException {
            if (summary.suppressed() == 0) {
                return;
            }
            Map<String, List<Integer>> findings = new LinkedHashMap<>();
            for (int i = 0; i < report.findings().size(); i++) {
                Optional<SuppressedBy> by = report.findings().get(i).suppressedBy();
                if (by.isPresent()) {
                    boolean baseline = by.get().kind() == SuppressedBy.Kind.BASELINE;
                    SourcePosition place = by.get().place();
                    String key = by.get().kind().id() + " " + (baseline ? place.file() : place);
                    findings.computeIfAbsent(key, none -> new ArrayList<>()).add(i);
                }
            }
            section("suppressions", "Suppressions");
            table("counts", "Those that hide a finding", "Suppression", "Reason", "Findings");
            for (List<Integer> hidden : findings.values()) {
                SuppressedBy by =
                        report.findings().get(hidden.get(0)).suppressedBy().orElseThrow();
                html.start("tr");
                html.start("th").attribute("scope", "row");
                suppression(by);
                html.end();
                html.start("td").element("bdi", by.reason()).end();
                html.start("td");
                for (int finding : hidden) {
                    String number = Integer.toString(finding + 1);
                    html.text(finding == hidden.get(0) ? "" : " ");
                    html.start("a")
                            .attribute("href", "#".concat(findingId(finding)))
                            .text(number)
                            .end();
                }
                html.end();
                html.end();
            }
            html.end().end();
            html.end();
        }

        /** What kind it is and where it is written. */
        private void suppression(SuppressedBy by) throws IOException {
            html.text(by.kind().id()).text(" ");
            if (by.kind() == SuppressedBy.Kind.BASELINE) {
                html.start("span")
                        .attribute("class", "place")
                        .element("bdi", by.place().file())
                        .end();
            } else {
                place(by.place());
                html.end();
            }
        }

        private void files() throws IOException {
            section("files", "Files");
            if (report.files().isEmpty()) {
                html.element("p", "There are no files.");
            } else {
                Map<String, Integer> counts = new HashMap<>();
                for (Finding finding : report.findings()) {
                    String file = finding.position().file();
                    counts.put(file, counts.getOrDefault(file, 0) + 1);
                }
                table("counts", "In the order of reading", "File", "Rules", "Findings");
                for (RulesFile file : report.files()) {
                    html.start("tr");
                    html.start("th")
                            .attribute("scope", "row")
                            .element("bdi", file.path())
                            .end();
                    html.element("td", Integer.toString(file.rules()))
                            .element("td", Integer.toString(counts.getOrDefault(file.path(), 0)));
                    html.end();
                }
                html.end().end();
            }
            html.end();
        }

        private void section(String id, String heading) throws IOException {
            String headingId = id.concat("-heading");
            html.start("section").attribute("id", id).attribute("aria-labelledby", headingId);
            html.start("h2").attribute("id", headingId).text(heading).end();
        }

        /** Leaves the table and its body open. */
        private void table(String style, String caption, String... columns) throws IOException {
            html.start("table").attribute("class", style).element("caption", caption);
            html.start("thead").start("tr");
            for (String column : columns) {
                html.start("th").attribute("scope", "col").text(column).end();
            }
            html.end().end();
            html.start("tbody");
        }

        private void badge(Severity severity) throws IOException {
            html.start("span")
                    .attribute("class", "badge ".concat(severity.id()))
                    .text(severity.id())
                    .end();
        }

        /** A sign at a tag that leads to the finding about it. */
        private void mark(int finding) throws IOException {
            String severity = severityOf(finding).id();
            html.start("a")
                    .attribute("class", "mark ".concat(severity))
                    .attribute("href", "#".concat(findingId(finding)))
                    .attribute("aria-label", severity.concat(" at this tag"))
                    .text(severityOf(finding) == Severity.INFO ? "i" : "!")
                    .end();
        }

        private Severity severityOf(int finding) {
            return report.findings().get(finding).severity();
        }

        /** Isolated, so that a name in a script written from right to left moves nothing around it. */
        private void name(String name) throws IOException {
            html.start("bdi").attribute("class", "name").text(name).end();
        }

        /** File and line; leaves the element open for more. */
        private void place(SourcePosition position) throws IOException {
            html.start("span").attribute("class", "place").element("bdi", position.file());
            html.text(":").text(Integer.toString(position.line()));
        }

        private void tag(String tag) throws IOException {
            Optional<String> page = pageOf(tag);
            if (page.isPresent()) {
                html.start("a")
                        .attribute("class", "tag")
                        .attribute("href", page.get())
                        .attribute("rel", "noreferrer");
            } else {
                html.start("code").attribute("class", "tag");
            }
            html.element("bdi", tag).end();
        }

        /** The page of a tag that is written as Falco rules write it, whatever its status. */
        private Optional<String> pageOf(String tag) {
            Optional<Technique> technique = catalog.technique(tag);
            if (technique.isPresent()) {
                return Optional.of(technique.get().url());
            }
            Optional<Tactic> tactic = catalog.tactic(tag);
            if (tactic.isPresent()) {
                return Optional.of(tactic.get().url());
            }
            String prefix = Tactic.tagOf("");
            if (tag.startsWith(prefix) && tag.indexOf('-') < 0) {
                List<Tactic> named =
                        catalog.tacticsNamed(tag.substring(prefix.length()).replace('_', '-'));
                if (!named.isEmpty()) {
                    return Optional.of(named.get(0).url());
                }
            }
            return Optional.empty();
        }

        private void page(String url) throws IOException {
            String scheme = "https://";
            if (url.startsWith(scheme)) {
                link(url, url.substring(scheme.length()));
            } else {
                html.text(url);
            }
        }

        private void link(String url, String text) throws IOException {
            html.start("a")
                    .attribute("href", url)
                    .attribute("rel", "noreferrer")
                    .text(text)
                    .end();
        }

        private static String findingId(int number) {
            return "finding-".concat(Integer.toString(number + 1));
        }

        private static String ruleId(int number) {
            return "rule-".concat(Integer.toString(number + 1));
        }

        private static String styleSheet() throws IOException {
            try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
                if (css == null) {
                    throw new FileNotFoundException("report.css is missing beside " + HtmlReport.class.getName());
                }
                return new String(css.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
