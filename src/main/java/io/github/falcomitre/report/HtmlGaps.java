package io.github.falcomitre.report;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.evidence.Gap;
import java.io.IOException;

/** The section of the HTML page that shows what has no rule: what is used most, and all of it by tactic. */
final class HtmlGaps {

    /** How many of those that are used most. */
    private static final int MOST_USED = 20;

    private final HtmlPage page;
    private final Markup html;

    HtmlGaps(HtmlPage page) {
        this.page = page;
        this.html = page.html;
    }

    void write() throws IOException {
        page.section("gaps", "Gaps");
        html.element("p", "hint", "Techniques within reach that no rule names, nor one of their sub-techniques.");
        if (page.hasEvidence()) {
            mostUsed();
        }
        html.element("p", "hint", "By tactic, whatever data would reveal them:");
        for (Matrix.Column column : page.matrix.columns()) {
            byTactic(column);
        }
        html.end();
    }

    private void mostUsed() throws IOException {
        GapReport found = GapReport.of(page.report, GapReport.sourcesOf(page.report));
        if (found.gaps().isEmpty()) {
            return;
        }
        page.table("counts used", found.summary(MOST_USED), "Technique", "Tactics", "Used by", "A rule could watch");
        for (Gap gap : found.gaps().subList(0, Math.min(MOST_USED, found.gaps().size()))) {
            row(gap, found.sources().size() > 1);
        }
        html.end().end();
    }

    private void row(Gap gap, boolean manySources) throws IOException {
        Technique technique = gap.technique();
        html.start("tr").start("th").attribute("scope", "row");
        page.link(technique.url(), technique.id().concat(" ").concat(technique.name()));
        if (gap.parentNamed()) {
            html.text(" ").element("span", "badge", "its parent has a rule");
        }
        html.end().start("td");
        String separator = "";
        for (Tactic tactic : technique.tactics()) {
            html.text(separator).text(tactic.name());
            separator = ", ";
        }
        html.end().element("td", Text.use(gap.evidence().use())).start("td").start("ul");
        for (Gap.Start start : gap.starts()) {
            html.start("li").text(start.dataComponent());
            html.text(manySources ? ", ".concat(start.source()).concat(": ") : ": ");
            html.element("code", start.conditions().get(0)).end();
        }
        html.end().end().end();
    }

    private void byTactic(Matrix.Column column) throws IOException {
        int gaps = column.reached() - column.covered();
        if (gaps == 0) {
            return;
        }
        html.start("details", "gap").start("summary");
        html.element("span", column.tactic().name()).text(" ");
        html.element("b", gaps + " of " + column.reached()).end();
        html.start("ul");
        for (Matrix.Cell cell : column.cells()) {
            if (cell.reached() && cell.rules().isEmpty()) {
                Technique technique = cell.technique();
                html.start("li");
                page.link(technique.url(), technique.id().concat(" ").concat(technique.name()));
                html.end();
            }
        }
        html.end().end();
    }
}
