package io.github.falcomitre.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a baseline knows, and what it does not. */
class BaselineTest {

    private static final String ESCAPE = """
            - rule: Escape
              condition: c
              tags: [mitre_execution, T1611]
            """;
    private static final String OLD = """
            - rule: Old
              condition: c
              tags: [mitre_defense_evasion, T1070]
            """;
    private static final String TWICE = """
            - rule: Twice
              condition: c
              tags: [mitre_execution, T1059, T1059, T1059]
            """;

    private static Baseline baseline(Rules rules) {
        return Baseline.of(rules.report());
    }

    /** The findings that are new, what moved, and what is gone. */
    private static String judged(Baseline baseline, Rules rules) {
        Baseline.Result result = baseline.apply(rules.report());
        return "new " + Rules.findings(result.report(), false) + ", moved " + result.moved() + ", gone "
                + result.gone();
    }

    private static final String NOTHING = "new [], moved 0, gone []";

    @Test
    void itsFileCanBeReviewed() {
        assertThat(baseline(Rules.of("rules/b.yaml", OLD + TWICE + ESCAPE).and("rules/a.yaml", "- rule: [\n"))
                        .text())
                .isEqualTo("""
                        {
                          "schemaVersion": 1,
                          "findings": [
                            {"file": "rules/a.yaml", "check": "invalid-rules"},
                            {"file": "rules/b.yaml", "rule": "Escape", "check": "tactic-mismatch", "tag": "T1611"},
                            {"file": "rules/b.yaml", "rule": "Old", "check": "retired-tactic", "tag": "mitre_defense_evasion"},
                            {"file": "rules/b.yaml", "rule": "Twice", "check": "duplicate-tag", "tag": "T1059", "count": 2}
                          ]
                        }
                        """);
        assertThat(Baseline.of(Rules.of("a.yaml", "").report()).text())
                .isEqualTo("{\n  \"schemaVersion\": 1,\n  \"findings\": []\n}\n");
    }

    @Test
    void whatItWasMadeOfIsKnown() throws Exception {
        Rules rules = Rules.of("rules/a.yaml", OLD + TWICE + ESCAPE);
        Baseline written = Baseline.readText("b.json", baseline(rules).text());

        assertThat(judged(written, rules)).isEqualTo(NOTHING);
        CheckReport report = written.apply(rules.report()).report();
        assertThat(report.summary().suppressed()).isEqualTo(4);
        assertThat(report.violations(Severity.INFO)).isZero();
        assertThat(report.findings().get(0).suppressedBy())
                .contains(new SuppressedBy(SuppressedBy.Kind.BASELINE, new SourcePosition("b.json", 5, 5), ""));
    }

    @Test
    void suppressedFindingsAreNotInIt() throws Exception {
        Rules rules = Rules.of("rules/a.yaml", OLD + ESCAPE);
        CheckReport suppressed = Suppressions.of(
                        SuppressionsFile.readText("s.yaml", "- {check: retired-tactic, reason: b}"),
                        rules.set(),
                        java.time.LocalDate.EPOCH)
                .apply(rules.report())
                .report();
        assertThat(Baseline.of(suppressed).entries())
                .extracting(Baseline.Entry::check)
                .containsExactly("tactic-mismatch");
    }

    @Test
    void movingRulesAndReorderingFilesChangesNothing() {
        Baseline baseline = baseline(Rules.of("a.yaml", ESCAPE + OLD).and("b.yaml", TWICE));
        assertThat(judged(baseline, Rules.of("b.yaml", "\n\n" + TWICE).and("a.yaml", "# New.\n" + OLD + ESCAPE)))
                .isEqualTo(NOTHING);
    }

    @Test
    void oneMoreOfTheSameKindIsNew() {
        Baseline baseline = baseline(Rules.of("a.yaml", TWICE));
        assertThat(judged(baseline, Rules.of("a.yaml", TWICE.replace("T1059]", "T1059, T1059]"))))
                .isEqualTo("new [a.yaml:[3,48] duplicate-tag], moved 0, gone []");
    }

    @Test
    void anotherTagRuleOrCheckIsNew() {
        Baseline baseline = baseline(Rules.of("a.yaml", ESCAPE));
        assertThat(judged(baseline, Rules.of("a.yaml", ESCAPE + ESCAPE.replace("Escape", "Break out"))))
                .isEqualTo("new [a.yaml:[6,27] tactic-mismatch], moved 0, gone []");
        assertThat(judged(baseline, Rules.of("a.yaml", ESCAPE.replace("T1611", "T1562"))))
                .isEqualTo(
                        "new [a.yaml:[3,27] revoked-technique], moved 0, gone [a.yaml (tactic-mismatch) rule 'Escape'"
                                + " tag 'T1611']");
    }

