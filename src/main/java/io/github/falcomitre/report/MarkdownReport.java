package io.github.falcomitre.report;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.report.RulesOverview.Entry;
import io.github.falcomitre.report.RulesOverview.Group;
import io.github.falcomitre.report.RulesOverview.RuleFinding;
import io.github.falcomitre.report.RulesOverview.TacticRules;
import io.github.falcomitre.report.RulesOverview.TechniqueRules;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The overview of a ruleset as a page in GitHub's Markdown: statistics, every rule with its maturity, description,
 * tactics and techniques, and every finding.
 *
 * <p>Places are links where it is known from where the page stands how to reach the rules.
 */
public final class MarkdownReport implements ReportWriter {

    private static final String NONE = "–";

    private final Optional<String> sources;

    private MarkdownReport(Optional<String> sources) {
        this.sources = sources;
    }

    /** A page whose places are no links. */
    public static MarkdownReport withoutLinks() {
        return new MarkdownReport(Optional.empty());
    }

    /**
     * A page in a directory, whose places are links relative to it.
     *
     * @param base the directory that the report's paths are relative to; where the page does not stand in or below it,
     *     places are no links, since those would tell names of directories of the machine
     */
    public static MarkdownReport in(Path directory, Path base) {
        Path page = directory.toAbsolutePath().normalize();
        Path root = base.toAbsolutePath().normalize();
        return page.startsWith(root)
                ? new MarkdownReport(Optional.of("../".repeat(page.getNameCount() - root.getNameCount())))
                : withoutLinks();
    }

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        new Page(report, out).write();
    }

    private final class Page {

        private final CheckReport report;
        private final RulesOverview overview;
        private final Writer out;

        Page(CheckReport report, Writer out) {
            this.report = report;
            this.overview = RulesOverview.of(report);
            this.out = out;
        }

        void write() throws IOException {
            line("# Falco rules overview");
            line("");
            contents();
            summary();
            tactics();
            if (!overview.techniques().isEmpty()) {
                techniques();
            }
            if (hasMaturity()) {
                groups("Maturity", "Maturity", overview.maturities());
            }
            groups("Event sources", "Source", overview.sources());
            rules();
            findings();
            if (!overview.otherTags().isEmpty()) {
                otherTags();
            }
            line("");
            line("MITRE ATT&CK® is a registered trademark of The MITRE Corporation. Its data is reproduced with the"
                    + " permission of The MITRE Corporation.");
        }

        private void contents() throws IOException {
            out.write("[Summary](#summary) · [Tactics](#tactics)");
            if (!overview.techniques().isEmpty()) {
                out.write(" · [Techniques](#techniques)");
            }
            if (hasMaturity()) {
                out.write(" · [Maturity](#maturity)");
            }
            out.write(" · [Event sources](#event-sources) · [Rules](#rules) · [Findings](#findings)");
            line(overview.otherTags().isEmpty() ? "" : " · [Other tags](#other-tags)");
        }

        private boolean hasMaturity() {
            List<Group> maturities = overview.maturities();
            return !maturities.isEmpty() && !maturities.get(0).name().isEmpty();
        }

        private void summary() throws IOException {
            CheckReport.Summary summary = report.summary();
            Provenance provenance = report.catalog().provenance();
            section("Summary");
            line(Text.count(summary.rules(), "rule") + " in " + Text.count(summary.files(), "file")
                    + ", judged by ATT&CK " + MarkdownText.escape(provenance.release()) + " ("
                    + Texts.domains(provenance).replace(",", ", ") + ").");
            line("");
            line("| Rules | Enabled | With ATT&CK tags | Errors | Warnings | Infos | Suppressed |");
            line("|--:|--:|--:|--:|--:|--:|--:|");
            Group all = new Group("", overview.entries());
            line("| " + summary.rules() + " | " + all.enabled() + " | " + summary.taggedRules() + " | "
                    + summary.errors() + " | " + summary.warnings() + " | " + summary.infos() + " | "
                    + summary.suppressed() + " |");
            line("");
            int tactics = 0;
            for (TacticRules tactic : overview.tactics()) {
                tactics += tactic.rules() > 0 ? 1 : 0;
            }
            line("The rules name " + tactics + " of "
                    + Text.count(overview.tactics().size(), "tactic") + " and "
                    + overview.techniques().size() + " of " + Text.count(provenance.techniques(), "technique")
                    + ". ATT&CK's data: " + MarkdownText.escape(provenance.source()) + ", SHA-256 "
                    + MarkdownText.code(provenance.sha256()) + ".");
        }

        private void tactics() throws IOException {
            section("Tactics");
            line("| Tactic | Tag | Rules | Techniques covered | of |");
            line("|---|---|--:|--:|--:|");
            for (TacticRules row : overview.tactics()) {
                line("| " + tactic(row.tactic()) + " | "
                        + MarkdownText.code(row.tactic().tag()) + " | " + row.rules() + " | " + row.covered() + " | "
                        + row.techniques() + " |");
            }
        }

        private void techniques() throws IOException {
            section("Techniques");
            line("| Technique | Tactics | Rules | |");
            line("|---|---|--:|---|");
            for (TechniqueRules row : overview.techniques()) {
                out.write("| ");
                out.write(technique(row.technique()));
                out.write(" | ");
                String separator = "";
                for (Tactic tactic : row.technique().tactics()) {
                    out.write(separator);
                    out.write(MarkdownText.escape(tactic.name()));
                    separator = ", ";
                }
                links(row.rules());
            }
        }

        private void groups(String title, String column, List<Group> groups) throws IOException {
            section(title);
            line("| " + column + " | Rules | Enabled | With ATT&CK tags | Errors | Warnings |");
            line("|---|--:|--:|--:|--:|--:|");
            for (Group group : groups) {
                line("| " + (group.name().isEmpty() ? NONE : MarkdownText.code(group.name())) + " | "
                        + group.rules().size() + " | " + group.enabled() + " | " + group.tagged() + " | "
                        + group.count(Severity.ERROR) + " | " + group.count(Severity.WARNING) + " |");
            }
        }

        private void rules() throws IOException {
            section("Rules");
            if (overview.entries().isEmpty()) {
                line("There are no rules.");
            }
            boolean titles = hasMaturity();
            String separator = "";
            for (Group group : overview.maturities()) {
                out.write(separator);
                separator = "\n";
                if (titles) {
                    line("### "
                            + (group.name().isEmpty()
                                    ? "Without maturity"
                                    : Text.capital(MarkdownText.escape(group.name())))
                            + " (" + group.rules().size() + ")");
                    line("");
                }
                line("| Rule | Description | Tactics | Techniques | Other tags | Findings |");
                line("|---|---|---|---|---|---|");
                for (Entry entry : group.rules()) {
                    rule(entry);
                }
            }
        }

        private void rule(Entry entry) throws IOException {
            Rule rule = entry.checked().rule();
            out.write("| <a id=\"rule-" + entry.anchor() + "\"></a>");
            String name = name(rule.name());
            out.write("**" + name + "**<br>");
            out.write(place(
                    rule.position(),
                    rule.position().file() + ":" + rule.position().line()));
            out.write("<br>" + MarkdownText.code(rule.source()) + (rule.enabled() ? "" : ", disabled"));
            out.write(" | ");
            out.write(MarkdownText.escape(rule.description()));
            out.write(" | ");
            String separator = "";
            for (Tactic tactic : entry.checked().tactics()) {
                out.write(separator);
                out.write(tactic(tactic));
                separator = "<br>";
            }
            out.write(" | ");
            separator = "";
            for (Technique technique : entry.checked().techniques()) {
                out.write(separator);
                out.write(technique(technique));
                separator = "<br>";
            }
            out.write(" | ");
            separator = "";
            for (String tag : entry.otherTags()) {
                out.write(separator);
                out.write(MarkdownText.code(tag));
                separator = " ";
            }
            out.write(" | ");
            out.write(found(entry));
            line(" |");
        }

        /** How many findings of which severity, as a link to the first. */
        private static String found(Entry entry) {
            if (entry.findings().isEmpty()) {
                return "";
            }
            StringBuilder counts = new StringBuilder();
            for (Severity severity : Severity.values()) {
                int count = entry.count(severity);
                if (count > 0) {
                    counts.append(counts.isEmpty() ? "" : ", ").append(Text.count(count, severity.id()));
                }
            }
            return MarkdownText.link(
                    counts.isEmpty() ? "suppressed" : counts.toString(), "#findings-".concat(entry.anchor()));
        }

        @SuppressWarnings("ReferenceEquality") // Which of them it is, not what it says.
        private void findings() throws IOException {
            section("Findings");
            if (overview.findings().isEmpty()) {
                line("There are no findings.");
            }
            String file = "";
            for (RuleFinding row : overview.findings()) {
                Finding finding = row.finding();
                if (!finding.position().file().equals(file)) {
                    out.write(file.isEmpty() ? "" : "\n");
                    file = finding.position().file();
                    line("### " + MarkdownText.code(file));
                    line("");
                    line("| Place | Severity | Check | Rule | Tag | Finding | Suggested |");
                    line("|--:|---|---|---|---|---|---|");
                }
                out.write("| ");
                Optional<Entry> rule = row.rule();
                if (rule.isPresent() && rule.get().findings().get(0) == finding) {
                    out.write("<a id=\"findings-" + rule.get().anchor() + "\"></a>");
                }
                finding(finding, rule);
            }
        }

        private void finding(Finding finding, Optional<Entry> rule) throws IOException {
            SourcePosition position = finding.position();
            out.write(place(position, position.line() + ":" + position.column()));
            out.write(" | ");
            out.write(finding.severity().id());
            out.write(finding.suppressed() ? ", suppressed" : "");
            out.write(" | " + MarkdownText.code(finding.check().id()) + " | ");
            if (finding.rule().isPresent()) {
                String name = name(finding.rule().get());
                out.write(
                        rule.isPresent()
                                ? MarkdownText.link(
                                        name, "#rule-".concat(rule.get().anchor()))
                                : name);
            }
            out.write(" | ");
            Optional<String> url = finding.url();
            String tag = MarkdownText.code(finding.tag().orElse(url.isPresent() ? "ATT&CK" : ""));
            if (url.isPresent() && url.get().startsWith("https://")) {
                out.write(MarkdownText.link(tag, MarkdownText.address(url.get())));
            } else if (finding.tag().isPresent()) {
                out.write(tag);
            }
            out.write(" | ");
            out.write(MarkdownText.escape(finding.message()));
            if (finding.suppressedBy().isPresent()) {
                SuppressedBy by = finding.suppressedBy().get();
                out.write("<br>Suppressed by " + by.kind().id() + " in "
                        + place(by.place(), by.place().file()));
                out.write(by.reason().isEmpty() ? "" : ": ".concat(MarkdownText.escape(by.reason())));
            }
            out.write(" | ");
            String separator = "";
            for (String suggestion : finding.suggestions()) {
                out.write(separator);
                out.write(MarkdownText.code(suggestion));
                separator = " ";
            }
            line(" |");
        }

        private void otherTags() throws IOException {
            section("Other tags");
            line("| Tag | Rules | |");
            line("|---|--:|---|");
            for (Group group : overview.otherTags()) {
                out.write("| ");
                out.write(MarkdownText.code(group.name()));
                links(group.rules());
            }
        }

        /** The last two cells of a row: how many rules, and which. */
        private void links(List<Entry> rules) throws IOException {
            out.write(" | " + rules.size() + " | ");
            String separator = "";
            for (Entry entry : rules) {
                out.write(separator);
                out.write(MarkdownText.link(name(entry.checked().rule().name()), "#rule-".concat(entry.anchor())));
                separator = ", ";
            }
            line(" |");
        }

        private String name(String name) {
            String escaped = MarkdownText.escape(name);
            return escaped.isEmpty() ? "(blank)" : escaped;
        }

        private String tactic(Tactic tactic) {
            return MarkdownText.link(MarkdownText.escape(tactic.name()), MarkdownText.address(tactic.url()));
        }

        private String technique(Technique technique) {
            return MarkdownText.link(
                    MarkdownText.escape(technique.id().concat(" ").concat(technique.name())),
                    MarkdownText.address(technique.url()));
        }

        private String place(SourcePosition position, String label) {
            String text = MarkdownText.escape(label);
            return sources.isEmpty()
                    ? text
                    : MarkdownText.link(
                            text,
                            sources.get()
                                    .concat(MarkdownText.path(position.file()))
                                    .concat("#L")
                                    .concat(Integer.toString(position.line())));
        }

        private void section(String title) throws IOException {
            line("");
            line("## ".concat(title));
            line("");
        }

        private void line(String text) throws IOException {
            out.write(text);
            out.write('\n');
        }
    }
}
