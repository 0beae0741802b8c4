package io.github.falcomitre.report;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The section of the HTML page that shows every rule. */
final class HtmlRules {

    /** How many findings of a rule are told beside it. */
    private static final int FINDINGS = 6;

    private final HtmlPage page;
    private final Markup html;
    private final HtmlEvidence evidence;
    private final List<CheckedRule> rules;
    private final Map<String, Integer> sources = new LinkedHashMap<>();
    private final Map<String, Technique> techniques = new TreeMap<>();
    private final Map<String, Tactic> tactics = new LinkedHashMap<>();

    HtmlRules(HtmlPage page, HtmlEvidence evidence) {
        this.page = page;
        this.html = page.html;
        this.evidence = evidence;
        this.rules = page.report.rules();
        for (CheckedRule rule : rules) {
            sources.putIfAbsent(rule.rule().source(), sources.size() + 1);
            for (Technique technique : rule.techniques()) {
                for (Technique named : withParent(technique)) {
                    techniques.put(named.id(), named);
                }
            }
        }
        for (Tactic tactic : page.catalog.tactics()) {
            if (tactic.isActive()) {
                tactics.put(tactic.id(), tactic);
            }
        }
    }

    private List<Technique> withParent(Technique technique) {
        List<Technique> both = new ArrayList<>(2);
        both.add(technique);
        Optional<Technique> parent = page.catalog.parent(technique);
        if (parent.isPresent() && parent.get().isActive()) {
            both.add(parent.get());
        }
        return both;
    }

    void write() throws IOException {
        page.section("rules", "Rules");
        if (rules.isEmpty()) {
            html.element("p", "There are no rules.");
        } else {
            filters();
            page.table("list rules", "In the order of reading", "Rule", "Tags", "ATT&CK", "Findings");
            for (int i = 0; i < rules.size(); i++) {
                page.beforeRow(i);
                row(i, rules.get(i));
            }
            page.afterRows(rules.size(), "rules");
            page.pages("Pages of rules");
        }
        html.end();
    }

    private void filters() throws IOException {
        page.filters("Filter the rules");
        page.select("technique", "Technique");
        for (Technique technique : techniques.values()) {
            page.option(technique.id(), technique.id().concat(" ").concat(technique.name()));
        }
        html.end().end();
        page.select("tactic", "Tactic");
        for (Tactic tactic : tactics.values()) {
            page.option(tactic.id(), tactic.name());
        }
        html.end().end();
        if (sources.size() > 1) {
            page.select("source", "Source");
            for (Map.Entry<String, Integer> source : sources.entrySet()) {
                page.option(source.getKey(), sourceKey(source.getValue()), source.getKey());
            }
            html.end().end();
        }
        page.select("has", "Has");
        page.option("error", "errors");
        page.option("warning", "warnings");
        page.option("info", "infos");
        page.option("clean", "nothing to report");
        page.option("untagged", "no ATT&CK tag");
        html.end().end();
        if (page.hasEvidence()) {
            page.select("evidence", "Evidence");
            for (RuleEvidence.Kind kind : RuleEvidence.Kind.values()) {
                page.option(HtmlEvidence.keyOf(kind), HtmlEvidence.nameOf(kind));
            }
            html.end().end();
        }
        page.search("rule");
    }

    private static String sourceKey(int number) {
        return "source-".concat(Integer.toString(number));
    }

    private void row(int number, CheckedRule checked) throws IOException {
        List<Integer> findings = page.ruleFindings.findingsOf(number);
        RuleEvidence watched = page.report.evidenceOf(checked);
        html.start("tr")
                .attribute("id", HtmlPage.ruleId(number))
                .attribute("data-keys", keys(checked, findings, watched.kind()));
        name(checked.rule());
        tags(number, checked.rule().tags());
        html.start("td");
        tactics(checked.tactics());
        techniques(checked.techniques());
        evidence.rule(checked, watched);
        html.end();
        findings(findings);
        html.end();
    }

