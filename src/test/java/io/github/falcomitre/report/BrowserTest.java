package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.github.falcomitre.FalcoMitre;
import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.check.CheckReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page in a real browser; skipped where there is none. */
class BrowserTest {

    private static Browser browser;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void desktop() {
        browser.scripts(true);
        browser.window(1440, 900, "light");
    }

    @Test
    void opens_without_complaints_and_asks_for_nothing_else() throws Exception {
        Path page = html(Samples.workloads());
        browser.open(page, "");

        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.count("table.findings > tbody > tr")).isEqualTo(14);
        assertThat(browser.count("table.rules > tbody > tr")).isEqualTo(21);
    }

    /** What the test above relies on: the browser does tell when the page breaks its own policy. */
    @Test
    void the_policy_refuses_another_style_sheet_and_another_script() throws Exception {
        Path page = html(Samples.workloads());
        String text = Files.readString(page);

        Files.writeString(page, text.replace("</style>", "p{}</style>"));
        browser.open(page, "");
        assertThat(browser.console()).anySatisfy(line -> assertThat(line).contains("Content Security Policy", "style"));

        Files.writeString(page, text.replace("</body>", "<script>document.title = 'x'</script></body>"));
        browser.open(page, "");
        assertThat(browser.console())
                .anySatisfy(line -> assertThat(line).contains("Content Security Policy", "script"));
        assertThat(browser.run("return document.title")).isNotEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "1440, dark", "390, light", "390, dark"})
    void axe_finds_nothing_wrong(int width, String scheme) throws Exception {
        browser.window(width, 900, scheme);
        browser.open(html(Samples.watching()), "");
        browser.run("document.querySelectorAll('details').forEach(details => details.open = true)");

        assertThat(browser.axe()).isEmpty();

        browser.open(html(Samples.workloads()), "");
        browser.run("document.querySelectorAll('details').forEach(details => details.open = true)");

        assertThat(browser.axe()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"390", "768", "1440"})
    void the_page_never_scrolls_sideways(int width) throws Exception {
        browser.window(width, 844, "light");
        for (CheckReport report :
                List.of(Samples.workloads(), Samples.empty(), Samples.hostile(HostileTexts.ALL), Samples.watching())) {
            browser.open(html(report), "");

            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .isEqualTo(browser.run("return document.documentElement.clientWidth"));
        }
    }

    @Test
    void all_can_be_read_without_scripts() throws Exception {
        browser.scripts(false);
        browser.open(html(Samples.workloads()), "");

        assertThat(browser.count("table.findings > tbody > tr")).isEqualTo(14);
        assertThat(browser.count("table.rules > tbody > tr")).isEqualTo(21);
        assertThat(browser.isShown(".findings .check")).isTrue();
        assertThat(browser.isShown(".filters")).isFalse();
        assertThat(browser.isShown(".pages")).isFalse();
        browser.click(".matrix summary");
        assertThat(browser.isShown(".matrix details .named a")).isTrue();
        assertThat(browser.isShown(".matrix details .scripted")).isFalse();
    }

    @Test
    void without_scripts_what_is_beyond_reach_can_be_hidden() throws Exception {
        browser.scripts(false);
        browser.open(html(FalcoMitre.check(rule(Files.createDirectories(directory.resolve("rules"))))), "");

        assertThat(browser.isShown(".column.beyond")).isTrue();
        browser.click("#hide");
        assertThat(browser.isShown(".column.beyond")).isFalse();
    }

    private static Path rule(Path folder) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), """
                - rule: Shell
                  desc: A shell
                  condition: evt.type = execve
                  output: A shell
                  priority: NOTICE
                  tags: [mitre_execution, T1059.004]
                """);
    }

    @Test
    void filters_the_findings_and_keeps_the_filters_in_the_address() throws Exception {
        Path page = html(Samples.workloads());
        browser.open(page, "");
        assertThat(browser.text("#findings [role=status]")).isEqualTo("14 findings");

        browser.choose("[name=severity]", "error");
        browser.await("location.hash === '#severity=error'");
        assertThat(browser.text("#findings [role=status]")).isEqualTo("8 of 14 findings");

        browser.choose("[name=check]", "retired-tactic");
        browser.choose("[name=file]", "src/main/falco/10-workloads.yaml");
        browser.type("[name=text]", "SHELL deleted");
        browser.await("location.hash.includes('text=')");
        assertThat(browser.fragment())
                .isEqualTo("severity=error&check=retired-tactic&file=src%2Fmain%2Ffalco%2F10-workloads.yaml"
                        + "&text=SHELL+deleted");
        assertThat(browser.texts("table.findings > tbody .name")).containsExactly("History of a shell deleted");

        browser.open(page, "#" + browser.fragment());
        assertThat(browser.texts("table.findings > tbody .name")).containsExactly("History of a shell deleted");
        assertThat(browser.run("return document.querySelector('[name=text]').value"))
                .isEqualTo("SHELL deleted");

        browser.click("#findings [name=clear]");
        browser.await("!location.hash.includes('=')");
        assertThat(browser.count("table.findings > tbody > tr")).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            severity=nosuch                                | 14
            text=%3Cscript%3E                              | 0
            state=suppressed                               | 1
            state=fix                                      | 6
            file=src/main/falco/zz-draft.yaml              | 1
            findings-page=999                              | 14
            findings-page=x                                | 14
            __proto__=1&constructor=2                      | 14
            '='                                              | 14
            nosuch                                         | 14
            %                                              | 14
            """)
    void any_address_shows_the_list(String address, int findings) throws Exception {
        browser.open(html(Samples.workloads()), "#" + address);

        assertThat(browser.count("table.findings > tbody > tr")).isEqualTo(findings);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void a_technique_of_the_matrix_leads_to_its_rules_and_back() throws Exception {
        browser.open(html(Samples.workloads()), "");

        browser.click(".matrix summary");
        browser.click(".matrix details[open] .scripted a");
        browser.await("location.hash === '#technique=T1059'");
        assertThat(browser.texts("table.rules > tbody .name"))
                .as("of its sub-techniques as well")
                .containsExactly(
                        "Shell spawned by a web server", "Terminal shell in a production container", "Exec into a pod");

        browser.back();
        browser.await("document.querySelectorAll('table.rules > tbody > tr').length === 21");
    }

    @Test
    void rules_that_watch_other_data_can_be_listed() throws Exception {
        Path page = html(Samples.watching());
        browser.open(page, "");

        browser.click("#evidence summary");
        browser.click("#evidence .scripted a");
        browser.await("location.hash === '#evidence=elsewhere'");
        assertThat(browser.texts("table.rules > tbody .name")).containsExactly("Connection");
        assertThat(browser.isShown("table.rules .watches dl")).isFalse();
        browser.click("table.rules .watches summary");
        assertThat(browser.isShown("table.rules .watches dl")).isTrue();
        assertThat(browser.console()).isEmpty();
        assertThat(browser.count("img")).isZero();
    }

    @Test
    void can_be_used_by_keyboard_alone() throws Exception {
        browser.open(html(Samples.workloads()), "");

        browser.press(Keys.TAB);
        assertThat(browser.run("return document.activeElement.className")).isEqualTo("skip");
        browser.press(Keys.ENTER);
        assertThat(browser.fragment()).isEqualTo("findings");
        browser.press(Keys.TAB);
        assertThat(browser.run("return document.activeElement.name"))
                .as("the first filter follows")
                .isEqualTo("severity");
        browser.press(Keys.ARROW_DOWN);
        browser.await("document.querySelector('#findings [role=status]').textContent === '8 of 14 findings'");

        browser.run("document.querySelector('.matrix summary').focus()");
        assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                .as("the focus is seen")
                .isEqualTo("solid");
        browser.press(Keys.ENTER);
        assertThat(browser.isShown(".matrix details[open] .named a")).isTrue();
    }

    @Test
    void hostile_names_stay_text() throws Exception {
        List<String> texts = Stream.concat(
                        HostileTexts.ALL.stream(), Stream.of("long ".repeat(2_000), "x".repeat(10_000)))
                .toList();
        Path page = html(Samples.hostile(texts));
        browser.open(page, "");

        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.count("img, [onload], [onclick], [onerror]")).isZero();
        assertThat(browser.count("body script")).isEqualTo(1);
        assertThat(browser.text("#rules [role=status]")).isEqualTo(texts.size() + " rules");
        browser.run("document.querySelector('[name=file]').selectedIndex = 1;"
                + "document.querySelector('[name=file]').dispatchEvent(new Event('change'))");
        browser.await("location.hash.includes('file=')");
        assertThat(browser.count("table.findings > tbody > tr")).isEqualTo(2);
    }

    /** They come out of text that a script reads, which must not undo what the page escaped. */
    @Test
    void hostile_names_stay_text_far_behind_in_a_list() throws Exception {
        Samples.Builder report = new Samples.Builder();
        report.file("rules.yaml");
        for (int i = 0; i < HtmlPage.ROWS; i++) {
            report.rule("Rule " + i, "host");
        }
        for (String text : HostileTexts.ALL) {
            report.source(text);
            report.rule(List.of(text), "last " + text);
        }
        browser.open(html(report.build()), "#rule=last");

        assertThat(browser.text("#rules [role=status]"))
                .isEqualTo(HostileTexts.ALL.size() + " of " + (HtmlPage.ROWS + HostileTexts.ALL.size()) + " rules");
        assertThat(browser.texts("table.rules > tbody .name").stream().map(name -> name.replaceAll("\\s", "")))
                .containsExactlyElementsOf(HostileTexts.ALL.stream()
                        .map(text -> ("last " + HostileTexts.inHtml(text)).replaceAll("\\s", ""))
                        .toList());
        assertThat(browser.count("img, [onload], [onclick], [onerror]")).isZero();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void a_hundred_thousand_findings_are_shown_page_by_page() throws Exception {
        browser.open(html(Samples.large(100_000)), "");

        assertThat(browser.text("#findings [role=status]")).isEqualTo("100000 findings");
        assertThat(browser.count("table.findings > tbody > tr")).isEqualTo(50);
        assertThat(browser.run("return document.querySelectorAll('*').length"))
                .as("elements that the browser has to lay out")
                .asInstanceOf(LONG)
                .isLessThan(20_000);

        browser.click("#findings [name=last]");
        assertThat(browser.text("#findings .pages span")).isEqualTo("99951 to 100000 of 100000");
        assertThat(browser.text("table.findings > tbody > tr:last-child .name")).isEqualTo("Rule number 99999");
        assertThat(browser.fragment()).isEqualTo("findings-page=2000");
        assertThat(browser.run("return document.querySelector('#findings [name=next]').disabled"))
                .isEqualTo(true);
        browser.click("#findings [name=previous]");
        assertThat(browser.text("#findings .pages span")).isEqualTo("99901 to 99950 of 100000");

        browser.click("table.findings > tbody > tr:first-child a[href^='#rule-']");
        browser.await("document.querySelector('#rules tr:target .name')?.textContent === 'Rule number 99900'");

        browser.type("[name=text]", "number 77777");
        browser.await("document.querySelector('#findings [role=status]').textContent.includes(' of ')");
        assertThat(browser.texts("table.findings > tbody .name"))
                .contains("Rule number 77777")
                .hasSizeLessThan(5);

        browser.run("document.querySelector('#findings [name=clear]').click()");
        browser.type("[name=text]", "data-keys");
        browser.await("document.querySelector('#findings [role=status]').textContent.includes(' of ')");
        assertThat(browser.text("#findings [role=status]"))
                .as("what is markup is not searched")
                .isEqualTo("0 of 100000 findings");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void the_first_rows_of_a_long_list_can_be_read_without_scripts() throws Exception {
        browser.scripts(false);
        browser.open(html(Samples.large(2_600)), "");

        assertThat(browser.count("table.findings > tbody > tr")).isEqualTo(HtmlPage.ROWS);
        assertThat(browser.text("#findings .more")).startsWith("These are the first 500 of 2600 findings.");
    }

    /** The picture of the README. */
    @Test
    void draws_the_picture_of_the_official_rules() throws Exception {
        String target = System.getProperty("falco-mitre.write-picture", "");
        assumeThat(target).as("-Dfalco-mitre.write-picture=docs/report.webp").isNotEmpty();
        Path rules = RealData.folder().resolveSibling("rules").resolve("falcosecurity-rules/rules");
        browser.window(1440, 820, "light");
        browser.open(html(FalcoMitre.check(rules)), "#matrix");

        byte[] picture = browser.picture();

        assertThat(picture).hasSizeLessThan(200_000);
        Files.createDirectories(Path.of(target).toAbsolutePath().getParent());
        Files.write(Path.of(target), picture);
    }

    private Path html(CheckReport report) throws IOException {
        return Reports.write(report, EnumSet.of(ReportFormat.HTML), directory).get(0);
    }
}
