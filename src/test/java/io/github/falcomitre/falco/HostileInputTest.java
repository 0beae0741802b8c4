package io.github.falcomitre.falco;

import static io.github.falcomitre.falco.RulesProblem.Kind.INVALID_RULES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, reading it ends soon, and with a problem rather than an exception. */
@Timeout(20)
class HostileInputTest {

    private static final String RULE = "- rule: A\n  condition: c\n  tags: [T1059]\n";

    @Test
    void a_hundred_open_collections_are_read_and_one_more_is_refused_where_it_opens() {
        // The list of items and the item are two.
        String most = RULE + "  x: " + "[".repeat(98) + "]".repeat(98) + "\n";
        Marked more = Marked.of(RULE + "---\n" + RULE + "  x: " + "[".repeat(98) + "▶[" + "]".repeat(99) + "\n");

        assertThat(Marked.tags(RulesReader.readText("r.yaml", most))).containsExactly("A [T1059]");
        RuleSet rules = more.readWithProblem(INVALID_RULES, "more than 100 lists and mappings");
        assertThat(rules.rules()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "- ", "? ", "{a: ", "[{"})
    void deep_nesting(String open) {
        assertProblem(open.repeat(10_000));
        assertProblem(open.repeat(1_000_000));
    }

    @Test
    void aliases_that_add_ten_thousand_nodes_are_read_and_one_more_is_refused_at_the_alias() {
        // A list of 99 texts is 100 nodes.
        String list = "- list: l\n  items: &a [" + "x,".repeat(99) + "]\n";
        String most = list + RULE + "  x: [" + "*a ,".repeat(100) + "]\n";
        Marked more = Marked.of(list + RULE + "  y: &b z\n  x: [" + "*a ,".repeat(100) + "▶*b ]\n");

        assertThat(Marked.tags(RulesReader.readText("r.yaml", most))).containsExactly("A [T1059]");
        RuleSet rules = more.readWithProblem(INVALID_RULES, "aliases", "10000 nodes");
        assertThat(rules.rules()).isEmpty();
    }

