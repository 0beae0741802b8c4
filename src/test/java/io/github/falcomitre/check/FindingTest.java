package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What findings are to whoever lists or mends them. */
class FindingTest {

    private static Finding finding(
            String file, int line, int column, Check check, String rule, String tag, String text) {
        return new Finding(
                check,
                Severity.ERROR,
                new SourcePosition(file, line, column),
                Optional.of(rule).filter(name -> !name.isEmpty()),
                Optional.of(tag).filter(name -> !name.isEmpty()),
                text,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Finding finding(Check check, Severity severity, String message, String... suggestions) {
        return new Finding(
                check,
                severity,
                new SourcePosition("a", 1, 1),
                Optional.of("R"),
                Optional.of("T1"),
                message,
                List.of(suggestions),
                Optional.empty(),
                Optional.empty());
    }

    private static Finding suppressed(Finding finding, SuppressedBy.Kind kind) {
        return finding.suppressedBy(new SuppressedBy(kind, new SourcePosition("s", 1, 1), "why"));
    }

    @Test
    void the_order_is_that_of_places_and_then_total() {
        List<Finding> ordered = List.of(
                finding("a", 1, 1, Check.UNKNOWN_TACTIC, "R", "T1", "m"),
                finding("a", 1, 2, Check.UNKNOWN_TACTIC, "R", "T1", "m"),
                finding("a", 2, 1, Check.EXTRA_TACTIC, "S", "T2", "n"),
                finding("a", 2, 1, Check.UNKNOWN_TACTIC, "", "", "n"),
                finding("a", 2, 1, Check.UNKNOWN_TACTIC, "R", "", "n"),
                finding("a", 2, 1, Check.UNKNOWN_TACTIC, "R", "T1", "n"),
                finding("a", 2, 1, Check.UNKNOWN_TACTIC, "R", "T2", "m"),
                finding("a", 2, 1, Check.UNKNOWN_TACTIC, "R", "T2", "n"),
                finding("a", 2, 1, Check.UNKNOWN_TACTIC, "S", "T1", "m"),
                finding("b", 1, 1, Check.BARE_TACTIC, "A", "T1", "m"));
        List<Finding> reversed = new ArrayList<>(ordered);
        Collections.reverse(reversed);
        reversed.sort(Finding.ORDER);
        assertThat(reversed).isEqualTo(ordered);
    }

    @Test
    void two_findings_have_one_subject_whatever_they_say_of_it() {
        Finding one = finding(Check.MALFORMED_TAG, Severity.ERROR, "Write T2.", "T2");
        Finding other = finding(Check.MALFORMED_TAG, Severity.INFO, "Write T3.", "T3");
        assertThat(one.compareSubject(other)).isZero();
        assertThat(Finding.ORDER.compare(one, other)).isNegative();
    }

    @Test
    void advice_is_the_message_and_the_suggestions_that_it_does_not_name() {
        Finding named = finding(Check.MALFORMED_TAG, Severity.ERROR, "Write T1 or T2.", "T1", "T2");
        Finding some = finding(Check.MALFORMED_TAG, Severity.ERROR, "Write T1.", "T1", "T2", "T3");
        assertThat(named.unmentioned()).isEmpty();
        assertThat(named.advice()).isEqualTo("Write T1 or T2.");
        assertThat(some.unmentioned()).containsExactly("T2", "T3");
        assertThat(some.advice()).isEqualTo("Write T1. [try T2, T3]");
    }

    /** At 19.0 T1562 is revoked and T1064 deprecated. */
    @ParameterizedTest
    @CsvSource({
        "malformed-tag, T1059, true",
        "malformed-tag, T1059 T1611, false",
        "malformed-tag, '', false",
        "retired-tactic, mitre_stealth, true",
        "retired-tactic, mitre_stealth mitre_impact, false",
        "bare-tactic, mitre_impact, true",
        "duplicate-tag, '', true",
        "revoked-technique, T1059, true",
        "revoked-technique, T1064, false",
        "revoked-technique, T9999, false",
        "revoked-technique, '', false",
        "tactic-mismatch, mitre_impact, false",
        "unknown-tactic, mitre_impact, false",
        "missing-technique, T1059, false"
    })
    void some_findings_have_one_right_answer(String check, String suggestions, boolean has) throws Exception {
        AttackCatalog catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load();
        Finding finding = finding(
                Check.of(check).orElseThrow(),
                Severity.ERROR,
                "m",
                suggestions.isEmpty() ? new String[0] : suggestions.split(" "));

        OneAnswer answers = new OneAnswer(new TagChecker(catalog, CheckPolicy.standard()).check(RuleSet.EMPTY));

        assertThat(answers.has(finding)).isEqualTo(has);
        assertThat(answers.isMended(finding)).isEqualTo(has);
        assertThat(answers.isMended(suppressed(finding, SuppressedBy.Kind.BASELINE)))
                .as("what the baseline knows is mended all the same")
                .isEqualTo(has);
        assertThat(answers.isMended(suppressed(finding, SuppressedBy.Kind.COMMENT)))
                .isFalse();
    }

    /** T1611 has one tactic, T1098 two, T1543 two of which one is that of T1611. */
    @ParameterizedTest
    @CsvSource({
        "T1611, true",
        "'T1611, T1068', true",
        "TA0002, false",
        "'TA0003, T1098', false",
        "'T1611, T1543', false",
    })
    void a_missing_tactic_has_one_right_answer_where_it_is_the_only_one_of_the_techniques(String tags, boolean has)
            throws Exception {
        RuleSet rules = RulesReader.readText("rules.yaml", "- rule: A\n  condition: c\n  tags: [" + tags + "]\n");
        CheckReport report = new TagChecker(
                        new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load(), CheckPolicy.standard())
                .check(rules);

        assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.MISSING_TACTIC);
        assertThat(new OneAnswer(report).has(report.findings().get(0))).isEqualTo(has);
    }
}
