package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tabs between tokens are blanks to Falco's parser; only indentation by tabs is wrong. */
class TabsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- rule:\tA\n  condition: x\n  tags: [T1059]\n",
                "- rule: A\n  condition: x\n  tags:\t[T1059]\n",
                "- rule: A\n  condition: x\n  tags: [T1059]\t\n",
                "- rule: A\n  condition: x\n  tags: [T1059]\t# why\n",
                "- rule: A\n  desc: >\t\n    text\n  condition: x\n  tags: [T1059]\n",
                "- rule: A\n\t\n  condition: x\n  \t\n  tags: [\tT1059\t]\n",
                "- rule: A\n  condition: x\n  tags:\n    -\tT1059\n"
            })
    void between_tokens_they_are_blanks(String yaml) {
        RuleSet rules = RulesReader.readText("rules.yaml", yaml);
        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("A");
            assertThat(rule.tags()).extracting(Tag::text).containsExactly("T1059");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "'a\tb'", "\"a\tb\""})
    void scalars_keep_them(String scalar) {
        RuleSet rules = RulesReader.readText("rules.yaml", "- rule: " + scalar + "\n  condition: x\n");
        assertThat(rules.rules()).extracting(Rule::name).containsExactly("a\tb");
    }

    @Test
    void they_do_not_indent_and_no_other_character_is_said_to() {
        assertThat(RulesReader.readText("rules.yaml", "- rule: A\n\tcondition: x\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(RulesProblem.Kind.INVALID_RULES);
                    assertThat(problem.message()).contains("a tab stands where only spaces may");
                });
        assertThat(RulesReader.readText("rules.yaml", "- rule: @A\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("found character '@' that cannot start any token")
                        .doesNotContain("Do not use", "tab"));
    }

    @Test
    void a_long_run_of_them_takes_no_time() {
        String yaml = "- rule: A\n  condition: x" + "\t".repeat(2_000_000) + "# end\n  tags: [T1059]\n";
        assertThat(RulesReader.readText("rules.yaml", yaml).rules()).hasSize(1);
    }
}
