package io.github.falcomitre.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.SourcePosition;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which findings a suppression hides, and what is told of one that hides none. */
class SuppressionsTest {

    private static final int MANY = 50_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    /** A mismatch in each of two rules, and a missing tactic. */
    private static final String RULES = """
            - rule: Escape
              condition: c
              tags: [mitre_execution, T1611]
            - rule: Mount
              condition: c
              tags: [mitre_execution, T1611]
            - rule: Bare
              condition: c
              tags: [T1059]
            """;

    private static Suppressions.Result apply(Rules rules, String suppressions) throws FaultyFileException {
        return Suppressions.of(SuppressionsFile.readText("s.yaml", suppressions), rules.set(), TODAY)
                .apply(rules.report());
    }

    @ParameterizedTest(name = "{index} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            check: tactic-mismatch                                    | rules/a.yaml:[3,27] rules/a.yaml:[6,27]
            check: tactic-mismatch, rule: Mount                       | rules/a.yaml:[6,27]
            check: tactic-mismatch, rule: mount                       | none
            check: tactic-mismatch, tag: T1611                        | rules/a.yaml:[3,27] rules/a.yaml:[6,27]
            check: tactic-mismatch, tag: mitre_execution              | none
            check: tactic-mismatch, file: rules/a.yaml                | rules/a.yaml:[3,27] rules/a.yaml:[6,27]
            check: tactic-mismatch, file: 'rules/*'                   | rules/a.yaml:[3,27] rules/a.yaml:[6,27]
            check: tactic-mismatch, file: 'a.yaml'                    | none
            check: tactic-mismatch, file: '**/a.yaml', rule: Escape   | rules/a.yaml:[3,27]
            check: missing-tactic                                     | rules/a.yaml:[7,9]
            check: missing-tactic, tag: T1059                         | none
            check: extra-tactic                                       | none
            """)
    void whatItDoesNotNameItDoesNotNarrow(String suppression, String hidden) throws Exception {
        CheckReport report = apply(Rules.of("rules/a.yaml", RULES), "- {" + suppression + ", reason: b}")
                .report();
        assertThat(String.join(
                        " ",
                        Rules.findings(report, true).stream()
                                .map(line -> line.substring(0, line.indexOf(' ')))
                                .toList()))
                .isEqualTo(hidden.equals("none") ? "" : hidden);
    }

    @Test
    void whatIsHiddenStaysInTheReportAndDoesNotCount() throws Exception {
        Rules rules = Rules.of("rules/a.yaml", RULES);
        CheckReport report = apply(rules, "# Known.\n- {check: tactic-mismatch, reason: It is so.}")
                .report();

        assertThat(report.findings()).hasSameSizeAs(rules.report().findings());
        assertThat(report.violations(Severity.WARNING)).isEqualTo(1);
        assertThat(report.summary().errors()).isZero();
        assertThat(report.summary().suppressed()).isEqualTo(2);
        assertThat(report.findings().get(0).suppressedBy())
                .contains(new SuppressedBy(
                        SuppressedBy.Kind.SUPPRESSION, new SourcePosition("s.yaml", 2, 3), "It is so."));
    }

    @Test
    void whatHidesNothingIsTold() throws Exception {
        assertThat(apply(Rules.of("rules/a.yaml", RULES), """
                        - {check: missing-tactic, reason: Used.}
                        - {check: missing-tactic, rule: Gone, reason: Not used.}
                        - {check: missing-tactic, reason: Used as well., rule: Bare}
                        """).idle())
                .containsExactly(new IdleSuppression(
                        IdleSuppression.Cause.UNUSED,
                        new SourcePosition("s.yaml", 2, 3),
                        "The suppression of missing-tactic matches no finding: remove it, or correct it."));
    }

    @Test
    void itHoldsUntilTheEndOfItsLastDay() throws Exception {
        Suppressions.Result result = apply(Rules.of("rules/a.yaml", RULES), """
                - {check: tactic-mismatch, rule: Escape, reason: a, until: 2026-12-01}
                - {check: tactic-mismatch, rule: Mount, reason: b, until: 2026-11-30}
                """);
        assertThat(Rules.findings(result.report(), true)).containsExactly("rules/a.yaml:[3,27] tactic-mismatch");
        assertThat(result.idle())
                .containsExactly(new IdleSuppression(
                        IdleSuppression.Cause.EXPIRED,
                        new SourcePosition("s.yaml", 2, 3),
                        "The suppression of tactic-mismatch has expired, it was to hold until 2026-11-30: remove it, or"
                                + " set a later date."));
    }

    @Test
    void aCommentHidesWhatItSpeaksOf() throws Exception {
        Suppressions.Result result = apply(Rules.of("rules/a.yaml", """
                # falco-mitre:ignore tactic-mismatch,extra-tactic It is meant so.
                - rule: Escape
                  condition: c
                  tags: [mitre_execution, T1611]
                - rule: Mount
                  condition: c
                  tags: [mitre_execution, T1611] # falco-mitre:ignore tactic-mismatch So is this.
                - rule: Bind
                  condition: c
                  # falco-mitre:ignore tactic-mismatch And this.
                  tags: [mitre_execution, T1611]
                - rule: New
                  condition: c
                  tags: [mitre_execution, T1611]
                """), "");
        assertThat(result.report().findings())
                .extracting(finding ->
                        finding.suppressedBy().map(SuppressedBy::reason).orElse("counts"))
                .containsExactly("It is meant so.", "So is this.", "And this.", "counts");
        assertThat(result.report().findings().get(0).suppressedBy())
                .map(SuppressedBy::kind)
                .contains(SuppressedBy.Kind.COMMENT);
        assertThat(result.idle()).isEmpty();
    }

    @ParameterizedTest(name = "{index} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            extra-tactic Not so.        | UNUSED | The suppression of extra-tactic matches no finding: remove it, or correct it.
            extra-tactic,bare-tactic N. | UNUSED | The suppression of extra-tactic and bare-tactic matches no finding: remove it, or correct it.
            tactic-missmatch Why.       | FAULTY | The comment suppresses nothing: there is no check 'tactic-missmatch'; did you mean tactic-mismatch?
            tactic-mismatch,foo Why.    | FAULTY | The comment suppresses nothing: there is no check 'foo'; it must be one of
            tactic-mismatch             | FAULTY | The comment suppresses nothing: it gives no reason, write it behind the check.
            ''                          | FAULTY | The comment suppresses nothing: it names no check, write '# falco-mitre:ignore CHECK reason'.
            """)
    void aCommentThatHidesNothingIsToldAndTheFindingCounts(String comment, IdleSuppression.Cause cause, String message)
            throws Exception {
        Suppressions.Result result =
                apply(Rules.of("rules/a.yaml", "# falco-mitre:ignore " + comment + "\n" + RULES), "");
        assertThat(result.report().summary().suppressed()).isZero();
        assertThat(result.idle()).singleElement().satisfies(idle -> {
            assertThat(idle.cause()).isEqualTo(cause);
            assertThat(idle.place()).isEqualTo(new SourcePosition("rules/a.yaml", 1, 1));
            assertThat(idle.message()).startsWith(message);
        });
    }

