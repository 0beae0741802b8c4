package io.github.falcomitre.report;

import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.evidence.TechniqueMatch;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** What the HTML page shows of what rules watch, and of what reveals their techniques. */
final class HtmlEvidence {

    /** How many events the first line about a rule names. */
    private static final int EVENTS = 4;

    /** How many events there are in all of it. */
    private static final int ALL_EVENTS = 60;

    /** How many rules that watch other data the section names. */
    private static final int RULES = 200;

    private final HtmlPage page;
    private final Markup html;
    private final String release;

    HtmlEvidence(HtmlPage page) {
        this.page = page;
        this.html = page.html;
        this.release = page.report.evidence().attack().release();
    }

    /** The key of a rule, and the name of what it says. */
    static String keyOf(RuleEvidence.Kind kind) {
        return switch (kind) {
            case SHARING -> "sharing";
            case ELSEWHERE -> "elsewhere";
            case UNCOMPARED -> "uncompared";
        };
    }

    static String nameOf(RuleEvidence.Kind kind) {
        return switch (kind) {
            case SHARING -> "shares data";
            case ELSEWHERE -> "other data";
            case UNCOMPARED -> "not compared";
        };
    }

    /** The section with the figures of all rules. */
    void write() throws IOException {
        if (!page.hasEvidence()) {
            return;
        }
        EvidenceOverview overview = EvidenceOverview.of(page.report);
        page.section("evidence", "Evidence");
        html.element(
                "p",
                "hint",
                "Whether rules watch some of the data that, by what ATT&CK " + release
                        + " says, reveals one of their techniques. This is reading matter and never a fault: good rules"
                        + " often watch a symptom that ATT&CK does not list. The list of rules has the details.");
        page.table(
                "counts bars evidence",
                "Rules by tactic; the bars are those that share data",
                "Tactic",
                "Rules",
                "Share",
                "Share data",
                "Other data",
                "Not compared");
        row("All", overview.all());
        for (EvidenceOverview.TacticCounts tactic : overview.tactics()) {
            row(tactic.tactic().name(), tactic.counts());
        }
        html.end().end();
        elsewhere(overview.elsewhere());
        html.end();
    }

    private void row(String name, EvidenceOverview.Counts counts) throws IOException {
        html.start("tr").start("th").attribute("scope", "row").text(name).end();
        number(counts.rules());
        html.start("td");
        if (counts.rules() > 0) {
            page.bar(counts.sharing(), counts.rules());
        }
        html.end();
        number(counts.sharing());
        number(counts.elsewhere());
        number(counts.uncompared());
        html.end();
    }

    private void number(int number) throws IOException {
        html.element("td", "number", Integer.toString(number));
    }

    private void elsewhere(List<Integer> rules) throws IOException {
        if (rules.isEmpty()) {
            return;
        }
        html.start("details", "gap").start("summary");
        html.element("span", "Rules that watch other data").text(" ");
        html.element("b", Integer.toString(rules.size())).end();
        html.start("ul");
        for (int rule : rules.subList(0, Math.min(RULES, rules.size()))) {
            html.start("li").start("a").attribute("href", "#".concat(HtmlPage.ruleId(rule)));
            html.element("bdi", page.report.rules().get(rule).rule().name())
                    .end()
                    .end();
        }
        if (rules.size() > RULES) {
            html.element("li", "and " + Text.count(rules.size() - RULES, "more rule"));
        }
        html.end();
        html.start("p", "scripted")
                .start("a")
                .attribute("href", "#evidence=".concat(keyOf(RuleEvidence.Kind.ELSEWHERE)))
                .text("Show in the list of rules")
                .end()
                .end();
        html.end();
    }

    /** What one rule watches, and beside it what reveals its techniques. */
    void rule(CheckedRule rule, RuleEvidence evidence) throws IOException {
        List<String> events = evidence.watched().texts();
        boolean more = !evidence.techniques().isEmpty() || events.size() > EVENTS;
        html.start(more ? "details" : "p", "watches");
        if (more) {
            html.start("summary");
        }
        html.text("Watches ");
        names(Text.some(events, EVENTS));
        if (!more) {
            html.end();
            return;
        }
        if (evidence.kind() != RuleEvidence.Kind.UNCOMPARED) {
            html.text(" ").element("span", "badge", nameOf(evidence.kind()));
        }
        html.end();
        if (events.size() > EVENTS) {
            html.start("p").element("span", "label", "All of them").text(" ");
            names(Text.some(events, ALL_EVENTS));
            html.end();
        }
        if (!evidence.dataComponents().isEmpty()) {
            html.start("p").element("span", "label", "Which tells of").text(" ");
            html.text(String.join(", ", evidence.dataComponents())).end();
        }
        if (!evidence.techniques().isEmpty()) {
            html.start("dl");
            for (TechniqueMatch match : evidence.techniques()) {
                match(match, rule.rule().source());
            }
            html.end();
        }
        html.end();
    }

    private void names(Collection<String> names) throws IOException {
        String separator = "";
        for (String name : names) {
            html.text(separator).element("bdi", name);
            separator = ", ";
        }
    }

    private void match(TechniqueMatch match, String source) throws IOException {
        html.element("dt", match.technique().id()).start("dd");
        if (match.named().isEmpty()) {
            html.text("ATT&CK names no data for what ").element("bdi", source).text(" sees");
        } else {
            html.element("span", "label", "is revealed by").text(" ");
        }
        String separator = "";
        for (DataComponent component : match.named()) {
            html.text(separator);
            separator = ", ";
            if (match.shared().contains(component)) {
                html.start("b").text("✓ ").text(component.name()).end();
            } else {
                html.text(component.name());
            }
        }
        if (match.evidence().isInherited()) {
            html.text(", as ").text(match.evidence().from());
        }
        if (!match.evidence().release().equals(release)) {
            html.text(", by ATT&CK ").text(match.evidence().release());
        }
        html.end();
    }
}