    @Test
    void a_billion_laughs() {
        StringBuilder text = new StringBuilder("- list: l\n  a0: &a0 [lol, lol, lol]\n");
        for (int i = 1; i < 60; i++) {
            text.append("  a" + i + ": &a" + i + " [");
            text.append(("*a" + (i - 1) + " ,").repeat(9)).append("]\n");
        }

        assertProblem(text.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- rule: A\n  condition: c\n  tags: &a [x, ▶*a ]\n",
                "- rule: A\n  tags: &a\n    b: {c: [▶*a ]}\n",
                "&a\n- ▶*a\n",
                "&a {▶*a : x}\n",
            })
    void an_alias_within_what_it_refers_to(String text) {
        Marked.of(text).readWithProblem(INVALID_RULES, "'*a'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# \u0000",
                "- rule: A\u0000",
                "- rule: \"A\u0007\"",
                "# \u001b[31m",
                "# \ud83d",
                "# \ude00\ud83d",
                "# \uffff",
                "- x: \"\\UFFFFFFFF\"",
                "- x: \"\\UFFFFFFF",
                "- x: \"\\u",
                "- x: \"\\",
                "%YAML 99999999999.1\n---\n",
                "- !<%ff> x",
                "- !%",
                "- &",
                "- *",
                "*",
                "&",
                "!",
                "%",
                "@",
                "`",
                "|9999999999",
                "--- |0",
                "'",
                "\"",
            })
    void odd_characters_and_broken_escapes(String text) {
        RuleSet rules = RulesReader.readText("r.yaml", text);

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.problems()).allSatisfy(problem -> {
            assertThat(problem.message()).matches("[\\x20-\\x7e]+");
            assertThat(problem.position().line()).isBetween(1, 3);
        });
    }

    @Test
    void a_character_that_yaml_does_not_allow_is_shown_where_it_stands() {
        Marked.of("- rule: A\n  output: 'é😀 ▶\u0007'\n").readWithProblem(INVALID_RULES, "U+0007");
        Marked.of("- rule: A\n  output: 'é😀 ▶\ud83d'\n").readWithProblem(INVALID_RULES, "U+D83D");
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void megabytes_in_one_scalar_one_line_or_many_lines() {
        String words = "a ".repeat(4_000_000);

        for (String scalar : new String[] {words, "'" + words + "'", "\"" + words + "\"", "|\n    " + words}) {
            RuleSet rules = RulesReader.readText("r.yaml", RULE + "  output: " + scalar + "\n");
            assertThat(Marked.tags(rules)).containsExactly("A [T1059]");
        }
        assertThat(RulesReader.readText("r.yaml", RULE + "\n".repeat(4_000_000) + RULE)
                        .rules())
                .hasSize(2);
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void a_text_without_quotes_that_goes_on_over_very_many_lines() {
        String lines = "\n    x".repeat(1_000_000);

        RuleSet output = RulesReader.readText("r.yaml", RULE + "  output: x" + lines + "\n");
        RuleSet tag = RulesReader.readText("r.yaml", RULE.replace("T1059", "x" + lines + ", T1059"));
        assertThat(Marked.tags(output)).containsExactly("A [T1059]");
        assertThat(tag.rules().get(0).tags().get(1).position())
                .isEqualTo(new SourcePosition("r.yaml", 3 + 1_000_000, 8));
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void a_broken_file_of_very_many_lines() {
        assertProblem("- rule: A\n".repeat(400_000) + "- [");
        assertProblem("x: |\n  - rule: A\n    condition: [\n" + "    \n".repeat(400_000));
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void a_key_of_a_megabyte_and_a_list_of_a_megabyte() {
        String key = "k".repeat(1_000_000);

        assertProblem("- rule: A\n  " + key + ": x\n");
        assertThat(RulesReader.readText("r.yaml", "- ? " + key + "\n  : x\n").problems())
                .isEmpty();
        assertThat(RulesReader.readText("r.yaml", "- rule: A\n  tags: " + key + "\n")
                        .problems()
                        .get(0)
                        .message())
                .hasSizeLessThan(300);
        assertThat(RulesReader.readText("r.yaml", "- rule: " + key + "\n  tags: x\n")
                        .problems()
                        .get(0)
                        .message())
                .hasSizeLessThan(300);
        RuleSet many = RulesReader.readText("r.yaml", RULE.replace("T1059", "x,".repeat(500_000)));
        assertThat(many.rules().get(0).tags()).hasSize(1);
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void many_tags_and_rules_in_one_line_of_text_that_is_not_latin() {
        RuleSet tags = RulesReader.readText("r.yaml", RULE.replace("T1059", "😀" + ",x".repeat(500_000) + ", T1059"));
        RuleSet rules = RulesReader.readText(
                "r.yaml", "[" + "{tags: [😀, x], condition: c, rule: A},".repeat(100_000) + "{rule: ▶}]");

        assertThat(tags.rules().get(0).tags().get(2).position())
                .isEqualTo(new SourcePosition("r.yaml", 3, 10 + 1 + 2 * 500_000 + 2));
        assertThat(rules.rules()).hasSize(100_000);
        assertThat(rules.rules().get(99_999).position())
                .isEqualTo(new SourcePosition("r.yaml", 1, 2 + 99_999 * 38 + 35));
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void tags_behind_aliases_far_away_in_a_long_line_that_is_not_latin() {
        String rule = "{rule: A, condition: c, tags: *t },";
        RuleSet rules = RulesReader.readText(
                "r.yaml", "[{x: 😀, tags: &t [T1059]}," + " ".repeat(20_000_000) + rule.repeat(4_000) + "]");

        assertThat(rules.rules()).hasSize(4_000);
        assertThat(rules.rules().get(3_999).tags())
                .containsExactly(new Tag("T1059", new SourcePosition("r.yaml", 1, 19)));
    }

    @Test
    void a_line_of_many_comments_that_ask_to_ignore_is_one() {
        RuleSet rules = RulesReader.readText("r.yaml", "# falco-mitre:ignore a b ".repeat(400_000) + "\n" + RULE);

        assertThat(rules.comments()).hasSize(1);
        assertThat(rules.comments().get(0).reason()).startsWith("b # falco-mitre:ignore a b #");
    }

    @org.junit.jupiter.api.Tag("slow")
    @Test
    void bytes_cut_and_changed_at_random() {
        byte[] good = ("\ufeff# é\n---\n" + RULE + "- macro: &m 'a''b'\n  x: [*m , {a: \"\\n\"}]\n---\n- rule: B\n"
                        + "  tags: [T1059]\n  override: {tags: append}\n- list: |-\n   x\n ? y\n : >+2\n    z\n")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        byte[] odd = "[]{}&*!|>'\"%@`#,:?-\n\t \\~<=\0\u00c3".getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = odd[random.nextInt(odd.length)];
            }
            ParsedFile file = new RulesFileParser(random.nextBoolean(), true).parse("r.yaml", bytes, null);
            assertThat(file.problems())
                    .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("\n"));
        }
    }

    private static void assertProblem(String text) {
        RuleSet rules = RulesReader.readText("r.yaml", text);

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.problems()).hasSize(1);
        assertThat(rules.problems().get(0).kind()).isEqualTo(INVALID_RULES);
    }
}