    @Test
    void commentsInBaseRulesAreNobodysBusiness() throws Exception {
        Rules rules = new Rules()
                .base("base.yaml", "# falco-mitre:ignore nonsense\n" + RULES)
                .and("own.yaml", """
                - rule: Own
                  condition: c
                  tags: [mitre_execution, T1059]
                """);
        assertThat(apply(rules, "").idle()).isEmpty();
    }

    @Test
    void theCommentIsNamedBeforeTheFileAndBothAreUsed() throws Exception {
        Suppressions.Result result =
                apply(Rules.of("rules/a.yaml", """
                # falco-mitre:ignore tactic-mismatch In the file.
                - rule: Escape
                  condition: c
                  tags: [mitre_execution, T1611]
                """), "- {check: tactic-mismatch, reason: Beside it.}");
        assertThat(result.report().findings().get(0).suppressedBy())
                .map(SuppressedBy::reason)
                .contains("In the file.");
        assertThat(result.idle()).isEmpty();
    }

    static Stream<Arguments> many() {
        String ask = "# falco-mitre:ignore duplicate-tag b";
        String rules = "- rule: R\n  condition: c\n  tags: [T1059, T1059] " + ask + "\n";
        String tags = "- rule: R\n  condition: c\n  tags:\n    - T1059\n" + ("    - T1059 " + ask + "\n").repeat(MANY);
        String list = "- rule: R\n  condition: c\n  tags: [T1059" + ", T1059".repeat(MANY) + "]\n";
        return Stream.of(
                Arguments.of("rules", rules.repeat(MANY), ""),
                Arguments.of("tags of a rule that has one as well", ask + "\n" + tags, ""),
                Arguments.of("all of one rule", (ask + "\n").repeat(MANY) + list, ""),
                Arguments.of("a text in quotes", "a: \"" + tags.replace("\n", "\\n") + "\"\n", ""),
                Arguments.of("a file", list, "- {check: duplicate-tag, reason: b}\n".repeat(MANY)),
                Arguments.of("a file", list, namedRules() + "- {check: duplicate-tag, reason: b}\n"));
    }

    private static String namedRules() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            text.append("- {check: duplicate-tag, rule: R").append(i).append(", reason: b}\n");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("many")
    @Timeout(20)
    void veryManyOfVeryManyAreHidden(String where, String rules, String suppressions) throws Exception {
        CheckReport report = apply(Rules.of("a.yaml", rules), suppressions).report();
        assertThat(report.summary().suppressed()).isEqualTo(MANY);
    }

    /** Every suppression of a set, added to any others of it, only takes away, also with a baseline behind it. */
    @Test
    void addingASuppressionNeverAddsAFinding() throws Exception {
        List<String> suppressions = List.of(
                "- {check: tactic-mismatch, reason: b}\n",
                "- {check: tactic-mismatch, rule: Mount, reason: b}\n",
                "- {check: missing-tactic, file: '*/a.yaml', reason: b}\n",
                "- {check: retired-tactic, tag: mitre_defense_evasion, reason: b}\n",
                "- {check: extra-tactic, reason: Hides nothing.}\n",
                "- {check: revoked-technique, reason: Is over., until: 2020-01-01}\n");
        Rules rules = Rules.of("rules/a.yaml", RULES).and("rules/b.yaml", RULES + """
                - rule: Old
                  condition: c
                  tags: [mitre_defense_evasion, T1562]
                """);
        Baseline baseline = Baseline.of(Rules.of("rules/a.yaml", RULES).report());
        for (int set = 0; set < 1 << suppressions.size(); set++) {
            List<Finding> before = counting(rules, baseline, suppressions, set);
            for (int added = 0; added < suppressions.size(); added++) {
                assertThat(before)
                        .as("set %d and number %d", set, added)
                        .containsAll(counting(rules, baseline, suppressions, set | 1 << added));
            }
        }
    }

    private static List<Finding> counting(Rules rules, Baseline baseline, List<String> suppressions, int set)
            throws FaultyFileException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < suppressions.size(); i++) {
            text.append((set >> i & 1) == 1 ? suppressions.get(i) : "");
        }
        CheckReport report =
                baseline.apply(apply(rules, text.toString()).report()).report();
        return report.findings().stream()
                .filter(finding -> !finding.suppressed())
                .toList();
    }
}
