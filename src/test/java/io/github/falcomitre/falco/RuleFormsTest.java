package io.github.falcomitre.falco;

import static io.github.falcomitre.falco.Marked.tags;
import static io.github.falcomitre.falco.Marked.texts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each form of a rule item does to the tags, within one file and over several. */
class RuleFormsTest {

    private static final String SHELL = """
            - rule: Shell
              condition: spawned_process
              tags: [process, mitre_execution, T1059]
            """;

    @Test
    void a_definition_has_its_name_source_state_and_tags() {
        RuleSet rules = RulesReader.readText("rules.yaml", """
                - rule: Shell
                  desc: d
                  condition: spawned_process
                  output: o
                  priority: NOTICE
                  tags: [process, T1059]
                - rule: Okta
                  condition: okta.evt.type = x
                  source: okta
                  enabled: false
                """);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.files()).containsExactly(new RulesFile("rules.yaml", false, 2));
        Rule shell = rules.rules().get(0);
        assertThat(shell.name()).isEqualTo("Shell");
        assertThat(shell.position()).isEqualTo(new SourcePosition("rules.yaml", 1, 9));
        assertThat(shell.source()).isEqualTo("syscall");
        assertThat(shell.enabled()).isTrue();
        assertThat(texts(shell.tags())).containsExactly("process", "T1059");
        Rule okta = rules.rules().get(1);
        assertThat(okta.source()).isEqualTo("okta");
        assertThat(okta.enabled()).isFalse();
        assertThat(okta.tags()).isEmpty();
    }

    @Test
    void overrides_append_to_the_description_with_a_space_and_replace_it() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                - rule: A
                  desc: >
                    Of two
                    lines
                  condition: c
                - rule: B
                  desc: first
                  condition: c
                - rule: C
                  condition: c
                - rule: A
                  desc: and more
                  tags: [T1059]
                  override: {desc: append, tags: replace}
                - rule: B
                  desc: second
                  override: {desc: replace}
                - rule: B
                  desc: ''
                  override: {desc: append}
                - rule: C
                  append: true
                  desc: Falco ignores it
                - rule: D
                  desc: of nothing
                  override: {desc: replace}
                - rule: E
                  desc: [no, text]
                """);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.unknownRules()).isEmpty();
        assertThat(rules.rules())
                .extracting(Rule::description)
                .containsExactly("Of two lines\n and more", "second", "", "");
        assertThat(texts(rules.rules().get(0).tags())).containsExactly("T1059");
    }

    @ParameterizedTest
    @ValueSource(strings = {"condition: c", "output: o", "desc: d", "priority: INFO", "condition:"})
    void one_of_four_keys_makes_a_definition_even_where_others_are_missing(String key) {
        RuleSet rules = RulesReader.readText("r.yaml", "- rule: A\n  enabled: true\n  tags: [T1059]\n  " + key + "\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(tags(rules)).containsExactly("A [T1059]");
    }

    /** Falco runs a rule unless it is switched off, in one of the words that YAML has for that. */
    @ParameterizedTest
    @CsvSource({
        "false, false", "FALSE, false", "no, false", "off, false", "n, false", "'\"off\"', false",
        "true, true", "yes, true", "maybe, true", "0, true", "~, true", "[false], true"
    })
    void only_a_word_for_false_switches_a_rule_off(String value, boolean enabled) {
        RuleSet rules = RulesReader.readText("r.yaml", "- rule: A\n  condition: c\n  enabled: " + value + "\n");

        assertThat(rules.rules()).extracting(Rule::enabled).containsExactly(enabled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "tRUE", "yes", "YES", "on", "On", "y", "Y", "'true'", "\"yes\""})
    void append_ignores_the_tags(String yes) {
        RuleSet rules = RulesReader.readText(
                "r.yaml", SHELL + "- rule: Shell\n  append: " + yes + "\n  condition: and x\n  tags: [T1611]\n");

        assertThat(tags(rules)).containsExactly("Shell [process, mitre_execution, T1059]");
        IgnoredTags ignored = rules.rules().get(0).ignoredTags().get(0);
        assertThat(ignored.form()).isEqualTo(IgnoredTags.Form.APPEND);
        assertThat(ignored.tags().tags()).containsExactly(new Tag("T1611", new SourcePosition("r.yaml", 7, 10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "off", "n", "1", "''", "~", "", "[true]", "{}", "tru", "!!bool ''"})
    void any_other_append_is_as_if_absent(String no) {
        RuleSet rules = RulesReader.readText(
                "r.yaml", SHELL + "- rule: Shell\n  append: " + no + "\n  condition: and x\n  tags: [T1611]\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(tags(rules)).containsExactly("Shell [process, mitre_execution, T1059]", "Shell [T1611]");
    }

    @Test
    void an_item_that_only_enables_ignores_the_tags() {
        RuleSet rules = RulesReader.readText("r.yaml", SHELL + """
                - rule: Shell
                  enabled: false
                  tags: [T1611]
                """);

        assertThat(tags(rules)).containsExactly("Shell [process, mitre_execution, T1059]");
        Rule shell = rules.rules().get(0);
        assertThat(shell.enabled()).as("what the definition says").isTrue();
        assertThat(shell.ignoredTags()).extracting(IgnoredTags::form).containsExactly(IgnoredTags.Form.ENABLE_ONLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"append: true", "enabled: false"})
    void no_tags_in_a_form_that_ignores_them_are_nothing(String form) {
        RuleSet rules = RulesReader.readText("r.yaml", SHELL + "- rule: Shell\n  " + form + "\n  tags: []\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules().get(0).ignoredTags()).isEmpty();
    }

    @Test
    void ignored_tags_of_a_rule_that_is_not_defined_before_are_not_our_business() {
        RuleSet rules = RulesReader.readText("r.yaml", "- rule: Shell\n  append: true\n  tags: [T1]\n" + SHELL);

        assertThat(rules.rules()).hasSize(1);
        assertThat(rules.rules().get(0).ignoredTags()).isEmpty();
        assertThat(rules.unknownRules()).isEmpty();
    }

    @Test
    void an_override_appends_and_the_first_place_of_a_tag_stays() {
        RuleSet rules = RulesReader.readText("r.yaml", SHELL + """
                - rule: Shell
                  tags: [T1059, T1611]
                  override:
                    tags: append
                """);

        Rule shell = rules.rules().get(0);
        assertThat(shell.tags())
                .extracting(tag -> tag.text() + "@" + tag.position().line())
                .containsExactly("process@3", "mitre_execution@3", "T1059@3", "T1611@5");
    }

    @Test
    void an_override_replaces_what_stands_so_far_and_later_ones_add_to_it() {
        RuleSet rules = RulesReader.readText("r.yaml", SHELL + """
                - rule: Shell
                  tags: [a]
                  override: {tags: append}
                - rule: Shell
                  tags: [b]
                  override: {tags: replace}
                - rule: Shell
                  tags: [c]
                  override: {tags: append}
                """);

        assertThat(tags(rules)).containsExactly("Shell [b, c]");
    }

    @Test
    void an_empty_replace_clears_the_tags() {
        RuleSet rules =
                RulesReader.readText("r.yaml", SHELL + "- rule: Shell\n  tags: []\n  override: {tags: replace}\n");

        assertThat(tags(rules)).containsExactly("Shell []");
        assertThat(rules.rules().get(0).tagLists()).isEmpty();
    }

    @Test
    void an_override_of_other_keys_leaves_the_tags() {
        RuleSet rules = RulesReader.readText("r.yaml", SHELL + """
                - rule: Shell
                  condition: and x
                  capture: true
                  capture_duration: 5
                  override: {condition: append, capture: replace, capture_duration: replace}
                - rule: Unknown
                  priority: INFO
                  override: {priority: replace}
                """);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.unknownRules()).isEmpty();
        assertThat(tags(rules)).containsExactly("Shell [process, mitre_execution, T1059]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "{}", "[]", "''"})
    void an_empty_override_is_as_if_absent(String override) {
        RuleSet rules = RulesReader.readText(
                "r.yaml", "- rule: A\n  override: " + override + "\n  condition: c\n  tags: [T1059]\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(tags(rules)).containsExactly("A [T1059]");
    }

    @Test
    void a_rule_defined_anew_is_another_rule_and_each_has_the_overrides_that_follow_it() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                - rule: A
                  condition: first
                  tags: [one]
                - rule: A
                  tags: [two]
                  override: {tags: append}
                - rule: A
                  enabled: false
                  tags: [ignored]
                - rule: A
                  condition: second
                  tags: [three]
                - rule: A
                  tags: [four]
                  override: {tags: append}
                """);

        assertThat(tags(rules)).containsExactly("A [one, two]", "A [three, four]");
        assertThat(rules.rules().get(0).ignoredTags()).hasSize(1);
        assertThat(rules.rules().get(1).ignoredTags()).isEmpty();
    }

    @Test
    void overrides_reach_over_files_and_base_rules_are_marked() {
        RuleSet rules = new RulesReader()
                .addBaseText("base.yaml", SHELL)
                .addText("own.yaml", "- rule: Shell\n  tags: [T1611]\n  override: {tags: append}\n")
                .ruleSet();

        assertThat(rules.files())
                .containsExactly(new RulesFile("base.yaml", true, 1), new RulesFile("own.yaml", false, 0));
        assertThat(rules.rules().get(0).tags().get(3).position()).isEqualTo(new SourcePosition("own.yaml", 2, 10));
    }

    @Test
    void an_override_of_a_rule_that_is_not_defined_is_kept_by_itself() {
        Marked marked = Marked.of("- rule: ▶Shell\n  tags: [T1611]\n  override: {tags: append}\n");

        RuleSet rules = RulesReader.readText(Marked.FILE, marked.text());

        assertThat(rules.rules()).isEmpty();
        UnknownRuleOverride unknown = rules.unknownRules().get(0);
        assertThat(unknown.rule()).isEqualTo("Shell");
        assertThat(unknown.position()).isEqualTo(marked.position());
        assertThat(texts(unknown.tags().tags())).containsExactly("T1611");
        assertThat(unknown.definedLater()).isEmpty();
    }

    @Test
    void an_override_before_the_definition_names_the_first_later_place_and_changes_nothing() {
        String override = "- rule: Shell\n  tags: [T1611]\n  override: {tags: replace}\n";
        RuleSet rules = new RulesReader()
                .addText("a.yaml", override + override)
                .addText("b.yaml", SHELL)
                .addText("c.yaml", SHELL)
                .ruleSet();

        assertThat(rules.unknownRules())
                .hasSize(2)
                .allSatisfy(unknown -> assertThat(unknown.definedLater()).contains(new SourcePosition("b.yaml", 1, 9)));
        assertThat(tags(rules))
                .containsExactly("Shell [process, mitre_execution, T1059]", "Shell [process, mitre_execution, T1059]");
    }

    @Test
    void a_repeated_tag_stands_once_among_the_effective_tags_and_is_told() {
        RuleSet rules = RulesReader.readText("r.yaml", "- rule: A\n  condition: c\n  tags: [T1059, x, T1059]\n");

        Rule rule = rules.rules().get(0);
        assertThat(texts(rule.tags())).containsExactly("T1059", "x");
        assertThat(rule.tagLists().get(0).duplicates())
                .containsExactly(new Tag("T1059", new SourcePosition("r.yaml", 3, 20)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"required_engine_version: 0.1.0", "required_plugin_versions: x", "list: l", "macro: m", "list:"})
    void the_keys_of_other_items_come_first(String key) {
        RuleSet rules = RulesReader.readText(
                "r.yaml", "- rule:\n  condition: c\n  tags: [T1059]\n  override: nonsense\n  " + key + "\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).isEmpty();
        assertThat(rules.files()).containsExactly(new RulesFile("r.yaml", false, 0));
    }

    @Test
    void items_without_any_of_the_keys_and_null_items_are_passed_over() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                -
                - ~
                - null
                - {}
                - tags: [T1059]
                  condition: c
                - ? [rule]
                  : A
                - ? {rule: A}
                  : B
                - 1: 2
                """);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).isEmpty();
        assertThat(rules.files()).hasSize(1);
    }

    @Test
    void the_first_of_a_duplicate_key_counts() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                - rule: A
                  rule:
                  condition: c
                  tags: [first]
                  tags: null
                - rule: A
                  tags: [second]
                  override: {tags: append, tags: nonsense}
                  override: nonsense
                """);

        assertThat(rules.problems()).isEmpty();
        assertThat(tags(rules)).containsExactly("A [first, second]");
    }

    @Test
    void merge_keys_are_not_applied() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                - macro: m
                  anchor: &base {condition: c, tags: [T1059]}
                - rule: A
                  <<: *base
                  enabled: true
                - rule: B
                  <<: *base
                  condition: own
                """);

        assertThat(rules.problems()).isEmpty();
        assertThat(tags(rules)).containsExactly("B []");
    }
}