    @Test
    void aRenamedFileIsRecognised() {
        Baseline baseline = baseline(Rules.of("a.yaml", ESCAPE + OLD));
        assertThat(judged(baseline, Rules.of("other/z.yaml", OLD + ESCAPE))).isEqualTo("new [], moved 2, gone []");
    }

    @Test
    void aCopyOfARuleIsNewWhileTheFirstIsThere() {
        Baseline baseline = baseline(Rules.of("b.yaml", ESCAPE));
        assertThat(judged(baseline, Rules.of("a.yaml", ESCAPE).and("b.yaml", ESCAPE)))
                .isEqualTo("new [a.yaml:[3,27] tactic-mismatch], moved 0, gone []");
    }

    @Test
    void anotherFileThatCannotBeReadIsNew() {
        Baseline baseline = baseline(Rules.of("a.yaml", "- rule: [\n"));
        assertThat(judged(baseline, Rules.of("b.yaml", "- rule: [\n")))
                .isEqualTo("new [b.yaml:[2,1] invalid-rules], moved 0, gone [a.yaml (invalid-rules)]");
    }

    @Test
    void whatIsGoneIsNamedWithHowMany() {
        Baseline baseline = baseline(Rules.of("a.yaml", OLD + TWICE));
        Baseline.Result result = baseline.apply(Rules.of("a.yaml", TWICE.replace("T1059, T1059, T1059", "T1059"))
                .report());
        assertThat(result.gone())
                .extracting(Object::toString)
                .containsExactly(
                        "a.yaml (retired-tactic) rule 'Old' tag 'mitre_defense_evasion'",
                        "a.yaml (duplicate-tag) rule 'Twice' tag 'T1059', 2 times");
        assertThat(result.goneCount()).isEqualTo(3);
    }

    @Test
    void entriesThatAMergeLeftTwiceAddUp() throws Exception {
        String entry = "{\"file\": \"a.yaml\", \"rule\": \"Twice\", \"check\": \"duplicate-tag\", \"tag\": \"T1059\"}";
        Baseline baseline =
                Baseline.readText("b.json", "{\"schemaVersion\": 1, \"findings\": [" + entry + ",\n" + entry + "]}");
        assertThat(judged(baseline, Rules.of("a.yaml", TWICE))).isEqualTo(NOTHING);
        assertThat(baseline.size()).isEqualTo(2);
    }

    @Test
    void aCheckThatThisVersionDoesNotKnowIsGone() throws Exception {
        Baseline baseline = Baseline.readText("b.json", """
                {"schemaVersion":1,"findings":[{"file":"a.yaml","check":"some-later-check"}]}""");
        assertThat(judged(baseline, Rules.of("a.yaml", "")))
                .isEqualTo("new [], moved 0, gone [a.yaml (some-later-check)]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "a\"b\\c/d",
                "# no: comment, [not] {a} flow",
                "line\nbreak\r\ttab",
                "\u001b[31mred",
                "\u0000\u0085\u2028\ufeff\uffff\ufffe",
                "half \ud83d of a pair",
                "Ärger \ud83d\udc69\u200d\ud83d\udcbb",
                "\u202eevil"
            })
    void anyNameIsReadAsItWasWritten(String name) throws Exception {
        CheckReport report = Rules.of("a.yaml", "")
                .report()
                .withFindings(List.of(new Finding(
                        Check.MALFORMED_TAG,
                        Severity.ERROR,
                        new SourcePosition("a.yaml" + name, 1, 1),
                        Optional.of(name),
                        Optional.of(name),
                        "Message.",
                        List.of(),
                        Optional.empty(),
                        Optional.empty())));
        String text = Baseline.of(report).text();

        assertThat(text.lines()).hasSize(6);
        assertThat(text).doesNotContain("\u001b", "\u202e", "\u2028");
        Baseline.Result result = Baseline.readText("b.json", text).apply(report);
        assertThat(result.known()).isOne();
        assertThat(Baseline.readText("b.json", text).text()).isEqualTo(text);
    }

    @Test
    void aLongNameIsReadAsItWasWritten() throws Exception {
        Rules rules = Rules.of("a.yaml", ESCAPE.replace("Escape", "very ".repeat(3000) + "long"));
        assertThat(judged(Baseline.readText("b.json", baseline(rules).text()), rules))
                .isEqualTo(NOTHING);
    }

