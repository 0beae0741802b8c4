package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.IgnoredTags;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleFindingsTest {

    /** Defined twice; the second definition has a tag from an override and one that Falco ignores. */
    private static final List<CheckedRule> RULES = List.of(
            rule("Twice", at("a.yaml", 1), tag("T1", "a.yaml", 6), null),
            rule("Other", at("a.yaml", 11), tag("T1", "a.yaml", 16), null),
            rule("Twice", at("a.yaml", 21), tag("T2", "b.yaml", 6), tag("T3", "c.yaml", 9)));

    @Test
    void aFindingBelongsToTheDefinitionAtWhosePlaceItStands() {
        RuleFindings findings = of(
                finding("Twice", at("a.yaml", 1), Severity.WARNING, false),
                finding("Twice", at("a.yaml", 6), Severity.ERROR, false),
                finding("Twice", at("a.yaml", 21), Severity.INFO, false),
                finding("Twice", at("b.yaml", 6), Severity.WARNING, false),
                finding("Twice", at("c.yaml", 9), Severity.WARNING, false),
                finding("Other", at("a.yaml", 16), Severity.WARNING, false));

        assertThat(findings.findingsOf(0)).containsExactly(0, 1);
        assertThat(findings.findingsOf(1)).containsExactly(5);
        assertThat(findings.findingsOf(2)).containsExactly(2, 3, 4);
        assertThat(findings.ruleOf(4)).isEqualTo(2);
        assertThat(findings.worstOf(0)).contains(1);
        assertThat(findings.worstOf(2)).as("the first of several").contains(3);
    }

    @Test
    void aFindingOfNoRuleOrAnUnknownOneBelongsNowhere() {
        RuleFindings findings = of(
                finding(null, at("a.yaml", 1), Severity.ERROR, false),
                finding("Unknown", at("a.yaml", 1), Severity.ERROR, false),
                finding("Twice", at("before.yaml", 3), Severity.ERROR, false));

        assertThat(findings.ruleOf(0)).isEqualTo(-1);
        assertThat(findings.ruleOf(1)).isEqualTo(-1);
        assertThat(findings.ruleOf(2)).isEqualTo(-1);
    }

    @Test
    void suppressedFindingsAreNeverTheWorst() {
        RuleFindings findings = of(
                finding("Other", at("a.yaml", 16), Severity.ERROR, true),
                finding("Other", at("a.yaml", 16), Severity.INFO, false),
                finding("Other", at("a.yaml", 11), Severity.WARNING, false));
        Tag tag = RULES.get(1).rule().tags().get(0);

        assertThat(findings.worstOf(1)).contains(2);
        assertThat(findings.worstAt(1, tag)).contains(1);
        assertThat(findings.worstOf(0)).isEmpty();
    }

    private static RuleFindings of(Finding... findings) {
        return new RuleFindings(
                new CheckReport(Samples.catalog(Domain.ENTERPRISE), List.of(), RULES, List.of(findings)));
    }

    private static SourcePosition at(String file, int line) {
        return new SourcePosition(file, line, 9);
    }

    private static Tag tag(String text, String file, int line) {
        return new Tag(text, at(file, line));
    }

    private static CheckedRule rule(String name, SourcePosition position, Tag tag, Tag ignored) {
        List<IgnoredTags> ignoredTags = ignored == null
                ? List.of()
                : List.of(new IgnoredTags(IgnoredTags.Form.APPEND, new TagList(List.of(ignored))));
        return new CheckedRule(
                new Rule(name, position, "syscall", true, List.of(new TagList(List.of(tag))), ignoredTags),
                List.of(),
                List.of(),
                List.of());
    }

    private static Finding finding(String rule, SourcePosition position, Severity severity, boolean suppressed) {
        return new Finding(
                Check.TACTIC_MISMATCH,
                severity,
                position,
                Optional.ofNullable(rule),
                Optional.empty(),
                "Message.",
                List.of(),
                Optional.empty(),
                Optional.of(new SuppressedBy(SuppressedBy.Kind.BASELINE, new SourcePosition("b.json", 1, 1), ""))
                        .filter(by -> suppressed));
    }
}
