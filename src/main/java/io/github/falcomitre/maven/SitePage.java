package io.github.falcomitre.maven;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.report.RulesOverview;
import io.github.falcomitre.report.RulesOverview.Entry;
import io.github.falcomitre.report.RulesOverview.RuleFinding;
import io.github.falcomitre.report.RulesOverview.TacticRules;
import io.github.falcomitre.report.RulesOverview.TechniqueRules;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.apache.maven.doxia.sink.Sink;

/** Writes a report as a page of a site; whatever the rules say, it is text, and what cannot be seen is shown by number. */
final class SitePage {

    private static final String BUNDLE = "io.github.falcomitre.maven.site";

    private final CheckReport report;
    private final RulesOverview overview;
    private final SiteSources sources;
    private final ResourceBundle texts;
    private final Sink sink;

    SitePage(CheckReport report, SiteSources sources, ResourceBundle texts, Sink sink) {
        this.report = report;
        this.overview = RulesOverview.of(report);
        this.sources = sources;
        this.texts = texts;
        this.sink = sink;
    }

    /** What the page says, in the language of a site. */
    static ResourceBundle texts(Locale locale) {
        // Without the fallback to the locale of the machine.
        return ResourceBundle.getBundle(
                BUNDLE,
                locale,
                SitePage.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    void write() {
        sink.head();
        sink.title();
        say("report.title");
        sink.title_();
        sink.head_();
        sink.body();
        summary();
        findings();
        tactics();
        techniques();
        rules();
        paragraph(texts.getString("trademark"));
        sink.body_();
        sink.flush();
        sink.close();
    }

    private void summary() {
        CheckReport.Summary summary = report.summary();
        Provenance provenance = report.catalog().provenance();
        int tactics = 0;
        for (TacticRules tactic : overview.tactics()) {
            tactics += tactic.rules() > 0 ? 1 : 0;
        }
        section("summary");
        table("summary.figure", "summary.number");
        figure(texts.getString("summary.files"), summary.files());
        figure(texts.getString("summary.rules"), summary.rules());
        figure(texts.getString("summary.tagged"), summary.taggedRules());
        figure(texts.getString("summary.errors"), summary.errors());
        figure(texts.getString("summary.warnings"), summary.warnings());
        figure(texts.getString("summary.infos"), summary.infos());
        figure(texts.getString("summary.suppressed"), summary.suppressed());
        figure(fill("summary.tactics", "" + overview.tactics().size()), tactics);
        figure(
                fill("summary.techniques", "" + provenance.techniques()),
                overview.techniques().size());
        endTable();
        StringBuilder domains = new StringBuilder();
        for (Domain domain : provenance.domains()) {
            domains.append(domains.isEmpty() ? "" : ", ").append(domain.id());
        }
        paragraph(fill(
                "summary.judged", provenance.release(), domains.toString(), provenance.source(), provenance.sha256()));
        sink.section1_();
    }

    private void figure(String name, int number) {
        sink.tableRow();
        cell(name);
        cell(Integer.toString(number));
        sink.tableRow_();
    }

    private void findings() {
        section("findings");
        if (overview.findings().isEmpty()) {
            paragraph(texts.getString("findings.none"));
        }
        String file = "";
        for (RuleFinding row : overview.findings()) {
            String next = row.finding().position().file();
            if (!next.equals(file)) {
                if (!file.isEmpty()) {
                    endTable();
                    sink.section2_();
                }
                file = next;
                sink.section2();
                sink.sectionTitle2();
                text(file);
                sink.sectionTitle2_();
                table(
                        "findings.place",
                        "findings.severity",
                        "findings.check",
                        "findings.rule",
                        "findings.message",
                        "findings.suggested");
            }
            finding(row.finding(), row.rule());
        }
        if (!file.isEmpty()) {
            endTable();
            sink.section2_();
        }
        sink.section1_();
    }

    @SuppressWarnings("ReferenceEquality") // Which of them it is, not what it says.
    private void finding(Finding finding, Optional<Entry> rule) {
        SourcePosition position = finding.position();
        sink.tableRow();
        sink.tableCell();
        if (rule.isPresent() && rule.get().findings().get(0) == finding) {
            anchor("findings-".concat(rule.get().anchor()));
        }
        place(position, position.line() + ":" + position.column());
        sink.tableCell_();
        cell(texts.getString("severity.".concat(finding.severity().id())));
        cell(finding.check().id());
        sink.tableCell();
        if (rule.isPresent()) {
            link(
                    "#rule-".concat(rule.get().anchor()),
                    rule.get().checked().rule().name());
        } else {
            text(finding.rule().orElse(""));
        }
        sink.tableCell_();
        sink.tableCell();
        text(finding.message());
        if (finding.url().isPresent() && finding.url().get().startsWith("https://")) {
            sink.text(" ");
            link(finding.url().get(), finding.url().get().substring("https://".length()));
        }
        if (finding.suppressedBy().isPresent()) {
            SuppressedBy by = finding.suppressedBy().get();
            sink.lineBreak();
            text(fill("findings.suppressed", by.kind().id(), by.place().file())
                    .concat(by.reason().isEmpty() ? "" : ": ".concat(by.reason())));
        }
        sink.tableCell_();
        sink.tableCell();
        String separator = "";
        for (String suggestion : finding.suggestions()) {
            sink.text(separator);
            code(suggestion);
            separator = " ";
        }
        sink.tableCell_();
        sink.tableRow_();
    }

    private void tactics() {
        section("tactics");
        table("tactics.tactic", "tactics.tag", "tactics.rules", "tactics.covered", "tactics.all");
        for (TacticRules row : overview.tactics()) {
            sink.tableRow();
            sink.tableCell();
            link(row.tactic().url(), row.tactic().name());
            sink.tableCell_();
            sink.tableCell();
            code(row.tactic().tag());
            sink.tableCell_();
            cell(Integer.toString(row.rules()));
            cell(Integer.toString(row.covered()));
            cell(Integer.toString(row.techniques()));
            sink.tableRow_();
        }
        endTable();
        sink.section1_();
    }

    private void techniques() {
        section("techniques");
        if (overview.techniques().isEmpty()) {
            paragraph(texts.getString("techniques.none"));
        } else {
            table("techniques.technique", "techniques.tactics", "techniques.rules");
            for (TechniqueRules row : overview.techniques()) {
                sink.tableRow();
                sink.tableCell();
                link(row.technique().url(), name(row.technique()));
                sink.tableCell_();
                sink.tableCell();
                String separator = "";
                for (Tactic tactic : row.technique().tactics()) {
                    sink.text(separator);
                    text(tactic.name());
                    separator = ", ";
                }
                sink.tableCell_();
                sink.tableCell();
                separator = "";
                for (Entry rule : row.rules()) {
                    sink.text(separator);
                    link("#rule-".concat(rule.anchor()), rule.checked().rule().name());
                    separator = ", ";
                }
                sink.tableCell_();
                sink.tableRow_();
            }
            endTable();
        }
        sink.section1_();
    }

    private void rules() {
        section("rules");
        if (overview.entries().isEmpty()) {
            paragraph(texts.getString("rules.none"));
        } else {
            table(
                    "rules.rule",
                    "rules.source",
                    "rules.maturity",
                    "rules.description",
                    "rules.tactics",
                    "rules.techniques",
                    "rules.findings");
            for (Entry entry : overview.entries()) {
                rule(entry);
            }
            endTable();
        }
        sink.section1_();
    }

    private void rule(Entry entry) {
        Rule rule = entry.checked().rule();
        sink.tableRow();
        sink.tableCell();
        anchor("rule-".concat(entry.anchor()));
        text(rule.name());
        sink.lineBreak();
        place(rule.position(), rule.position().file() + ":" + rule.position().line());
        if (!rule.enabled()) {
            sink.lineBreak();
            say("rules.disabled");
        }
        sink.tableCell_();
        cell(rule.source());
        cell(entry.maturity());
        cell(rule.description());
        sink.tableCell();
        boolean first = true;
        for (Tactic tactic : entry.checked().tactics()) {
            breakUnless(first);
            link(tactic.url(), tactic.name());
            first = false;
        }
        sink.tableCell_();
        sink.tableCell();
        first = true;
        for (Technique technique : entry.checked().techniques()) {
            breakUnless(first);
            link(technique.url(), name(technique));
            first = false;
        }
        sink.tableCell_();
        sink.tableCell();
        if (!entry.findings().isEmpty()) {
            StringBuilder counts = new StringBuilder();
            for (Severity severity : Severity.values()) {
                int count = entry.count(severity);
                if (count > 0) {
                    counts.append(counts.isEmpty() ? "" : ", ").append(count).append(' ');
                    counts.append(texts.getString("severity.".concat(severity.id())));
                }
            }
            link(
                    "#findings-".concat(entry.anchor()),
                    counts.isEmpty() ? texts.getString("summary.suppressed") : counts.toString());
        }
        sink.tableCell_();
        sink.tableRow_();
    }

    private void breakUnless(boolean first) {
        if (!first) {
            sink.lineBreak();
        }
    }

    private static String name(Technique technique) {
        return technique.id().concat(" ").concat(technique.name());
    }

    /** Leaves the section open. */
    private void section(String title) {
        sink.section1();
        sink.sectionTitle1();
        say(title);
        sink.sectionTitle1_();
    }

    /** Leaves the table open. */
    private void table(String... columns) {
        sink.table();
        // The form without arguments is unknown to site plugins before 3.20.
        sink.tableRows(null, false);
        sink.tableRow();
        for (String column : columns) {
            sink.tableHeaderCell();
            say(column);
            sink.tableHeaderCell_();
        }
        sink.tableRow_();
    }

    private void endTable() {
        sink.tableRows_();
        sink.table_();
    }

    private void cell(String text) {
        sink.tableCell();
        text(text);
        sink.tableCell_();
    }

    private void paragraph(String text) {
        sink.paragraph();
        text(text);
        sink.paragraph_();
    }

    private void place(SourcePosition position, String label) {
        Optional<String> link = sources.link(position);
        if (link.isPresent()) {
            link(link.get(), label);
        } else {
            text(label);
        }
    }

    private void link(String address, String label) {
        sink.link(address);
        text(label);
        sink.link_();
    }

    private void anchor(String name) {
        sink.anchor(name);
        sink.anchor_();
    }

    private void code(String text) {
        sink.monospaced();
        text(text);
        sink.monospaced_();
    }

    private void say(String key) {
        sink.text(texts.getString(key));
    }

    private void text(String text) {
        sink.text(Console.escape(oneLine(text)));
    }

    /** Line ends and tabs are spaces here as in any HTML, not what has to be shown. */
    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ').strip();
    }

    /** The text of a key with {@code {0}} and so on replaced; not by MessageFormat, which would write 1,024. */
    private String fill(String key, String... values) {
        String text = texts.getString(key);
        for (int i = values.length - 1; i >= 0; i--) {
            text = text.replace("{" + i + "}", values[i]);
        }
        return text;
    }
}