    @Test
    @Timeout(10)
    void allInOneLineIsReadInTime() throws Exception {
        StringBuilder json = new StringBuilder("{\"schemaVersion\": 1, \"findings\": [");
        for (int i = 0; i < 50_000; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"file\": \"rules/a.yaml\", \"rule\": \"Ärger ")
                    .append(i)
                    .append("\", \"check\": \"tactic-mismatch\", \"tag\": \"T1611\"}");
        }
        Baseline baseline = Baseline.readText("b.json", json.append("]}").toString());
        assertThat(baseline.size()).isEqualTo(50_000);
        assertThat(baseline.entries())
                .filteredOn(entry -> entry.rule().equals(Optional.of("Ärger 1")))
                .extracting(Baseline.Entry::place)
                .containsExactly(new SourcePosition("b.json", 1, 35 + 88));
    }

    @Test
    @Timeout(20)
    void veryManyEntriesForVeryManyFindingsOfOneKindAreKnown() throws Exception {
        int many = 200_000;
        String entry = "{\"file\": \"a.yaml\", \"rule\": \"Twice\", \"check\": \"duplicate-tag\", \"tag\": \"T1059\"}";
        Baseline baseline = Baseline.readText(
                "b.json", "{\"schemaVersion\": 1, \"findings\": [" + (entry + ",\n").repeat(many) + "]}");
        Rules rules = Rules.of("a.yaml", TWICE.replace("T1059]", "T1059" + ", T1059".repeat(many - 2) + "]"));
        assertThat(judged(baseline, rules)).isEqualTo(NOTHING);
    }

    static Stream<Arguments> mistakes() {
        String head = "{\"schemaVersion\": 1, \"findings\": [";
        return Stream.of(
                Arguments.of("", "b.json:[1,1] The file must hold one baseline, but is empty or holds several."),
                Arguments.of(
                        "[]",
                        "b.json:[1,1] A baseline must be a mapping with the keys schemaVersion and findings, but is a"
                                + " list."),
                Arguments.of("{\"findings\": []}", "b.json:[1,1] A baseline must have the key 'schemaVersion': 1."),
                Arguments.of(
                        "{\"schemaVersion\": 2, \"findings\": []}",
                        "b.json:[1,19] The baseline has the schemaVersion '2', but this version of the plugin reads 1"
                                + " only; write it anew."),
                Arguments.of(
                        "{\"schemaVersion\": 1}",
                        "b.json:[1,1] A baseline must have a list of findings under the key 'findings'."),
                Arguments.of(
                        "{\"schemaVersion\": 1, \"finding\": []}",
                        "b.json:[1,22] A baseline has no key 'finding', only schemaVersion and findings; did you mean"
                                + " findings?"),
                Arguments.of(
                        head + "{\"check\": \"a\"}]}",
                        "b.json:[1,35] A finding of the baseline must have the key 'file': the path of its file."),
                Arguments.of(
                        head + "{\"file\": \"a\", \"check\": \"b\", \"line\": 3}]}",
                        "b.json:[1,63] A finding of the baseline has no key 'line', only file, rule, check, tag and"
                                + " count."),
                Arguments.of(
                        head + "{\"file\": \"a\", \"check\": \"b\", \"count\": 0}]}",
                        "b.json:[1,72] The value of 'count' in a finding of the baseline is '0', but must be a number, 1"
                                + " or more."),
                Arguments.of(
                        head + "\n<<<<<<< HEAD\n    {\"file\": \"a\", \"check\": \"b\"}\n=======\n]}",
                        "b.json:[3,5] The file cannot be read: expected ',' or ']', but got {; correct it."));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("mistakes")
    void aBrokenFileIsOneSentenceWithItsPlace(String text, String sentence) {
        assertThatThrownBy(() -> Baseline.readText("b.json", text))
                .isInstanceOf(FaultyFileException.class)
                .hasMessage(sentence);
    }

    @Test
    void itIsWrittenWholeAndThroughALink(@TempDir Path directory) throws IOException {
        Baseline baseline = baseline(Rules.of("a.yaml", ESCAPE));
        Path file = directory.resolve("config/b.json");
        baseline.write(file);
        assertThat(file).hasContent(baseline.text());
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
        baseline(Rules.of("a.yaml", OLD)).write(link);
        assertThat(link).isSymbolicLink();
        assertThat(file).content().contains("retired-tactic");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void whatCannotBeWrittenIsToldWhere(@TempDir Path directory) {
        assertThatThrownBy(() -> baseline(Rules.of("a.yaml", ESCAPE)).write(directory))
                .isInstanceOf(IOException.class)
                .hasMessage("The baseline cannot be written to " + directory
                        + " (it is a directory); make the directory" + " writable, or set another baselineFile.");
    }
}
