package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.SourcePosition;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {

    /** Every element that the page needs; none of them loads or runs anything. */
    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "section", "h1", "h2",
            "p", "ul", "li", "dl", "div", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "a",
            "bdi", "code", "span");

    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "href",
            "rel",
            "scope",
            "aria-label",
            "aria-labelledby");

    static List<CheckReport> reports() {
        return List.of(Samples.workloads(), Samples.empty(), Samples.hostile(HostileTexts.ALL));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isCorrectHtml(CheckReport report) throws IOException {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        parser.parseInput(write(report), "");

        assertThat(parser.getErrors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void loadsAndRunsNothing(CheckReport report) throws IOException {
        Document page = page(report);

        for (Element element : page.getAllElements()) {
            if (element != page) {
                assertThat(ELEMENTS).contains(element.tagName());
                element.attributes().forEach(attribute -> assertThat(ATTRIBUTES).contains(attribute.getKey()));
            }
        }
        assertThat(page.select("meta[http-equiv]"))
                .singleElement()
                .satisfies(meta -> assertThat(meta.attr("http-equiv")).isEqualTo("Content-Security-Policy"));
        assertThat(page.selectFirst("style").data())
                .doesNotContainIgnoringCase("url(")
                .doesNotContainIgnoringCase("@import");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void linksOnlyToAttackAndToItself(CheckReport report) throws IOException {
        Document page = page(report);
        Set<String> ids = new HashSet<>(page.select("[id]").eachAttr("id"));
        assertThat(ids).as("ids are unique").hasSameSizeAs(page.select("[id]"));

        for (Element link : page.select("a")) {
            String href = link.attr("href");
            if (href.startsWith("#")) {
                assertThat(ids).contains(href.substring(1));
            } else {
                assertThat(href)
                        .matches("https://attack\\.mitre\\.org/(techniques/T\\d{4}(/\\d{3})?|tactics/TA\\d{4})");
                assertThat(link.attr("rel")).isEqualTo("noreferrer");
            }
        }
        for (Element labelled : page.select("[aria-labelledby]")) {
            assertThat(ids).contains(labelled.attr("aria-labelledby"));
        }
    }

    @Test
    void allowsItsOwnStyleSheetAndNothingElse() throws Exception {
        Document page = page(Samples.workloads());
        String style = page.selectFirst("style").data();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));

        assertThat(HtmlReport.STYLE_SHA256)
                .as("the constant in HtmlReport has to follow report.css")
                .isEqualTo(hash);
        assertThat(page.selectFirst("meta[http-equiv]").attr("content"))
                .isEqualTo("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void showsEveryFinding(CheckReport report) throws IOException {
        List<Element> rows = page(report).select("table.findings > tbody > tr");

        assertThat(rows).hasSameSizeAs(report.findings());
        for (int i = 0; i < rows.size(); i++) {
            Finding finding = report.findings().get(i);
            Element row = rows.get(i);
            SourcePosition position = finding.position();
            assertThat(row.id()).isEqualTo("finding-" + (i + 1));
            assertThat(row.child(0).text()).startsWith(finding.severity().id());
            assertThat(row.child(0).text().endsWith("suppressed")).isEqualTo(finding.suppressed());
            finding.suppressedBy()
                    .ifPresent(by -> assertThat(row.child(4).select("p").last().wholeText())
                            .isEqualTo("Suppressed by " + by.kind().id() + " "
                                    + HostileTexts.inHtml(by.place().file()) + ":"
                                    + by.place().line() + " " + HostileTexts.inHtml(by.reason())));
            assertThat(row.child(1).text()).isEqualTo(finding.check().id());
            assertThat(row.select(".place").first().wholeText())
                    .isEqualTo(HostileTexts.inHtml(position.file()) + ":" + position.line() + ":" + position.column());
            assertThat(wholeText(row, ".name")).isEqualTo(finding.rule().map(HostileTexts::inHtml));
            assertThat(row.child(3).wholeText())
                    .isEqualTo(HostileTexts.inHtml(finding.tag().orElse("")));
            assertThat(row.child(4).selectFirst("p").wholeText()).isEqualTo(HostileTexts.inHtml(finding.message()));
            assertThat(row.child(4).select(".tag").stream().map(Element::wholeText))
                    .containsExactlyElementsOf(finding.suggestions().stream()
                            .map(HostileTexts::inHtml)
                            .toList());
            assertThat(finding.url().isEmpty()
                            || row.child(4)
                                    .select("a")
                                    .eachAttr("href")
                                    .contains(finding.url().get()))
                    .isTrue();
        }
    }

    @Test
    void showsWhatEachSuppressionHides() throws IOException {
        SuppressedBy comment = new SuppressedBy(
                SuppressedBy.Kind.COMMENT, new SourcePosition("rules/a.yaml", 7, 1), "It is meant so.");
        CheckReport sample = Samples.workloads();
        List<Finding> findings = new ArrayList<>(sample.findings().subList(0, 5));
        findings.set(0, findings.get(0).suppressedBy(comment));
        findings.set(1, findings.get(1).suppressedBy(baseline(3)));
        findings.set(2, findings.get(2).suppressedBy(comment));
        findings.set(3, findings.get(3).suppressedBy(baseline(4)));

        Document page = page(sample.withFindings(findings));

        assertThat(page.select("#suppressions tbody tr").eachText())
                .containsExactly(
                        "comment rules/a.yaml:7 It is meant so. 1 3", "baseline falco-mitre-baseline.json 2 4");
        assertThat(page.select("#suppressions a").eachAttr("href"))
                .containsExactly("#finding-1", "#finding-3", "#finding-2", "#finding-4");
        assertThat(page(sample.withFindings(List.of())).select("#suppressions")).isEmpty();
    }

    private static SuppressedBy baseline(int line) {
        return new SuppressedBy(
                SuppressedBy.Kind.BASELINE, new SourcePosition("falco-mitre-baseline.json", line, 5), "");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void showsEveryRule(CheckReport report) throws IOException {
        List<Element> rows = page(report).select("table.rules > tbody > tr");

        assertThat(rows).hasSameSizeAs(report.rules());
        for (int i = 0; i < rows.size(); i++) {
            CheckedRule rule = report.rules().get(i);
            Element row = rows.get(i);
            assertThat(row.id()).isEqualTo("rule-" + (i + 1));
            assertThat(wholeText(row, ".name"))
                    .contains(HostileTexts.inHtml(rule.rule().name()));
            assertThat(row.child(0).wholeText())
                    .contains(HostileTexts.inHtml(rule.rule().position().file()) + ":"
                            + rule.rule().position().line())
                    .contains(HostileTexts.inHtml(rule.rule().source()));
            assertThat(row.child(0).text().endsWith("disabled"))
                    .isEqualTo(!rule.rule().enabled());
            assertThat(row.child(1).select(".tag").stream().map(Element::wholeText))
                    .containsExactlyElementsOf(rule.rule().tags().stream()
                            .map(tag -> HostileTexts.inHtml(tag.text()))
                            .toList());
            assertThat(row.child(2).select("a").eachAttr("href"))
                    .containsExactlyElementsOf(
                            rule.tactics().stream().map(tactic -> tactic.url()).toList());
            assertThat(row.child(3).select("a").eachText())
                    .containsExactlyElementsOf(rule.techniques().stream()
                            .map(technique -> technique.id() + " " + technique.name())
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            T1059                     , techniques/T1059
            T1059.004                 , techniques/T1059/004
            T1562                     , techniques/T1562
            mitre_execution           , tactics/TA0002
            mitre_credential_access   , tactics/TA0006
            TA0002                    , tactics/TA0002
            mitre_defense_evasion     ,
            mitre_credential-access   ,
            execution                 ,
            t1059                     ,
            T9999                     ,
            container                 ,
            """)
    void linksTheTagsThatAttackKnows(String tag, String path) throws IOException {
        Samples.Builder report = new Samples.Builder();
        report.file("rules.yaml");
        report.rule("Rule", tag);

        Element chip = page(report.build()).selectFirst("table.rules .tag");

        assertThat(chip.text()).isEqualTo(tag);
        assertThat(chip.attr("href")).isEqualTo(path == null ? "" : "https://attack.mitre.org/" + path);
    }

    @Test
    void leadsFromARuleToItsFindingsAndBack() throws IOException {
        Document page = page(Samples.workloads());

        Element rule = page.select("table.rules tr").stream()
                .filter(row -> row.text().contains("Security agent stopped"))
                .findFirst()
                .orElseThrow();
        Element finding =
                page.getElementById(rule.child(4).selectFirst("a").attr("href").substring(1));
        assertThat(rule.child(4).text()).isEqualTo("2 findings");
        assertThat(finding.child(1).text()).isEqualTo("retired-tactic");
        assertThat(finding.child(2).selectFirst("a").attr("href")).isEqualTo("#" + rule.id());
        assertThat(rule.select(".mark").eachAttr("aria-label"))
                .containsExactly("error at this tag", "error at this tag");
        assertThat(page.getElementById(rule.select(".mark").get(1).attr("href").substring(1))
                        .child(1)
                        .text())
                .isEqualTo("revoked-technique");
    }

    @Test
    void countsEveryCheckAndFile() throws IOException {
        Document page = page(Samples.workloads());

        assertThat(page.select("#checks tbody tr").eachText())
                .contains("retired-tactic " + Check.RETIRED_TACTIC.title() + " 2")
                .doesNotContain("untagged-rule")
                .hasSize(13);
        assertThat(page.select("#files tbody tr").eachText())
                .containsExactly(
                        "src/main/falco/10-workloads.yaml 15 11",
                        "src/main/falco/platform/kubernetes-audit.yaml 6 2",
                        "src/main/falco/zz-draft.yaml 0 1");
    }

    @Test
    void saysTheVerdictAndWhereTheDataIsFrom() throws IOException {
        Document page = page(Samples.workloads());

        assertThat(page.select("h1").eachText()).containsExactly("8 errors, 4 warnings, 1 info");
        assertThat(page.title()).startsWith("8 errors, 4 warnings, 1 info");
        assertThat(page.select("#summary dl > div").eachText())
                .containsExactly(
                        "Errors 8", "Warnings 4", "Infos 1", "Suppressed 1", "Files 3", "Rules 21", "Tagged rules 18");
        assertThat(page.select("#provenance dl > div").eachText())
                .containsExactly(
                        "Release 19.0",
                        "Domain enterprise-attack",
                        "Active tactics 15",
                        "Active techniques 697",
                        "Source embedded",
                        "SHA-256 5f0c1a7be3d94c02886f5b1f2b7d10a4e9c3b8aa67d24f1590be7c3d2a1f4e60");
    }

    @Test
    void aCleanReportSaysSo() throws IOException {
        CheckReport sample = Samples.workloads();
        List<Finding> suppressed =
                sample.findings().stream().filter(Finding::suppressed).toList();

        assertThat(page(Samples.empty()).selectFirst("h1").text()).isEqualTo("No rules");
        Element verdict = page(new CheckReport(sample.catalog(), sample.files(), sample.rules(), suppressed))
                .selectFirst("h1");
        assertThat(verdict.text()).isEqualTo("Nothing to report");
        assertThat(verdict.className()).isEqualTo("good");
    }

    @Test
    void canBeReadByEveryone() throws IOException {
        Document page = page(Samples.workloads());

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("body > *").eachText()).hasSize(3);
        assertThat(page.select("header, main, footer, nav[aria-label]")).hasSize(4);
        assertThat(page.select("section"))
                .allSatisfy(section -> assertThat(page.getElementById(section.attr("aria-labelledby"))
                                .tagName())
                        .isEqualTo("h2"));
        assertThat(page.select("table")).hasSize(5).allSatisfy(table -> {
            assertThat(table.select("> caption")).hasSize(1);
            assertThat(table.select("thead th[scope=col]")).hasSameSizeAs(table.select("thead th"));
            assertThat(table.select("tbody > tr"))
                    .allSatisfy(row -> assertThat(row.select("> th[scope=row]")).hasSize(1));
        });
        assertThat(page.select("a")).allSatisfy(link -> assertThat(link.text()).isNotBlank());
    }

    @Test
    void neverLinksToAnAddressThatIsNotSecure() throws IOException {
        Finding finding = new Finding(
                Check.UNKNOWN_TECHNIQUE,
                Severity.ERROR,
                new SourcePosition("rules.yaml", 1, 1),
                Optional.empty(),
                Optional.empty(),
                "Message.",
                List.of(),
                Optional.of("javascript:alert(1)"),
                Optional.empty());
        CheckReport report =
                new CheckReport(Samples.catalog(Domain.ENTERPRISE), List.of(), List.of(), List.of(finding));

        Element cell = page(report).selectFirst("table.findings tbody td:last-child");

        assertThat(cell.text()).isEqualTo("Message. javascript:alert(1)");
        assertThat(cell.select("a")).isEmpty();
    }

    private static Optional<String> wholeText(Element element, String selector) {
        return Optional.ofNullable(element.selectFirst(selector)).map(Element::wholeText);
    }

    private static String write(CheckReport report) throws IOException {
        StringWriter out = new StringWriter();
        new HtmlReport().write(report, out);
        return out.toString();
    }

    private static Document page(CheckReport report) throws IOException {
        return Jsoup.parse(write(report));
    }
}
