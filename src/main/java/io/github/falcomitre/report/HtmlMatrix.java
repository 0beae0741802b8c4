package io.github.falcomitre.report;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.Text;
import java.io.IOException;
import java.util.BitSet;

/** The section of the HTML page that shows ATT&amp;CK's matrix with the rules in it. */
final class HtmlMatrix {

    /** How many rules a cell names. */
    private static final int RULES = 8;

    /** The least number of rules for each shade of a cell. */
    private static final int[] SHADES = {1, 2, 3, 5, 10};

    private final HtmlPage page;
    private final Markup html;
    private final Matrix matrix;

    HtmlMatrix(HtmlPage page) {
        this.page = page;
        this.html = page.html;
        this.matrix = page.matrix;
    }

    void write() throws IOException {
        page.section("matrix", "Matrix");
        html.element(
                "p",
                "hint",
                "How many rules name a technique, or one of its sub-techniques, whatever tactic they name beside it. Open"
                        + " a technique to see them.");
        html.start("p", "hint").text(reach()).end();
        legend();
        for (Domain domain : page.catalog.provenance().domains()) {
            domain(domain);
        }
        html.end();
    }

    /** What shades and marks mean, and the switch. */
    private void legend() throws IOException {
        html.start("div", "legend");
        html.start("ul").attribute("aria-label", "Shades");
        shade(0, "no rule");
        for (int i = 0; i < SHADES.length; i++) {
            boolean last = i == SHADES.length - 1;
            int most = last ? SHADES[i] : SHADES[i + 1] - 1;
            shade(i + 1, SHADES[i] == most ? most + (last ? " or more" : "") : SHADES[i] + " to " + most);
        }
        sign("mark error", "!2", " of them, 2 with errors");
        sign("mark warning", "!1", " of them, 1 with warnings");
        sign("swatch beyond", "", " beyond reach");
        html.end();
        html.start("label", "switch");
        html.start("input")
                .attribute("type", "checkbox")
                .attribute("id", "hide")
                .attribute("autocomplete", "off")
                .end();
        html.text(" Hide what is beyond reach").end();
        html.end();
    }

    private void sign(String style, String sign, String meaning) throws IOException {
        html.start("li").element("span", style, sign).text(meaning).end();
    }

    private void domain(Domain domain) throws IOException {
        if (page.catalog.provenance().domains().size() > 1) {
            html.element("h3", domain.id());
        }
        // What scrolls has to be reached by keyboard.
        html.start("div", "matrix")
                .attribute("role", "region")
                .attribute("aria-label", "Techniques by tactic, ".concat(domain.id()))
                .attribute("tabindex", "0");
        html.start("ol");
        for (Matrix.Column column : matrix.columns()) {
            if (column.tactic().domain() == domain) {
                column(column);
            }
        }
        html.end().end();
    }

    /** What the matrix takes as within reach. */
    private String reach() {
        if (matrix.platforms().isEmpty()) {
            return "Within reach is what happens on a system; which platforms the event sources of the rules see is not known.";
        }
        return "Within reach is what " + (matrix.sources().size() == 1 ? "the event source " : "the event sources ")
                + Text.list(matrix.sources(), " and ") + " can see: techniques on "
                + Text.list(matrix.platforms(), " or ") + ".";
    }

    private void shade(int shade, String text) throws IOException {
        sign("swatch n" + shade, "", " ".concat(text));
    }

    private static int shadeOf(int rules) {
        int shade = 0;
        while (shade < SHADES.length && rules >= SHADES[shade]) {
            shade++;
        }
        return shade;
    }

    private void column(Matrix.Column column) throws IOException {
        html.start("li", column.reached() == 0 ? "column beyond" : "column");
        html.start("h3");
        page.link(column.tactic().url(), column.tactic().name());
        html.end();
        html.element(
                "p", "figure", column.reached() == 0 ? "beyond reach" : column.covered() + " of " + column.reached());
        html.start("ul");
        for (Matrix.Cell cell : column.cells()) {
            cell(cell);
        }
        html.end().end();
    }

    private void cell(Matrix.Cell cell) throws IOException {
        int rules = cell.rules().cardinality();
        String style = cell.reached() ? "n" + shadeOf(rules) : "n0 beyond";
        html.start("li", style);
        if (rules == 0 && cell.subTechniques().isEmpty()) {
            title(cell, rules);
            html.end();
            return;
        }
        html.start("details").start("summary");
        title(cell, rules);
        html.end();
        own(cell.technique());
        if (!cell.subTechniques().isEmpty()) {
            html.start("ul");
            for (Technique sub : cell.subTechniques()) {
                sub(sub);
            }
            html.end();
        }
        html.end().end();
    }

    private void title(Matrix.Cell cell, int rules) throws IOException {
        html.element("span", "id", cell.technique().id()).text(" ");
        if (rules > 0) {
            html.start("b")
                    .text(Integer.toString(rules))
                    .element("span", "unseen", rules == 1 ? " rule" : " rules")
                    .end();
            html.text(" ");
            fault(cell.rules(), Severity.ERROR);
            fault(cell.rules(), Severity.WARNING);
        }
        html.element("span", "title", cell.technique().name());
    }

    private void fault(BitSet rules, Severity severity) throws IOException {
        int faulty = matrix.faulty(rules, severity);
        if (faulty > 0) {
            html.start("span", "mark ".concat(severity.id())).text("!").text(Integer.toString(faulty));
            html.element("span", "unseen", " with ".concat(severity.id()).concat("s"))
                    .end()
                    .text(" ");
        }
    }

    /** The technique's page, and the rules that name the technique itself. */
    private void own(Technique technique) throws IOException {
        html.start("p");
        page.link(technique.url(), technique.id().concat(" at ATT&CK"));
        html.end();
        rules(technique);
    }

    private void sub(Technique technique) throws IOException {
        BitSet rules = matrix.rulesOf(technique);
        int count = rules.cardinality();
        html.start("li", count == 0 && !matrix.isReachable(technique) ? "n0 beyond" : "n" + shadeOf(count));
        html.text(technique.id()).text(" ").text(technique.name());
        if (count > 0) {
            html.text(" ").element("b", Integer.toString(count));
            rules(technique);
        }
        html.end();
    }

    private void rules(Technique technique) throws IOException {
        BitSet rules = matrix.rulesOf(technique);
        if (rules.isEmpty()) {
            return;
        }
        html.start("ul", "named");
        int shown = 0;
        for (int rule = rules.nextSetBit(0); rule >= 0 && shown < RULES; rule = rules.nextSetBit(rule + 1)) {
            html.start("li").start("a").attribute("href", "#".concat(HtmlPage.ruleId(rule)));
            html.element("bdi", page.report.rules().get(rule).rule().name())
                    .end()
                    .end();
            shown++;
        }
        int rest = rules.cardinality() - shown;
        if (rest > 0) {
            html.element("li", "and " + Text.count(rest, "more rule"));
        }
        html.end();
        html.start("p", "scripted")
                .start("a")
                .attribute("href", "#technique=".concat(technique.id()))
                .text("Show in the list of rules")
                .end()
                .end();
    }
}