    private void name(Rule rule) throws IOException {
        html.start("th").attribute("scope", "row");
        page.name(rule.name());
        html.text(" ");
        page.place(rule.position());
        html.text(", ").element("bdi", rule.source()).end();
        if (!rule.enabled()) {
            html.text(" ").element("span", "badge", "disabled");
        }
        html.end();
    }

    private void tags(int number, List<Tag> tags) throws IOException {
        html.start("td");
        if (!tags.isEmpty()) {
            html.start("ul", "tags");
            for (Tag tag : tags) {
                html.start("li");
                page.tag(tag.text());
                Optional<Integer> worst = page.ruleFindings.worstAt(number, tag);
                if (worst.isPresent()) {
                    mark(worst.get());
                }
                html.end();
            }
            html.end();
        }
        html.end();
    }

    private void tactics(List<Tactic> tactics) throws IOException {
        if (!tactics.isEmpty()) {
            html.start("ul", "tactics");
            for (Tactic tactic : tactics) {
                html.start("li");
                page.link(tactic.url(), tactic.name());
                html.end();
            }
            html.end();
        }
    }

    private void techniques(List<Technique> techniques) throws IOException {
        if (!techniques.isEmpty()) {
            html.start("ul", "techniques");
            for (Technique technique : techniques) {
                html.start("li");
                page.link(technique.url(), technique.id().concat(" ").concat(technique.name()));
                html.end();
            }
            html.end();
        }
    }

    private void findings(List<Integer> findings) throws IOException {
        html.start("td");
        if (!findings.isEmpty()) {
            html.start("ul", "answers");
            for (int i = 0; i < Math.min(findings.size(), FINDINGS); i++) {
                finding(findings.get(i));
            }
            if (findings.size() > FINDINGS) {
                html.element("li", "and " + Text.count(findings.size() - FINDINGS, "more finding"));
            }
            html.end();
        }
        html.end();
    }

    private String keys(CheckedRule rule, List<Integer> findings, RuleEvidence.Kind kind) {
        Set<String> words = new LinkedHashSet<>();
        words.add(sourceKey(Objects.requireNonNull(sources.get(rule.rule().source()))));
        for (Technique technique : rule.techniques()) {
            for (Technique named : withParent(technique)) {
                words.add(named.id());
            }
        }
        for (Tactic tactic : rule.tactics()) {
            words.add(tactic.id());
        }
        boolean clean = true;
        for (int finding : findings) {
            if (!page.finding(finding).suppressed()) {
                words.add(page.finding(finding).severity().id());
                clean = false;
            }
        }
        if (clean) {
            words.add("clean");
        }
        if (!rule.tagged()) {
            words.add("untagged");
        }
        words.add(HtmlEvidence.keyOf(kind));
        return String.join(" ", words);
    }

    private void finding(int number) throws IOException {
        Finding finding = page.finding(number);
        html.start("li");
        html.start(
                        "a",
                        "badge "
                                .concat(
                                        finding.suppressed()
                                                ? ""
                                                : finding.severity().id()))
                .attribute("href", "#".concat(HtmlPage.findingId(number)))
                .text(finding.severity().id())
                .end();
        html.text(" ").text(finding.check().id());
        if (finding.suppressedBy().isPresent()) {
            html.text(", ").text(HtmlPage.stateOf(finding.suppressedBy().get()));
        } else {
            for (String suggestion : finding.suggestions()) {
                html.text(" ");
                page.tag(suggestion);
            }
            Optional<String> command = NextStep.command(finding, page.answers);
            if (command.isPresent()) {
                html.text(" ").element("code", "command", command.get());
            }
        }
        html.end();
    }

    /** A sign at a tag that leads to the finding about it. */
    private void mark(int number) throws IOException {
        String severity = page.finding(number).severity().id();
        html.start("a", "mark ".concat(severity))
                .attribute("href", "#".concat(HtmlPage.findingId(number)))
                .attribute("aria-label", severity.concat(" at this tag"))
                .text(severity.equals("info") ? "i" : "!")
                .end();
    }
}
