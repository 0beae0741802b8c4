package io.github.falcomitre.falco;

import static io.github.falcomitre.falco.RulesProblem.Kind.INVALID_RULES;
import static io.github.falcomitre.falco.RulesProblem.Kind.UNRENDERED_TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules inside YAML that wraps them. The mark stands before each tag, or each string that has tags. */
class WrappedRulesTest {

    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: falco-rules}
            data:
              falco.yaml: |
                rules_files: [/etc/falco/falco_rules.yaml]
              my_rules.yaml: |
                # é comes first
                - rule: "A"
                  condition: é
                  tags: [▶x, ▶"T1059"]

                - rule: B
                  condition: c
                  tags:
                  - ▶é 😀
                  - ▶T1611 # 😀
            """;

    @Test
    void a_config_map() {
        assertExact(CONFIG_MAP);
        RuleSet rules = RulesReader.readText("r.yaml", CONFIG_MAP.replace("▶", ""));
        assertThat(Marked.tags(rules)).containsExactly("A [x, T1059]", "B [é 😀, T1611]");
        assertThat(rules.rules().get(0).position()).isEqualTo(new SourcePosition("r.yaml", 9, 13));
        assertThat(rules.files()).containsExactly(new RulesFile("r.yaml", false, 2));
        assertThat(rules.withoutRules()).isZero();
    }

    @Test
    void helm_values() {
        assertExact("""
                falcosidekick:
                  enabled: true
                customRules:
                  # rules of our own
                  rules-a.yaml: |-
                    - macro: m
                      condition: c
                    - rule: A
                      condition: m
                      tags: [▶T1059]
                  rules-b.yaml: |-
                    - rule: A
                      tags: [▶mitre_execution]
                      override:
                        tags: append
                """);
    }

    @Test
    void an_argo_cd_application_wraps_twice() {
        assertExact("""
                kind: Application
                spec:
                  sources:
                    - chart: falco
                      helm:
                        values: |
                          customRules:
                            a.yaml: |

                              - rule: A
                                condition: c
                                tags: [▶T1059, ▶x]
                """);
    }

    @Test
    void three_levels_and_no_more() {
        String three = """
                a: |
                  b: |
                    c: |
                      - rule: A
                        condition: c
                        tags: [▶T1059]
                """;

        assertExact(three);
        assertThat(RulesReader.readText("r.yaml", "x: |\n" + indented(three.replace("▶", "")))
                        .withoutRules())
                .isEqualTo(1);
    }

    @Test
    void a_patch_is_a_list_in_a_string() {
        assertExact("""
                kind: Kustomization
                patches:
                  - patch: |-
                      - op: add
                        path: /data/rules.yaml
                        value: |-
                          - rule: A
                            condition: c
                            tags: [▶T1059]
                """);
    }

    @Test
    void a_document_that_is_one_text() {
        assertExact("--- |\n  - rule: A\n    condition: c\n    tags: [▶T1059]\n");
    }

    @Test
    void documents_of_a_file_and_of_a_string() {
        assertExact("""
                kind: Deployment
                ---
                - rule: A
                  condition: c
                  tags: [▶T1059]
                ---
                data:
                  x: |
                    ---
                    - rule: B
                      condition: c
                      tags: [▶T1059]
                    ---
                    y: |
                      - rule: C
                        condition: c
                        tags: [▶T1059]
                    ---
                    - rule: D
                      condition: c
                      tags: [▶T1059]
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "|-",
                "|+",
                "|2",
                "|2-",
                "|+2",
                "| # why",
                "&a |",
                "!!str |",
                "&a !!str |-",
                "&a # |\n   |",
            })
    void literal_blocks_of_any_head(String head) {
        assertExact("x: " + head + "\n  - rule: A\n    condition: c\n    tags: [▶T1059, ▶x]\n\n\n\ny: z\n");
    }

    @Test
    void an_indentation_indicator_lets_the_first_line_begin_with_spaces() {
        assertExact("a:\n  x: |2\n      - rule: A\n        condition: c\n        tags: [▶T1059, ▶x]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\n\n\n", "   \n\n", "\n  # é\n", "\n\t\n"})
    void lines_before_the_first_that_has_anything(String before) {
        assertExact("x: |" + "\n" + before.substring(before.startsWith("\n\t") ? 2 : 0)
                + "     - rule: A\n       condition: c\n       tags: [▶T1059, ▶x]\n\n\n     - rule: B\n"
                + "       condition: c\n       tags: [▶T1611]");
    }

    @Test
    void tabs_are_columns_like_any_other() {
        assertExact("x: |\n  - rule: A\t# \t\n    condition: |\n      a\t=\tb\n\n    tags:\t[▶x,\t▶T1059\t]\n");
    }

    @Test
    void lines_that_end_with_cr_lf() {
        assertExact(CONFIG_MAP.replace("\n", "\r\n"));
        assertExact(CONFIG_MAP.replace("\n", "\r"));
        assertExact("\ufeff" + CONFIG_MAP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: ▶\"- rule: A\\n  condition: c\\n  tags: [T1059, x]\\n\"\n",
                "x: ▶'- {rule: A, condition: c, tags: [T1059, x]}'\n",
                "x: ▶'[{\"rule\": \"A\", \"condition\": \"c\", \"tags\": [T1059, x]}]'\n",
                "x: ▶\"[{\\\"rule\\\": \\\"A\\\", \\\"condition\\\": \\\"c\\\", \\\"tags\\\": [T1059, x]}]\"\n",
                "x: ▶'- {rule : A, condition: c, tags: [T1059, x]}'\n",
                "x:\n  ▶>\n  - rule: A\n    condition: c\n    tags: [T1059, x]\n",
                "x: ▶>-\n  - rule: A\n\n    condition: c\n    tags: [T1059, x]\n",
                "x: ▶&a !!str \"- rule: A\\n  condition: c\\n  tags: [T1059, x]\"\n",
                "x: |\n  y: ▶\"- rule: A\\n  condition: c\\n  tags: [T1059, x]\"\n",
                "x: ▶\"y: |\\n  - rule: A\\n    condition: c\\n    tags: [T1059, x]\"\n",
                "{\"kind\": \"ConfigMap\", \"data\": {\"x\": ▶\"- rule: A\\n  condition: c\\n  tags: [T1059, x]\"}}",
            })
    void in_other_styles_all_stands_where_the_string_begins(String text) {
        Marked marked = Marked.of(text);

        RuleSet rules = RulesReader.readText(Marked.FILE, marked.text());

        assertThat(Marked.tags(rules)).containsExactly("A [T1059, x]");
        Rule rule = rules.rules().get(0);
        assertThat(rule.position()).isEqualTo(marked.position());
        assertThat(rule.tags())
                .containsExactly(
                        new Tag("T1059", marked.position(), false, 0), new Tag("x", marked.position(), false, 0));
    }

    @Test
    void a_string_behind_an_alias_is_read_once_where_it_is_written() {
        assertExact("a:\n  x: &rules |\n    - rule: A\n      condition: c\n      tags: [▶T1059]\nb: {x: *rules }\n");
    }

    @Test
    void overrides_see_the_rules_before_them() {
        RuleSet rules = new RulesReader()
                .addText("a.yaml", "- rule: A\n  condition: c\n  tags: [a]\n")
                .addText(
                        "b.yaml",
                        "x: |\n  - rule: A\n    tags: [b]\n    override: {tags: append}\n  - rule: C\n"
                                + "    tags: [c]\n    override: {tags: append}\n")
                .addText("c.yaml", "x: |\n  - rule: C\n    condition: c\n")
                .ruleSet();

        assertThat(Marked.tags(rules)).containsExactly("A [a, b]", "C []");
        assertThat(rules.unknownRules())
                .extracting(
                        UnknownRuleOverride::rule,
                        override -> override.definedLater().orElseThrow())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("C", new SourcePosition("c.yaml", 2, 11)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:\n  x: |\n    rule: A\n    tags: [T1059]\n",
                "data:\n  x: |\n    - alert: A\n      rule: [{a: b}\n",
                "data:\n  x: |\n    Write\n      - rule: A: b\n    and be happy: so: it goes\n",
                "data:\n  x: |\n    - name: rule: A\n",
                "spec:\n  groups:\n    - name: x\n      rules:\n        - alert: HostDown\n          expr: up == 0\n",
                "on:\n  rule: {a: b}\n  list: [a, b]\n  macro: x\n  x: {rule: A}\n",
                "a:\n  ? |\n    - rule: A\n      condition: c\n  : b\n",
                "a: 'list: x'\n",
                "a: |\n  - name: x\n    rules:\n      - rule: A\n",
            })
    void yaml_without_rules_is_passed_over(String text) {
        RuleSet rules = RulesReader.readText("r.yaml", text);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.files()).isEmpty();
        assertThat(rules.withoutRules()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:\n  x: |\n    - rule: A\n      condition: c\n      tags: ▶null\n",
                "data:\n  x: |\n    - macro: m\n    - rule: ▶[{b: c}]\n",
                "data:\n  x: |\n    - ▶text\n    - rule: A\n",
                "data:\n  x: |\n    - rule: A\n      tags: [x, ▶~]\n",
                "data:\n  x: ▶'- {rule: A, tags: null}'\n",
                "a: |\n  b: |\n    - rule: A\n      ▶tags:\n",
            })
    void an_item_that_cannot_be_read_is_told_at_its_place(String text) {
        Marked marked = Marked.of(text);

        RuleSet rules = marked.readWithProblem(INVALID_RULES);

        assertThat(rules.files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b\ndata:\n  x: |\n    # mine\n    - rule: A\n      condition: c\n      tags: [T1059\n"
                        + "    - rule▶: B\n",
                "x: |\n  ---\n  - required_engine_version: 1\n  - rule: A\n    desc: a▶: b\n",
                "x: ▶\"- rule: A\\n  desc: a: b\\n\"\n",
                "x: |\n  - list: l\n    items: [▶@x]\n",
                "x: ▶\"- rule: A\\0\"\n",
            })
    void rules_that_are_no_yaml_are_told_where_it_shows(String text) {
        RuleSet rules = Marked.of(text).readWithProblem(INVALID_RULES, "The wrapped text is no YAML: ");

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.withoutRules()).isZero();
    }

    @Test
    void such_a_string_costs_only_itself() {
        RuleSet rules = Marked.of("a: |\n  - rule: A\n    desc: a▶: b\nb: |\n  - rule: B\n    condition: c\n")
                .readWithProblem(INVALID_RULES);

        assertThat(Marked.tags(rules)).containsExactly("B []");
    }

    @Test
    void a_wrapped_text_that_waits_to_be_rendered_is_told_once_a_file() {
        Marked.of("a: |\n  - rule: A\n    condition: ▶{{ .Values.x }}: {{ y }}\nb: |\n  - rule: B\n    x: {{ a }}: b\n")
                .readWithProblem(UNRENDERED_TEMPLATE, "The wrapped text is a template");
    }

    @Test
    void a_wrapped_text_has_the_limits_of_a_file() {
        String deep = "- rule: A\n  x: " + "[".repeat(98) + "▶[" + "]".repeat(99) + "\n";

        Marked.of("x: |\n" + indented(deep)).readWithProblem(INVALID_RULES, "The wrapped text is refused", "100");
    }

    @Test
    void a_mapping_with_a_key_like_an_item_is_no_fault_where_it_wraps_rules() {
        RuleSet rules = RulesReader.readText("r.yaml", "list: x\nfalco: |\n  - rule: A\n    condition: c\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).hasSize(1);
    }

    @Test
    void macros_alone_make_it_a_file_of_rules() {
        String text = "x: |\n  - macro: m\n    condition: c\n";

        assertThat(RulesReader.readText("r.yaml", text).files()).containsExactly(new RulesFile("r.yaml", false, 0));
        assertThat(new RulesFileParser(true, true).parse("r.yaml", text).problems())
                .isEmpty();
    }

    @Test
    void where_strings_are_not_searched_they_are_strings() {
        RuleSet rules = new RulesReader(false)
                .addText("r.yaml", CONFIG_MAP)
                .addText("s.yaml", "--- |\n  - rule: A\n")
                .ruleSet();

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.withoutRules()).isEqualTo(1);
        assertThat(rules.problems()).extracting(RulesProblem::message).allMatch(m -> m.contains("a single text"));
    }

    @Test
    void rules_beside_which_strings_look_like_rules_are_read_alone() {
        RuleSet rules = RulesReader.readText(
                "r.yaml",
                "- rule: A\n  condition: c\n  output: |\n    - rule: B\n"
                        + "      condition: c\n- macro: m\n  condition: '- rule: C'\n- x: '- rule: D'\n");

        assertThat(Marked.tags(rules)).containsExactly("A []");
    }

    private static String indented(String text) {
        return "  " + text.strip().replace("\n", "\n  ") + "\n";
    }

    /** Each mark stands before a tag, in order, and each tag stands behind a mark. */
    private static void assertExact(String marked) {
        List<SourcePosition> marks = new ArrayList<>();
        int line = 1;
        int column = 1;
        for (int c : marked.codePoints().toArray()) {
            if (c == '▶') {
                marks.add(new SourcePosition("r.yaml", line, column));
            } else if (c == '\n' || (c == '\r' && !marked.contains("\r\n"))) {
                line++;
                column = 1;
            } else if (c != '\ufeff') {
                column++;
            }
        }
        RuleSet rules = RulesReader.readText("r.yaml", marked.replace("▶", ""));

        List<SourcePosition> places = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            for (Tag tag : rule.tags()) {
                places.add(tag.position());
                assertThat(tag.exact()).isTrue();
            }
        }
        assertThat(rules.problems()).isEmpty();
        assertThat(places).isNotEmpty().isEqualTo(marks);
    }
}
