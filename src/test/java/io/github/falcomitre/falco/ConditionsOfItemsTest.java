package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which condition a rule or macro has in the end, and which items a list. */
class ConditionsOfItemsTest {

    private static final String RULE = "- rule: A\n  condition: first\n";
    private static final String MACRO = "- macro: m\n  condition: first\n";
    private static final String LIST = "- list: l\n  items: [a, 1, \"b c\"]\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "append: true\\n  condition: and x                 | first and x",
                "append: true                                      | first",
                "condition: and x\\n  override: {condition: append} | first and x",
                "condition: x\\n  override: {condition: replace}    | x",
                "desc: x\\n  override: {desc: replace}              | first",
                "enabled: false                                    | first",
            })
    void a_rules_condition_is_appended_to_or_replaced(String item, String condition) {
        RuleSet rules = RulesReader.readText("r.yaml", RULE + "- rule: A\n  " + item.replace("\\n", "\n") + "\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).extracting(Rule::condition).containsExactly(condition);
    }

    @Test
    void each_definition_has_its_own() {
        RuleSet rules = RulesReader.readText("r.yaml", RULE + "- rule: A\n  append: true\n  condition: and x\n" + """
                - rule: A
                  condition: >
                    second
                    line
                - rule: B
                  output: o
                - rule: A
                  condition: and y
                  override: {condition: append}
                - rule: C
                  condition: and z
                  append: true
                """);

        assertThat(rules.rules()).extracting(Rule::condition).containsExactly("first and x", "second line\n and y", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "condition: or x\\n  append: true                  | first or x",
                "condition: or x\\n  override: {condition: append} | first or x",
                "condition: x\\n  override: {condition: replace}   | x",
                "condition: x                                     | x",
                "condition: x\\n  override: {desc: append}         | x",
                "condition: x\\n  override: [condition]            | x",
                "append: true                                     | first",
                "condition: x\\n  append: false\\n  append: true      | x",
                "condition: or x\\n  append: true\\n  append: false  | first or x",
            })
    void a_macros_condition_is_appended_to_or_replaced(String item, String condition) {
        RuleSet rules = RulesReader.readText("r.yaml", MACRO + "- macro: m\n  " + item.replace("\\n", "\n") + "\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.macros()).containsOnlyKeys("m").containsEntry("m", condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items: [d]\\n  append: true              | a,1,b c,d",
                "items: [d]\\n  override: {items: append} | a,1,b c,d",
                "items: [d]\\n  override: {items: replace}| d",
                "items: [d]                              | d",
                "items: [d, ~, [e]]                      | d",
                "items: d                                | a,1,b c",
            })
    void a_lists_items_are_appended_to_or_replaced(String item, String items) {
        RuleSet rules = RulesReader.readText("r.yaml", LIST + "- list: l\n  " + item.replace("\\n", "\n") + "\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.lists()).containsOnlyKeys("l").containsEntry("l", List.of(items.split(",")));
    }

    @Test
    void what_nothing_defines_is_not_appended_to() {
        RuleSet rules = RulesReader.readText(
                "r.yaml", "- macro: m\n  condition: x\n  append: true\n- list: l\n  items: [x]\n  append: true\n");

        assertThat(rules.macros()).isEmpty();
        assertThat(rules.lists()).isEmpty();
    }

    @Test
    void an_item_that_is_both_is_a_list_and_a_key_that_stands_twice_counts_once() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                - macro: m
                  list: l
                  condition: x
                  items: [a]
                - macro: n
                  condition: first
                  condition: second
                - macro: ~
                  condition: x
                - list: ""
                  items: [a]
                - list: [a]
                  items: [a]
                """);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.lists()).hasToString("{l=[a]}");
        assertThat(rules.macros()).hasToString("{n=first}");
    }

    @Test
    void they_are_in_the_order_of_their_first_definitions_over_all_files() {
        RuleSet rules = new RulesReader()
                .addBaseText("base.yaml", "- macro: z\n  condition: 1\n- list: y\n  items: []\n")
                .addText("map.yaml", """
                        kind: ConfigMap
                        data:
                          rules.yaml: |
                            - macro: b
                              condition: 2
                            - list: a
                              items: [1]
                        """)
                .addText("own.yaml", "- macro: z\n  condition: 3\n- list: y\n  items: [2]\n  append: true\n")
                .ruleSet();

        assertThat(rules.macros()).hasToString("{z=3, b=2}");
        assertThat(rules.lists()).hasToString("{y=[2], a=[1]}");
    }

    @Test
    @Timeout(20)
    void a_hundred_thousand_appends_take_no_longer_than_their_text() {
        String rules = RULE
                + MACRO
                + "- rule: A\n  append: true\n  condition: and x\n".repeat(100_000)
                + "- macro: m\n  append: true\n  condition: and x\n".repeat(100_000);

        RuleSet read = RulesReader.readText("r.yaml", rules);

        assertThat(read.rules().get(0).condition().length()).isEqualTo(5 + 6 * 100_000);
        assertThat(read.macros().get("m").length()).isEqualTo(5 + 6 * 100_000);
    }
}
