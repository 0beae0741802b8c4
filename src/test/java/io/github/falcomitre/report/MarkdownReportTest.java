package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownReportTest {

    private static final Path GOLDEN = Path.of("src/test/resources/overview");
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());

    static List<CheckReport> reports() throws Exception {
        return List.of(
                Samples.workloads(), Samples.empty(), Samples.hostile(HostileTexts.ALL), small(), Samples.watching());
    }

    /** The page of a small ruleset, to be read by people as well; {@code -Dfalco-mitre.write-findings=true} writes it. */
    @Test
    void a_small_ruleset_gives_this_page() throws Exception {
        String page = write(small(), MarkdownReport.in(Path.of("docs"), Path.of("")));

        Path golden = GOLDEN.resolve("falco-mitre.md");
        if (Boolean.getBoolean("falco-mitre.write-findings")) {
            Files.writeString(golden, page);
        }
        assertThat(page).isEqualTo(Files.readString(golden));
    }

    @Test
    void the_order_of_files_has_no_part_in_it() throws Exception {
        String rules = "- {rule: %s, desc: d, condition: c, tags: [mitre_execution, T1611]}\n";
        String one = write(
                check(new RulesReader()
                        .addText("a.yaml", rules.formatted("B"))
                        .addText("b.yaml", rules.formatted("A"))
                        .ruleSet()),
                MarkdownReport.withoutLinks());
        String other = write(
                check(new RulesReader()
                        .addText("b.yaml", rules.formatted("A"))
                        .addText("a.yaml", rules.formatted("B"))
                        .ruleSet()),
                MarkdownReport.withoutLinks());

        assertThat(one).isEqualTo(other);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void every_row_has_the_cells_of_its_head_and_no_others(CheckReport report) throws IOException {
        int width = 0;
        boolean table = false;
        for (String line : write(report, MarkdownReport.withoutLinks()).split("\n", -1)) {
            int bars = line.length() - line.replace("|", "").length();
            assertThat(bars == 0 || line.startsWith("| ") || line.startsWith("|-"))
                    .as("a bar is part of a table: " + line)
                    .isTrue();
            if (bars > 0) {
                width = table ? width : bars;
                assertThat(bars).as(line).isEqualTo(width);
            }
            table = bars > 0;
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_reader_finds_every_rule_with_its_own_words(CheckReport report) throws IOException {
        Document page = html(write(report, MarkdownReport.withoutLinks()));

        for (RulesOverview.Entry entry : RulesOverview.of(report).entries()) {
            CheckedRule rule = entry.checked();
            Element row = page.getElementById("rule-" + entry.anchor()).closest("tr");
            assertThat(row.select("strong").text()).isEqualTo(shown(rule.rule().name()));
            assertThat(row.child(0).select("code").text())
                    .isEqualTo(shown(rule.rule().source()));
            assertThat(row.child(1).text()).isEqualTo(shown(rule.rule().description()));
            assertThat(row.child(2).select("a").eachText())
                    .isEqualTo(
                            rule.tactics().stream().map(tactic -> tactic.name()).toList());
            assertThat(row.child(2).select("a").eachAttr("href"))
                    .isEqualTo(
                            rule.tactics().stream().map(tactic -> tactic.url()).toList());
            assertThat(row.child(3).select("a").eachText())
                    .isEqualTo(rule.techniques().stream()
                            .map(technique -> technique.id() + " " + technique.name())
                            .toList());
            assertThat(row.child(3).select("a").eachAttr("href"))
                    .isEqualTo(rule.techniques().stream()
                            .map(technique -> technique.url())
                            .toList());
            assertThat(row.child(0).text().endsWith(", disabled"))
                    .isEqualTo(!rule.rule().enabled());
        }
    }

    @Test
    void a_reader_sees_what_a_rule_watches_beside_what_reveals_its_techniques() throws IOException {
        Document page = html(write(Samples.watching(), MarkdownReport.withoutLinks()));

        assertThat(page.select("tr:has(a[id^=rule]) > td:nth-child(6)").eachText())
                .as("by the names of the rules")
                .containsExactly(
                        "unrestricted T1059: Process Creation",
                        "connect T1059: Process Creation",
                        "creat, open, open_by_handle_at, openat, openat2, truncate"
                                + " T1005: ✓ File Access, Process Creation T1059: Process Creation",
                        "</script>, <img src=x onerror=alert(1)>, @all `c` *d*, a|b, {{ x }}"
                                + " T1078.004: Logon Session Creation, User Account Authentication",
                        "create pods T1610: Application Log Content, ✓ Container Start, Network Traffic Content,"
                                + " ✓ Process Creation",
                        "connect T1595: –",
                        "execve, execveat T1059.004: Logon Session Creation, Network Traffic Flow, ✓ Process Creation",
                        "setns");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_reader_finds_every_finding_with_its_suggestions(CheckReport report) throws IOException {
        List<Element> rows = new ArrayList<>();
        for (Element table : html(write(report, MarkdownReport.withoutLinks())).select("table")) {
            if (table.select("th").text().startsWith("Place Severity Check")) {
                rows.addAll(table.select("tbody tr"));
            }
        }

        assertThat(rows).hasSameSizeAs(report.findings());
        for (int i = 0; i < rows.size(); i++) {
            var finding = report.findings().get(i);
            assertThat(rows.get(i).child(0).text())
                    .isEqualTo(
                            finding.position().line() + ":" + finding.position().column());
            assertThat(rows.get(i).child(1).text())
                    .isEqualTo(finding.severity().id() + (finding.suppressed() ? ", suppressed" : ""));
            assertThat(rows.get(i).child(2).text()).isEqualTo(finding.check().id());
            assertThat(rows.get(i).child(3).text())
                    .isEqualTo(shown(finding.rule().orElse("")));
            assertThat(rows.get(i).child(5).text()).startsWith(shown(finding.message()));
            assertThat(rows.get(i).child(6).select("code").eachText())
                    .isEqualTo(finding.suggestions().stream()
                            .map(MarkdownReportTest::shown)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void strangers_write_neither_markup_nor_links(CheckReport report) throws IOException {
        Node page = parse(write(report, MarkdownReport.in(Path.of("target/falco-mitre"), Path.of(""))));

        page.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlInline html) {
                assertThat(html.getLiteral())
                        .matches("<a id=\"(rule|findings)-[a-z0-9]([a-z0-9-]*[a-z0-9])?\">|</a>|<br>|</?code>");
            }

            @Override
            public void visit(HtmlBlock html) {
                throw new AssertionError(html.getLiteral());
            }

            @Override
            public void visit(Image image) {
                throw new AssertionError(image);
            }

            @Override
            public void visit(Emphasis emphasis) {
                throw new AssertionError(emphasis);
            }

            @Override
            public void visit(StrongEmphasis strong) {
                assertThat(strong.getParent()).isInstanceOf(TableCell.class);
                visitChildren(strong);
            }

            @Override
            public void visit(Link link) {
                assertThat(link.getDestination())
                        .matches("#[a-z0-9-]+|https://attack\\.mitre\\.org/[A-Za-z0-9/]+"
                                + "|\\.\\./\\.\\./[A-Za-z0-9%/._~-]+#L[0-9]+");
                visitChildren(link);
            }
        });
        for (Node block = page.getFirstChild(); block != null; block = block.getNext()) {
            assertThat(block).isInstanceOfAny(Heading.class, Paragraph.class, TableBlock.class);
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void every_link_within_the_page_leads_somewhere(CheckReport report) throws IOException {
        Document page = html(write(report, MarkdownReport.withoutLinks()));
        List<String> targets = new ArrayList<>(page.select("[id]").eachAttr("id"));
        page.select("h2")
                .eachText()
                .forEach(title -> targets.add(title.toLowerCase(Locale.ROOT).replace(' ', '-')));

        Set<String> unique = new HashSet<>(targets);
        assertThat(unique).hasSameSizeAs(targets);
        List<String> lost = new ArrayList<>();
        for (String href : page.select("a[href^=#]").eachAttr("href")) {
            if (!unique.contains(href.substring(1))) {
                lost.add(href);
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void template_languages_of_site_generators_find_nothing_to_do() throws IOException {
        String page =
                write(Samples.hostile(List.of("{{ site.x }}", "{% raw %}", "${x}")), MarkdownReport.withoutLinks());

        assertThat(page).doesNotContain("{", "}");
    }

    @Test
    void places_are_links_only_below_the_directory_that_they_are_relative_to() throws IOException {
        CheckReport report = Samples.workloads();
        Path base = Path.of("project");

        assertThat(write(report, MarkdownReport.in(base.resolve("target/falco-mitre"), base)))
                .contains("](../../src/main/falco/10-workloads.yaml#L1)");
        assertThat(write(report, MarkdownReport.in(base.resolve("x/../docs"), base)))
                .contains("](../src/main/falco/10-workloads.yaml#L1)");
        assertThat(write(report, MarkdownReport.in(base, base))).contains("](src/main/falco/10-workloads.yaml#L1)");
        assertThat(write(report, MarkdownReport.in(Path.of("elsewhere"), base))).doesNotContain("10-workloads.yaml#L");
        assertThat(write(report, MarkdownReport.withoutLinks())).doesNotContain("10-workloads.yaml#L");
    }

    @Test
    void the_bytes_do_not_depend_on_where_the_project_lies(@TempDir Path here, @TempDir Path there) throws Exception {
        Set<ReportFormat> markdown = EnumSet.of(ReportFormat.MARKDOWN);
        CheckReport report = small();

        Path one = Reports.write(report, markdown, here.resolve("target/falco-mitre"), in(here))
                .get(0);
        Path other = Reports.write(report, markdown, there.resolve("a/b/target/falco-mitre"), in(there.resolve("a/b")))
                .get(0);

        assertThat(one).hasSameBinaryContentAs(other).content().contains("](../../rules/20-cloud.yaml#L1)");
    }

    private static CheckReport small() throws Exception {
        RulesReader reader = new RulesReader();
        try (Stream<Path> all = Files.list(GOLDEN.resolve("rules"))) {
            List<Path> sorted = new ArrayList<>(all.toList());
            Collections.sort(sorted);
            for (Path file : sorted) {
                reader.addText(
                        "rules/" + file.getFileName(), Files.readString(file).replace("\r\n", "\n"));
            }
        }
        return check(reader.ruleSet());
    }

    private static CheckReport check(RuleSet rules) throws Exception {
        AttackCatalog catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load();
        return new TagChecker(catalog, CheckPolicy.standard()).check(rules);
    }

    private static ReportSettings in(Path base) {
        return ReportSettings.standard().withBase(base);
    }

    private static String write(CheckReport report, MarkdownReport format) throws IOException {
        StringWriter out = new StringWriter();
        format.write(report, out);
        return out.toString();
    }

    private static Node parse(String markdown) {
        return Parser.builder().extensions(TABLES).build().parse(markdown);
    }

    /** The page without the spaces of no width that keep names and numbers from being links; nobody's text has one. */
    private static Document html(String markdown) {
        String html = HtmlRenderer.builder().extensions(TABLES).build().render(parse(markdown));
        return Jsoup.parse(html.replace("\u200b", ""));
    }

    /** As a reader sees it: white space is one space, what cannot be seen is a number. */
    private static String shown(String text) {
        return HostileTexts.inHtml(text).replaceAll("[ \t\r\n]+", " ").strip();
    }
}
