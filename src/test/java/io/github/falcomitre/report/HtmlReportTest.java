package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.FalcoMitre;
import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {

    /** Every element that the page needs; but for the script, none of them loads or runs anything. */
    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "nav", "section",
            "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "div", "dt", "dd", "table", "caption", "thead", "tbody",
            "tr", "th", "td", "a", "b", "bdi", "code", "span", "details", "summary", "label", "select", "option",
            "input", "button", "svg", "rect");

    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "href",
            "role",
            "scope",
            "hidden",
            "tabindex",
            "type",
            "value",
            "autocomplete",
            "spellcheck",
            "data-key",
            "data-keys",
            "aria-hidden",
            "aria-label",
            "aria-labelledby",
            "viewBox",
            "preserveAspectRatio",
            "width",
            "height");

    static List<CheckReport> reports() throws IOException {
        return List.of(Samples.workloads(), Samples.empty(), Samples.hostile(HostileTexts.ALL), Samples.watching());
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
    void loadsNothingAndRunsOnlyItsOwnScript(CheckReport report) throws IOException {
        Document page = page(report);

        for (Element element : page.getAllElements()) {
            if (element != page) {
                assertThat(ELEMENTS).contains(element.tagName());
                element.attributes().forEach(attribute -> assertThat(ATTRIBUTES).contains(attribute.getKey()));
            }
        }
        assertThat(page.select("script")).singleElement().satisfies(script -> {
            assertThat(script.attributes()).isEmpty();
            assertThat(script.data()).contains("class List");
        });
        assertThat(page.select("meta[name=referrer]").eachAttr("content")).containsExactly("no-referrer");
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
            if (href.contains("=")) {
                String[] filter = href.substring(1).split("=", -1);
                assertThat(page.select("[name=" + filter[0] + "] option").eachAttr("value"))
                        .contains(filter[1]);
            } else if (href.startsWith("#")) {
                assertThat(ids).contains(href.substring(1));
            } else {
                assertThat(href)
                        .matches("https://attack\\.mitre\\.org/(techniques/T\\d{4}(/\\d{3})?|tactics/TA\\d{4})");
            }
        }
        for (Element labelled : page.select("[aria-labelledby]")) {
            assertThat(ids).contains(labelled.attr("aria-labelledby"));
        }
    }

    @Test
    void allowsItsOwnStyleSheetAndScriptAndNothingElse() throws Exception {
        Document page = page(Samples.workloads());
        String style = sha256(page.selectFirst("style").data());
        String script = sha256(page.selectFirst("script").data());

        assertThat(HtmlReport.STYLE_SHA256)
                .as("the constant in HtmlReport has to follow report.css")
                .isEqualTo(style);
        assertThat(HtmlReport.SCRIPT_SHA256)
                .as("the constant in HtmlReport has to follow report.js")
                .isEqualTo(script);
        assertThat(page.selectFirst("meta[http-equiv]").attr("content"))
                .isEqualTo("default-src 'none'; style-src 'sha256-" + style + "'; script-src 'sha256-" + script
                        + "'; base-uri 'none'; form-action 'none'");
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
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
            assertThat(row.attr("data-keys").split(" "))
                    .contains(
                            finding.severity().id(),
                            finding.check().id(),
                            finding.suppressed() ? "suppressed" : "counted");
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
                            || row.select("a")
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

        assertThat(page.select("#finding-1 .badge, #finding-2 .badge").eachText())
                .containsExactly("error", "suppressed", "error", "baselined");
        assertThat(page.select("[name=state] option").eachText())
                .containsExactly(
                        "any", "counted (1)", "fixed by falco-mitre:fix (1)", "suppressed (2)", "in the baseline (2)");
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
            assertThat(row.select(".tactics a").eachAttr("href"))
                    .containsExactlyElementsOf(
                            rule.tactics().stream().map(tactic -> tactic.url()).toList());
            assertThat(row.select(".techniques a").eachText())
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
        List<Element> answers = rule.select(".answers > li");
        Element finding =
                page.getElementById(answers.get(0).selectFirst("a").attr("href").substring(1));
        assertThat(answers.stream().map(Element::text))
                .containsExactly(
                        "error retired-tactic mitre_defense_impairment mitre_stealth"
                                + " mvn falco-mitre:explain -Dfalco-mitre.tag=mitre_defense_evasion,mitre_defense_impairment,mitre_stealth",
                        "error revoked-technique T1685 mvn falco-mitre:fix");
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
    void countsAndExplainsEveryCheck() throws IOException {
        Document page = page(Samples.workloads());

        assertThat(page.select("#summary .counts").first().select("tbody tr").eachText())
                .contains("retired-tactic " + Check.RETIRED_TACTIC.title() + " 2")
                .hasSize(13);
        List<Element> legend = page.select("#checks .checks > li");
        assertThat(legend).hasSameSizeAs(Check.values());
        for (Check check : Check.values()) {
            Element entry = legend.get(check.ordinal());
            assertThat(entry.id()).isEqualTo("check-" + check.id());
            assertThat(entry.wholeText())
                    .contains(check.id(), check.title(), check.explanation(), check.wrong(), check.right());
            assertThat(entry.selectFirst(".badge").text())
                    .isEqualTo(check.defaultSeverity().map(Severity::id).orElse("off by default"));
        }
        assertThat(page.getElementById("check-retired-tactic").select(".badge").eachText())
                .containsExactly("error", "2 findings");
    }

    @Test
    void countsTheRulesAndFindingsOfEveryFile() throws IOException {
        Document page = page(Samples.workloads());

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
                        "Errors 8", "Warnings 4", "Infos 1", "Suppressed 1", "Rules 21", "Tagged rules 20", "Files 3");
        assertThat(page.select("#provenance > div").eachText())
                .containsExactly(
                        "ATT&CK 19.0, enterprise-attack",
                        "Tactics, techniques 15, 697",
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
        assertThat(verdict.child(0).className()).isEqualTo("good");
    }

    @Test
    void canBeReadByEveryone() throws IOException {
        Document page = page(Samples.workloads());

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("body > :not(a, header, nav, main, footer, script)"))
                .isEmpty();
        assertThat(page.selectFirst("body > *").attr("href")).isEqualTo("#findings");
        assertThat(page.select("header, main, footer, nav.contents[aria-label]"))
                .hasSize(4);
        assertThat(page.select("section"))
                .allSatisfy(section -> assertThat(page.getElementById(section.attr("aria-labelledby"))
                                .tagName())
                        .isEqualTo("h2"));
        assertThat(page.select("select, input"))
                .allSatisfy(field -> assertThat(field.closest("label").text()).isNotBlank());
        assertThat(page.select("table")).hasSize(7).allSatisfy(table -> {
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

    @Test
    void theMatrixShowsTheRulesOfEveryTechnique() throws IOException {
        Document page = page(Samples.workloads());

        assertThat(page.select(".column > h3").eachText())
                .containsExactlyElementsOf(Samples.catalog(Domain.ENTERPRISE).tactics().stream()
                        .map(tactic -> tactic.name())
                        .toList());
        Element execution = page.select(".column").first();
        assertThat(execution.selectFirst(".figure").text()).isEqualTo("2 of 2");
        assertThat(execution.select("> ul > li").eachAttr("class")).containsExactly("n3", "n1");
        assertThat(execution.select("summary").eachText())
                .containsExactly("T1059 3 rules Command and Scripting Interpreter", "T1610 1 rule Deploy Container");
        Element shell = execution.selectFirst("details");
        assertThat(shell.select("> .named a").eachText())
                .as("rules that name the technique itself")
                .containsExactly("Terminal shell in a production container", "Exec into a pod");
        assertThat(shell.select("ul:not(.named) > li").eachText())
                .as("its sub-techniques with their rules")
                .containsExactly("T1059.004 Command and Scripting Interpreter: Unix Shell 2"
                        + " Shell spawned by a web server Exec into a pod Show in the list of rules");
    }

    @Test
    void theMatrixMarksFaultsAndShowsWhatHasNoRule() throws IOException {
        Document page = page(Samples.workloads());

        assertThat(cell(page, "T1611").text()).startsWith("T1611 2 rules !1 with warnings Escape to Host");
        assertThat(cell(page, "T1546.004").text()).startsWith("T1546.004 1 rule !1 with errors Event");
        Element empty = cell(page, "T1685");
        assertThat(empty.text()).isEqualTo("T1685 Disable or Modify Tools");
        assertThat(empty.className()).isEqualTo("n0");
        assertThat(page.select("#gaps details").eachText())
                .containsExactly("Defense Impairment 1 of 1 T1685 Disable or Modify Tools");
    }

    @Test
    void theMatrixDimsWhatTheSourcesOfTheRulesCannotSee() throws IOException {
        Technique linux = on("T1001", "Linux");
        Technique windows = on("T1002", "Windows", "macOS");
        Technique before = on("T1003", "PRE");
        Technique named = on("T1004", "Windows");
        AttackCatalog catalog = new AttackCatalog(
                Samples.catalog(Domain.ENTERPRISE).provenance(),
                List.of(Samples.EXECUTION),
                List.of(linux, windows, before, named),
                Map.of(),
                Map.of());
        Rule rule = new Rule("Rule", new SourcePosition("a.yaml", 1, 1), "syscall", true, List.of(), List.of());
        CheckReport report = new CheckReport(
                catalog,
                List.of(),
                List.of(new CheckedRule(rule, List.of(), List.of(Samples.EXECUTION), List.of(named))),
                List.of());

        Document page = page(report);

        assertThat(page.select(".column > ul > li").eachAttr("class"))
                .containsExactly("n0", "n0 beyond", "n0 beyond", "n1");
        assertThat(page.selectFirst(".figure").text()).isEqualTo("1 of 2");
        assertThat(page.select("#matrix .hint").get(1).text())
                .isEqualTo("Within reach is what the event source syscall can see:"
                        + " techniques on Containers, IaaS or Linux.");
    }

    private static Technique on(String id, String... platforms) {
        return new Technique(Domain.ENTERPRISE, id, id, Status.ACTIVE, List.of(Samples.EXECUTION), List.of(platforms));
    }

    private static Element cell(Document page, String id) {
        return page.select(".column > ul > li").stream()
                .filter(cell -> cell.selectFirst(".id").text().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What stands in the page can be read without scripts; the rest is text, so that a browser has little to lay out. */
    @Test
    void mostOfALongListIsTextUntilAScriptShowsIt() throws IOException {
        CheckReport report = Samples.large(2_600);

        Document page = page(report);

        for (String list : List.of("findings", "rules")) {
            Element section = page.getElementById(list);
            assertThat(section.select("tbody > tr")).hasSize(HtmlPage.ROWS);
            assertThat(section.selectFirst(".more").text()).startsWith("These are the first 500 of 2600 " + list + ".");
            List<Element> texts = section.select("script[type=text/plain]");
            assertThat(texts).hasSize(3);
            String rows = texts.stream().map(Element::data).collect(Collectors.joining());
            assertThat(rows.split("\n<tr ")).hasSize(1 + report.rules().size() - HtmlPage.ROWS);
        }
        assertThat(cell(page, "T1059").select("details > ul:not(.named) .named > li"))
                .as("a cell names only some of its rules")
                .hasSize(9)
                .last()
                .satisfies(last -> assertThat(last.text()).isEqualTo("and 2592 more rules"));
    }

    @Test
    void aSuppressionLeadsToSomeOfWhatItHides() throws IOException {
        CheckReport report = Samples.large(30);
        List<Finding> known = report.findings().stream()
                .map(finding -> finding.suppressedBy(baseline(1)))
                .toList();

        Element row = page(report.withFindings(known)).selectFirst("#suppressions tbody tr");

        assertThat(row.select("a")).hasSize(20);
        assertThat(row.text()).endsWith("19 20 and 10 more");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            MALFORMED_TAG   , t1059          , T1059             , mvn falco-mitre:fix
            MALFORMED_TAG   , t1059          ,                   , mvn falco-mitre:explain -Dfalco-mitre.tag=t1059
            RETIRED_TACTIC  , mitre_x        , mitre_a mitre_b   , 'mvn falco-mitre:explain -Dfalco-mitre.tag=mitre_x,mitre_a,mitre_b'
            DUPLICATE_TAG   , T1059          ,                   , mvn falco-mitre:fix
            TACTIC_MISMATCH , T1059          , mitre_execution   , 'mvn falco-mitre:explain -Dfalco-mitre.tag=T1059,mitre_execution'
            MISSING_TECHNIQUE ,              , T1059             , mvn falco-mitre:explain -Dfalco-mitre.tag=T1059
            INVALID_RULES   ,                ,                   ,
            UNKNOWN_TACTIC  , mitre_$(rm)    ,                   ,
            UNKNOWN_TACTIC  , mitre_x        , mitre_a           , mvn falco-mitre:explain -Dfalco-mitre.tag=mitre_a
            UNKNOWN_TACTIC  , 'mitre_a;b'    , mitre_a           , mvn falco-mitre:explain -Dfalco-mitre.tag=mitre_a
            """)
    void saysHowAFindingIsMended(Check check, String tag, String suggestions, String command) throws IOException {
        Finding finding = new Finding(
                check,
                Severity.ERROR,
                new SourcePosition("rules.yaml", 1, 1),
                Optional.empty(),
                Optional.ofNullable(tag),
                "Message.",
                suggestions == null ? List.of() : List.of(suggestions.split(" ")),
                Optional.empty(),
                Optional.empty());
        CheckReport report =
                new CheckReport(Samples.catalog(Domain.ENTERPRISE), List.of(), List.of(), List.of(finding));

        assertThat(page(report).select("#finding-1 .command").eachText())
                .isEqualTo(command == null ? List.of() : List.of(command));
    }

    @Test
    void eachDomainHasAMatrixOfItsOwn() throws IOException {
        Tactic inhibit = new Tactic(Domain.ICS, "TA0107", "inhibit", "Inhibit Response Function", Status.ACTIVE);
        Technique wiper =
                new Technique(Domain.ICS, "T0809", "Data Destruction", Status.ACTIVE, List.of(inhibit), List.of());
        AttackCatalog catalog = new AttackCatalog(
                Samples.catalog(Domain.ENTERPRISE, Domain.ICS).provenance(),
                List.of(Samples.EXECUTION, inhibit),
                List.of(Samples.UNIX_SHELL, wiper),
                Map.of(),
                Map.of());

        Document page = page(new CheckReport(catalog, List.of(), List.of(), List.of()));

        assertThat(page.select("#matrix > h3").eachText()).containsExactly("enterprise-attack", "ics-attack");
        assertThat(page.select(".matrix").stream()
                        .map(matrix -> matrix.select(".id").eachText()))
                .containsExactly(List.of("T1059.004"), List.of("T0809"));
    }

    /** Counted another way, over real rules: what people see first has to be right. */
    @Test
    void everyCellOfTheMatrixAgreesWithTheRules() throws Exception {
        CheckReport report =
                FalcoMitre.check(RealData.folder().resolveSibling("rules").resolve("falcosecurity-rules/rules"));

        for (Element cell : page(report).select(".column > ul > li")) {
            String id = cell.selectFirst(".id").text();
            List<String> names = report.rules().stream()
                    .filter(rule -> rule.techniques().stream()
                            .anyMatch(technique ->
                                    technique.id().equals(id) || technique.id().startsWith(id + ".")))
                    .map(rule -> rule.rule().name())
                    .toList();
            Element count = cell.selectFirst("summary b");
            assertThat(count == null ? 0 : Integer.parseInt(count.ownText())).isEqualTo(names.size());
            assertThat(names).containsAll(cell.select(".named a").eachText());
        }
    }

    /** The official rules at the newest release: a page that is slow to load or to send is not looked at. */
    @Test
    void theOfficialRulesFitIn400Kilobytes() throws Exception {
        Path rules = RealData.folder().resolveSibling("rules").resolve("falcosecurity-rules/rules");

        assertThat(write(FalcoMitre.check(rules)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(400_000);
    }

    @Test
    void showsWhatARuleWatchesBesideWhatRevealsItsTechniques() throws IOException {
        List<Element> rows = page(Samples.watching()).select("table.rules > tbody > tr");

        assertThat(rows.stream().map(row -> row.selectFirst(".watches").text()))
                .containsExactly(
                        "Watches execve, execveat shares data"
                                + " Which tells of Command Execution, Process Creation, Process Metadata, Script Execution"
                                + " T1059.004 is revealed by Logon Session Creation, Network Traffic Flow,"
                                + " ✓ Process Creation",
                        "Watches connect other data Which tells of Network Connection Creation, Network Traffic Flow"
                                + " T1059 is revealed by Process Creation",
                        "Watches unrestricted T1059 is revealed by Process Creation",
                        "Watches creat, open, open_by_handle_at, openat, 2 more shares data"
                                + " All of them creat, open, open_by_handle_at, openat, openat2, truncate"
                                + " Which tells of File Access, File Creation, File Modification"
                                + " T1005 is revealed by ✓ File Access, Process Creation"
                                + " T1059 is revealed by Process Creation",
                        "Watches create pods shares data Which tells of Command Execution, Container Creation, Container"
                                + " Start, Network Connection Creation, Pod Creation, Process Creation"
                                + " T1610 is revealed by Application Log Content, ✓ Container Start,"
                                + " Network Traffic Content, ✓ Process Creation",
                        "Watches connect Which tells of Network Connection Creation, Network Traffic Flow"
                                + " T1595 ATT&CK names no data for what syscall sees",
                        "Watches setns",
                        "Watches </script>, <img src=x onerror=alert(1)>, @all `c` *d*, a|b, 1 more All of them"
                                + " </script>, <img src=x onerror=alert(1)>, @all `c` *d*, a|b, {{ x }}"
                                + " T1078.004 is revealed by Logon Session Creation, User Account Authentication");
    }

    @Test
    void countsTheRulesThatShareDataWithTheirTechniques() throws IOException {
        Element section = page(Samples.watching()).getElementById("evidence");

        assertThat(section.select("tbody > tr").eachText())
                .containsExactly(
                        "All 8 3 1 4",
                        "Reconnaissance 1 0 0 1",
                        "Initial Access 1 0 0 1",
                        "Execution 5 3 1 1",
                        "Collection 1 1 0 0");
        assertThat(section.select("details a[href^=#rule]").eachAttr("href")).containsExactly("#rule-2");
    }

    @Test
    void namesTheGapsThatAdversariesUseMost() throws IOException {
        CheckReport report = Samples.watching();
        GapReport gaps = GapReport.of(report, GapReport.sourcesOf(report));
        Element table = page(report).selectFirst("table.used");

        assertThat(table.selectFirst("caption").text()).isEqualTo(gaps.summary(20));
        assertThat(table.select("tbody > tr > th > a").eachText())
                .containsExactlyElementsOf(gaps.gaps().stream()
                        .limit(20)
                        .map(gap -> gap.technique().id() + " " + gap.technique().name())
                        .toList());
        assertThat(table.selectFirst("tbody > tr").text())
                .isEqualTo("T1105 Ingress Tool Transfer Command and Control"
                        + " 85 groups, 28 campaigns and 385 pieces of software"
                        + " Command Execution, syscall: evt.type in (execve, execveat) File Creation, syscall: evt.type in"
                        + " (open, openat, openat2, open_by_handle_at) and evt.is_open_write=true");
    }

    /** Mobile ATT&amp;CK says nothing of what Falco's event sources see, and this release of it is in no jar. */
    @Test
    void withoutEvidenceThereIsNoneToSee() throws IOException {
        CheckReport report = new CheckReport(
                Samples.catalog(Domain.MOBILE),
                Samples.workloads().files(),
                Samples.workloads().rules(),
                List.of());
        Document page = page(report);

        assertThat(page.select("#evidence, [name=evidence], table.used, .contents a[href=#evidence]"))
                .isEmpty();
        assertThat(page.select("table.rules .watches")).hasSameSizeAs(report.rules());
    }

    private static Optional<String> wholeText(Element element, String selector) {
        return Optional.ofNullable(element.selectFirst(selector)).map(Element::wholeText);
    }

    private static String write(CheckReport report) throws IOException {
        StringWriter out = new StringWriter();
        new HtmlReport().write(report, out);
        return out.toString();
    }

    @Test
    void whatASourceSeesIsWhatThePolicySays() throws Exception {
        CheckReport report = new TagChecker(
                        new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load(),
                        CheckPolicy.standard().withPlatforms("syscall", Set.of("Network Devices")))
                .check(RulesReader.readText("rules.yaml", "- {rule: R, condition: a, tags: [T1059.008]}"));

        assertThat(page(report).text()).contains("the event source syscall can see: techniques on Network Devices.");
    }

    private static Document page(CheckReport report) throws IOException {
        return Jsoup.parse(write(report));
    }
}
