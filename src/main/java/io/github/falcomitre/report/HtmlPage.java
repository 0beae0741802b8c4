package io.github.falcomitre.report;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.OneAnswer;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.SourcePosition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the sections of the HTML page have in common: the report, its addresses within the page, and small pieces. */
final class HtmlPage {

    /** How many rows of a list stand in the page itself; those behind them are text until a script shows them. */
    static final int ROWS = 500;

    /** How many rows such a text holds. */
    private static final int ROWS_OF_TEXT = 1000;

    final CheckReport report;
    final CheckReport.Summary summary;
    final AttackCatalog catalog;
    final RuleFindings ruleFindings;
    final Matrix matrix;
    final OneAnswer answers;
    final Markup html;

    HtmlPage(CheckReport report, Markup html) {
        this.report = report;
        this.summary = report.summary();
        this.catalog = report.catalog();
        this.ruleFindings = new RuleFindings(report);
        this.matrix = new Matrix(report, ruleFindings);
        this.answers = new OneAnswer(report);
        this.html = html;
    }

    /** Whether ATT&amp;CK says anything of what reveals techniques. */
    boolean hasEvidence() {
        return !report.evidence().attack().release().isEmpty();
    }

    /** Leaves the section open. */
    void section(String id, String heading) throws IOException {
        String headingId = id.concat("-heading");
        html.start("section").attribute("id", id).attribute("aria-labelledby", headingId);
        html.start("h2").attribute("id", headingId).text(heading).end();
    }

    /** Leaves the table and its body open. */
    void table(String style, String caption, String... columns) throws IOException {
        html.start("table", style).element("caption", caption);
        html.start("thead").start("tr");
        for (String column : columns) {
            html.start("th").attribute("scope", "col").text(column).end();
        }
        html.end().end();
        html.start("tbody");
    }

    /**
     * Before a row of a list: ends the table after the last row that stands in the page, and begins a text for each
     * thousand rows behind it. Elements are written there as elsewhere, and a script makes them elements.
     */
    void beforeRow(int number) throws IOException {
        if (number == ROWS) {
            html.end().end();
        }
        if (number >= ROWS && (number - ROWS) % ROWS_OF_TEXT == 0) {
            if (number > ROWS) {
                html.end();
            }
            html.start("script").attribute("type", "text/plain");
        }
    }

    /** After the last of so many rows: ends the table or the last text. */
    void afterRows(int rows, String noun) throws IOException {
        html.end();
        if (rows <= ROWS) {
            html.end();
        } else {
            html.element(
                    "p",
                    "more",
                    "These are the first " + ROWS + " of " + rows + " " + noun
                            + ". A browser that runs scripts shows all; so does the report in JSON or XML.");
        }
    }

    /** A choice of a filter, empty for any; leaves the element open for more. */
    void select(String name, String label) throws IOException {
        html.start("label").element("span", label);
        html.start("select").attribute("name", name).attribute("autocomplete", "off");
        option("", "any");
    }

    void option(String value, String text) throws IOException {
        html.start("option").attribute("value", value).text(text).end();
    }

    /** An option whose value in the address is not the key in the rows. */
    void option(String value, String key, String text) throws IOException {
        html.start("option")
                .attribute("value", value)
                .attribute("data-key", key)
                .text(text)
                .end();
    }

    /** Begins the filters of a list, for a script to show; leaves them open. */
    void filters(String label) throws IOException {
        html.start("div", "filters")
                .attribute("role", "search")
                .attribute("aria-label", label)
                .attribute("hidden", "");
    }

    /** Ends the filters. */
    void search(String name) throws IOException {
        html.start("label", "search").element("span", "Text");
        html.start("input")
                .attribute("type", "search")
                .attribute("name", name)
                .attribute("autocomplete", "off")
                .attribute("spellcheck", "false")
                .end();
        html.end();
        button("clear", "Clear");
        html.start("p").attribute("role", "status").end();
        html.end();
    }

    /** The way from one page of a list to the next, for a script to show. */
    void pages(String label) throws IOException {
        html.start("nav", "pages").attribute("aria-label", label).attribute("hidden", "");
        button("first", "First");
        button("previous", "Previous");
        html.start("span").end();
        button("next", "Next");
        button("last", "Last");
        html.end();
    }

    private void button(String name, String text) throws IOException {
        html.start("button")
                .attribute("type", "button")
                .attribute("name", name)
                .text(text)
                .end();
    }

    /** A picture, since the policy of the page allows no styles of single elements. */
    void bar(int part, int whole) throws IOException {
        if (whole == 0) {
            html.element("span", "label", "beyond reach");
            return;
        }
        html.start("svg", "bar")
                .attribute("viewBox", "0 0 100 8")
                .attribute("preserveAspectRatio", "none")
                .attribute("aria-hidden", "true");
        html.start("rect", "whole")
                .attribute("width", 100)
                .attribute("height", 8)
                .end();
        html.start("rect", "part")
                .attribute("width", part * 100 / whole)
                .attribute("height", 8)
                .end();
        html.end();
    }

    void badge(Severity severity) throws IOException {
        html.element("span", "badge ".concat(severity.id()), severity.id());
    }

    /** Leads to what the page tells about the check. */
    void check(Check check) throws IOException {
        html.start("a", "check")
                .attribute("href", "#".concat(checkId(check)))
                .text(check.id())
                .end();
    }

    /** Isolated, so that a name in a script written from right to left moves nothing around it. */
    void name(String name) throws IOException {
        html.element("bdi", "name", name);
    }

    /** File and line; leaves the element open for more. */
    void place(SourcePosition position) throws IOException {
        html.start("span", "place").element("bdi", position.file());
        html.text(":").text(Integer.toString(position.line()));
    }

    /** A tag as it is written, with a link to its page where ATT&amp;CK has one. */
    void tag(String tag) throws IOException {
        Optional<String> page = pageOf(tag);
        if (page.isPresent()) {
            html.start("a", "tag").attribute("href", page.get());
        } else {
            html.start("code", "tag");
        }
        html.text(tag).end();
    }

    /** The page of a tag that is written as Falco rules write it, whatever its status. */
    Optional<String> pageOf(String tag) {
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

    void link(String url, String text) throws IOException {
        html.start("a").attribute("href", url).text(text).end();
    }

    /** An address of a finding; only a secure one is a link. */
    void page(String url) throws IOException {
        String scheme = "https://";
        if (url.startsWith(scheme)) {
            link(url, url.substring(scheme.length()));
        } else {
            html.text(url);
        }
    }

    /** What kind it is and where it is written. */
    void suppression(SuppressedBy by) throws IOException {
        html.text(by.kind().id()).text(" ");
        if (by.kind() == SuppressedBy.Kind.BASELINE) {
            html.start("span", "place").element("bdi", by.place().file());
        } else {
            place(by.place());
        }
        html.end();
    }

    /** What a suppressed finding is called. */
    static String stateOf(SuppressedBy by) {
        return by.kind() == SuppressedBy.Kind.BASELINE ? "baselined" : "suppressed";
    }

    Finding finding(int number) {
        return report.findings().get(number);
    }

    static String findingId(int number) {
        return "finding-".concat(Integer.toString(number + 1));
    }

    static String ruleId(int number) {
        return "rule-".concat(Integer.toString(number + 1));
    }

    static String checkId(Check check) {
        return "check-".concat(check.id());
    }

    /** The key of a row of a list, for its filters, from several words. */
    static void key(StringBuilder keys, String key) {
        keys.append(keys.isEmpty() ? "" : " ").append(key);
    }
}
