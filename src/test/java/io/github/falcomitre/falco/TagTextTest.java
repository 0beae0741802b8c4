package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tag's text and place. */
class TagTextTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    T1059.004,       T1059.004
                    1.10,            1.10
                    0x1F,            0x1F
                    yes,             yes
                    2024-01-01,      2024-01-01
                    "T1059",         T1059
                    'T1059',         T1059
                    "T\\u0031059",   T1059
                    'it''s',         it's
                    "null",          null
                    '~',             ~
                    nUll,            nUll
                    !!str null,      null
                    ! null,          null
                    &a T1059,        T1059
                    !!str T1059,     T1059
                    &a !!str T1059,  T1059
                    !x &a 'T1059',   T1059
                    !<tag:x> T1059,  T1059
                    a b,             a b
                    mitre:T1059,     mitre:T1059
                    """)
    void the_text_is_the_source_text_and_the_place_is_where_it_begins(String written, String text) {
        String rule = "- rule: A\n  condition: c\n  tags: [x, ▶" + written + ", y]\n";
        Marked marked = Marked.of(rule);

        RuleSet rules = RulesReader.readText(Marked.FILE, marked.text());

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules().get(0).tags().get(1))
                .isEqualTo(new Tag(text, marked.position(), true, written.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- ▶T1059",
                "-    ▶T1059",
                "- ▶'T1059'",
                "- ▶&x T1059",
                "- ▶!!str \"T1059\"",
                "-   # why\n      ▶T1059",
                "# - T1059\n    - ▶T1059 # T1059",
            })
    void in_a_block_list_as_well(String item) {
        Marked marked = Marked.of("- rule: A\n  condition: c\n  tags:\n    - x\n    " + item + "\n");

        RuleSet rules = RulesReader.readText(Marked.FILE, marked.text());

        int width =
                item.replaceFirst("(?s).*▶", "").replaceFirst(" # T1059", "").length();
        assertThat(rules.rules().get(0).tags().get(1)).isEqualTo(new Tag("T1059", marked.position(), true, width));
    }

    @Test
    void a_block_scalar_begins_at_its_sign() {
        Marked marked = Marked.of("- rule: A\n  condition: c\n  tags:\n    - ▶|-\n      T1059\n");

        assertThat(RulesReader.readText(Marked.FILE, marked.text())
                        .rules()
                        .get(0)
                        .tags())
                .containsExactly(new Tag("T1059", marked.position(), true, 0));
    }

    @Test
    void a_list_without_indentation_is_a_list() {
        Marked marked = Marked.of("- rule: A\n  tags:\n  - ▶T1059\n  condition: c\n");

        assertThat(RulesReader.readText(Marked.FILE, marked.text())
                        .rules()
                        .get(0)
                        .tags())
                .containsExactly(new Tag("T1059", marked.position()));
    }

    @Test
    void a_tag_behind_an_alias_stands_where_it_is_written() {
        Marked marked = Marked.of("""
                - rule: A
                  condition: c
                  tags: [▶&shell T1059]
                - rule: B
                  condition: c
                  tags: [*shell]
                """);

        RuleSet rules = RulesReader.readText(Marked.FILE, marked.text());

        assertThat(rules.rules().get(1).tags())
                .containsExactly(new Tag("T1059", marked.position(), true, "&shell T1059".length()));
    }

    @Test
    void so_do_the_tags_of_a_list_behind_an_alias() {
        Marked marked = Marked.of("""
                - list: common
                  tags: &common [process, ▶T1059]
                - rule: A
                  condition: c
                  tags: *common
                """);

        RuleSet rules = RulesReader.readText(Marked.FILE, marked.text());

        assertThat(rules.rules().get(0).tags().get(1)).isEqualTo(new Tag("T1059", marked.position()));
    }

    @Test
    void the_latest_anchor_of_a_name_counts_also_one_within_another() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                - list: &a x
                - list: &a [&a inner, z]
                - rule: A
                  condition: c
                  tags: [*a]
                """);

        assertThat(Marked.tags(rules)).containsExactly("A [inner]");
    }

    @Test
    void columns_count_code_points_and_special_line_ends_of_yaml_1_1_are_text() {
        Marked marked =
                Marked.of("# \u2028 \u0085 \u2029\n- rule: A 😀\u2028b\n  condition: c\n  tags: [😀😀, é, ▶T1059]\n");

        RuleSet rules = RulesReader.readText(Marked.FILE, marked.text());

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules().get(0).name()).isEqualTo("A 😀\u2028b");
        assertThat(rules.rules().get(0).tags().get(2)).isEqualTo(new Tag("T1059", marked.position()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_end_with_lf_cr_lf_or_cr(String lineEnd) {
        String text = "# comment\n\n- rule: A\n  condition: >\n    a\n    b\n  tags:\n    - T1059\n    - x\n";

        RuleSet rules = RulesReader.readText("r.yaml", text.replace("\n", lineEnd));

        assertThat(rules.rules().get(0).tags())
                .containsExactly(
                        new Tag("T1059", new SourcePosition("r.yaml", 8, 7)),
                        new Tag("x", new SourcePosition("r.yaml", 9, 7)));
    }

    @Test
    void a_byte_order_mark_is_no_column() {
        RuleSet rules = RulesReader.readText("r.yaml", "\ufeff- {rule: A, condition: c, tags: [T1059]}\n");

        assertThat(rules.rules().get(0).position()).isEqualTo(new SourcePosition("r.yaml", 1, 10));
        assertThat(rules.rules().get(0).tags()).containsExactly(new Tag("T1059", new SourcePosition("r.yaml", 1, 34)));
    }

    @Test
    void keys_may_be_quoted_or_behind_an_alias() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                - 'rule': A
                  "condition": c
                  &t tags: [T1059]
                - rule: B
                  condition: c
                  *t : [T1611]
                """);

        assertThat(Marked.tags(rules)).containsExactly("A [T1059]", "B [T1611]");
    }
}
