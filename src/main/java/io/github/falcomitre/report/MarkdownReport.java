package io.github.falcomitre.report;

import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.evidence.TechniqueMatch;
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
import java.util.ArrayList;
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

    /** How many events are named beside a rule. */
    private static final int EVENTS = 8;

    /** How many rules that watch other data are named in one place. */
    private static final int ELSEWHERE = 200;

    /** How many gaps there are in the page. */
    private static final int GAPS = 20;

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
        private final String release;
        private final Writer out;

        Page(CheckReport report, Writer out) {
            this.report = report;
            this.overview = RulesOverview.of(report);
            this.release = report.evidence().attack().release();
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
            if (!release.isEmpty()) {
                evidence();
                gaps();
            }
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
            out.write(" · [Event sources](#event-sources)");
            if (!release.isEmpty()) {
                out.write(" · [Evidence](#evidence) · [Gaps](#gaps)");
            }
            out.write(" · [Rules](#rules) · [Findings](#findings)");
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
                    + ", judged by ATT&CK " + Markdown.text(provenance.release()) + " ("
                    + Texts.domains(provenance, ", ") + ").");
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
                    + ". ATT&CK's data: " + Markdown.text(provenance.source()) + ", SHA-256 "
                    + Markdown.code(provenance.sha256()) + ".");
        }

        private void tactics() throws IOException {
            section("Tactics");
            line("| Tactic | Tag | Rules | Techniques covered | of |");
            line("|---|---|--:|--:|--:|");
            for (TacticRules row : overview.tactics()) {
                line("| " + tactic(row.tactic()) + " | "
                        + Markdown.code(row.tactic().tag()) + " | " + row.rules() + " | " + row.covered() + " | "
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
                    out.write(Markdown.text(tactic.name()));
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
                line("| " + (group.name().isEmpty() ? NONE : Markdown.code(group.name())) + " | "
                        + group.rules().size() + " | " + group.enabled() + " | " + group.tagged() + " | "
                        + group.count(Severity.ERROR) + " | " + group.count(Severity.WARNING) + " |");
            }
        }

        private void evidence() throws IOException {
            EvidenceOverview evidence = EvidenceOverview.of(report);
            section("Evidence");
            line(
                    "Whether rules watch some of the data that, by what ATT&CK " + Markdown.text(release)
                            + " says, reveals one of their techniques. This is reading matter and never a fault: good rules often"
                            + " watch a symptom that ATT&CK does not list. In the table of rules, ✓ marks what a rule watches.");
            line("");
            line("| Tactic | Rules | Share data | Other data | Not compared |");
            line("|---|--:|--:|--:|--:|");
            for (EvidenceOverview.TacticCounts row : evidence.tactics()) {
                counts(tactic(row.tactic()), row.counts());
            }
            counts("All", evidence.all());
            if (evidence.elsewhere().isEmpty()) {
                return;
            }
            line("");
            out.write("Other data: ");
            List<Entry> elsewhere = new ArrayList<>();
            for (int rule : evidence.elsewhere()
                    .subList(0, Math.min(ELSEWHERE, evidence.elsewhere().size()))) {
                elsewhere.add(overview.entries().get(rule));
            }
            names(elsewhere);
            int rest = evidence.elsewhere().size() - elsewhere.size();
            line(rest > 0 ? " and " + Text.count(rest, "more rule") : "");
        }

        private void counts(String name, EvidenceOverview.Counts counts) throws IOException {
            line("| " + name + " | " + counts.rules() + " | " + counts.sharing() + " | " + counts.elsewhere() + " | "
                    + counts.uncompared() + " |");
        }

        private void gaps() throws IOException {
            GapReport gaps = GapReport.of(report, GapReport.sourcesOf(report));
            section("Gaps");
            line(Markdown.text(gaps.summary(GAPS)));
            if (!gaps.gaps().isEmpty()) {
                line("");
                gaps.table(out, GAPS);
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
                            + (group.name().isEmpty() ? "Without maturity" : Text.capital(Markdown.text(group.name())))
                            + " (" + group.rules().size() + ")");
                    line("");
                }
                line("| Rule | Description | Tactics | Techniques | Other tags | Watches | Findings |");
                line("|---|---|---|---|---|---|---|");
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
            out.write("<br>" + Markdown.code(rule.source()) + (rule.enabled() ? "" : ", disabled"));
            out.write(" | ");
            out.write(Markdown.text(rule.description()));
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
                out.write(Markdown.code(tag));
                separator = " ";
            }
            out.write(" | ");
            watches(report.evidenceOf(entry.checked()));
            out.write(" | ");
            out.write(found(entry));
            line(" |");
        }

        private void watches(RuleEvidence evidence) throws IOException {
            String separator = "";
            for (String event : Text.some(evidence.watched().texts(), EVENTS)) {
                out.write(separator);
                out.write(Markdown.text(event));
                separator = ", ";
            }
            for (TechniqueMatch match : evidence.techniques()) {
                out.write("<br>".concat(Markdown.text(match.technique().id())));
                if (!match.evidence().release().equals(release)) {
                    out.write(" in ".concat(Markdown.text(match.evidence().release())));
                }
                separator = ": ";
                for (DataComponent component : match.named()) {
                    out.write(separator);
                    out.write(match.shared().contains(component) ? "✓ " : "");
                    out.write(Markdown.text(component.name()));
                    separator = ", ";
                }
                out.write(match.named().isEmpty() ? ": ".concat(NONE) : "");
            }
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
            return Markdown.link(
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
                    line("### " + Markdown.code(file));
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
            out.write(" | " + Markdown.code(finding.check().id()) + " | ");
            if (finding.rule().isPresent()) {
                String name = name(finding.rule().get());
                out.write(
                        rule.isPresent()
                                ? Markdown.link(name, "#rule-".concat(rule.get().anchor()))
                                : name);
            }
            out.write(" | ");
            Optional<String> url = finding.url();
            String tag = Markdown.code(finding.tag().orElse(url.isPresent() ? "ATT&CK" : ""));
            if (url.isPresent() && url.get().startsWith("https://")) {
                out.write(Markdown.link(tag, Markdown.address(url.get())));
            } else if (finding.tag().isPresent()) {
                out.write(tag);
            }
            out.write(" | ");
            out.write(Markdown.text(finding.message()));
            if (finding.suppressedBy().isPresent()) {
                SuppressedBy by = finding.suppressedBy().get();
                out.write("<br>Suppressed by " + by.kind().id() + " in "
                        + place(by.place(), by.place().file()));
                out.write(by.reason().isEmpty() ? "" : ": ".concat(Markdown.text(by.reason())));
            }
            out.write(" | ");
            String separator = "";
            for (String suggestion : finding.suggestions()) {
                out.write(separator);
                out.write(Markdown.code(suggestion));
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
                out.write(Markdown.code(group.name()));
                links(group.rules());
            }
        }

        /** The last two cells of a row: how many rules, and which. */
        private void links(List<Entry> rules) throws IOException {
            out.write(" | " + rules.size() + " | ");
            names(rules);
            line(" |");
        }

        private void names(List<Entry> rules) throws IOException {
            String separator = "";
            for (Entry entry : rules) {
                out.write(separator);
                out.write(Markdown.link(name(entry.checked().rule().name()), "#rule-".concat(entry.anchor())));
                separator = ", ";
            }
        }

        private String name(String name) {
            String escaped = Markdown.text(name);
            return escaped.isEmpty() ? "(blank)" : escaped;
        }

        private String tactic(Tactic tactic) {
            return Markdown.link(Markdown.text(tactic.name()), Markdown.address(tactic.url()));
        }

        private String technique(Technique technique) {
            return Markdown.link(
                    Markdown.text(technique.id().concat(" ").concat(technique.name())),
                    Markdown.address(technique.url()));
        }

        private String place(SourcePosition position, String label) {
            String text = Markdown.text(label);
            return sources.isEmpty()
                    ? text
                    : Markdown.link(
                            text,
                            sources.get()
                                    .concat(Markdown.path(position.file()))
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
