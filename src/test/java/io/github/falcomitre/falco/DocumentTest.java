package io.github.falcomitre.falco;

import static io.github.falcomitre.falco.RulesProblem.Kind.INVALID_RULES;
import static io.github.falcomitre.falco.RulesProblem.Kind.UNRENDERED_TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and documents as wholes: what holds rules, what is passed over, what is a problem. */
class DocumentTest {

    private static final String RULE = "- rule: A\n  condition: c\n  tags: [T1059]\n";
    private static final String DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "# only a comment\n",
                "---\n",
                "---\n---\n# nothing\n---\n...\n",
                "~\n",
                "null\n",
                "[]\n",
                "- macro: m\n  condition: c\n- list: l\n  items: [a]\n",
                "- required_engine_version: 0.31.0\n",
                "%YAML 1.2\n---\n- macro: m\n",
            })
    void a_file_without_rules_is_fine(String text) {
        for (boolean direct : List.of(true, false)) {
            ParsedFile file = new RulesFileParser(direct, true).parse("r.yaml", text);

            assertThat(file).isEqualTo(new ParsedFile(List.of(), file.shared(), List.of(), List.of(), false));
        }
    }

    /** By YAML's own production of what a text may hold; halves of surrogate pairs are in no text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "08",
                "0b",
                "1f",
                "7f",
                "80",
                "84",
                "86",
                "9f",
                "fffe",
                "ffff",
                "d83d",
                "de00",
                "de00 d83d",
                "d83d 41"
            })
    void what_yaml_does_not_allow_is_told_where_it_stands(String characters) {
        RuleSet rules = RulesReader.readText("r.yaml", RULE + "# c" + text(characters) + " d\n");

        assertThat(rules.problems())
                .extracting(RulesProblem::kind, problem -> problem.position().toString())
                .containsExactly(tuple(INVALID_RULES, "r.yaml:[4,4]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"09", "20", "7e", "85", "a0", "2713", "d7ff", "e000", "fffd", "d83d de00"})
    void what_yaml_allows_is_read(String characters) {
        RuleSet rules = RulesReader.readText("r.yaml", RULE + "# c" + text(characters) + " d\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).hasSize(1);
    }

    private static String text(String characters) {
        StringBuilder text = new StringBuilder();
        for (String character : characters.split(" ")) {
            text.append((char) Integer.parseInt(character, 16));
        }
        return text.toString();
    }

    @Test
    void every_document_of_a_file_is_read() {
        RuleSet rules = RulesReader.readText(
                "r.yaml",
                "---\n" + RULE + "---\n# nothing\n---\n" + RULE.replace("A", "B") + "...\n---\n" + DEPLOYMENT);

        assertThat(rules.problems()).isEmpty();
        assertThat(Marked.tags(rules)).containsExactly("A [T1059]", "B [T1059]");
        assertThat(rules.rules().get(1).position().line()).isEqualTo(8);
        assertThat(rules.withoutRules()).isZero();
    }

    @Test
    void anchors_do_not_reach_into_the_next_document() {
        Marked.of("- list: &a x\n---\n- rule: ▶*a\n").readWithProblem(INVALID_RULES, "'&a'", "'*a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {DEPLOYMENT, DEPLOYMENT + "---\n" + DEPLOYMENT, "---\n---\n" + DEPLOYMENT, "{}\n"})
    void a_mapping_without_rules_is_passed_over(String text) {
        RuleSet rules = RulesReader.readText("Chart.yaml", text);

        assertThat(rules).isEqualTo(new RuleSet(List.of(), List.of(), List.of(), List.of(), List.of(), 1));
    }

    @Test
    void not_so_where_the_file_was_named_directly() {
        Marked marked = Marked.of("# a chart\n▶" + DEPLOYMENT + "---\n" + DEPLOYMENT);

        ParsedFile file = new RulesFileParser(true, true).parse(Marked.FILE, marked.text());

        assertThat(file.passedOver()).isFalse();
        assertThat(file.problems())
                .extracting(RulesProblem::kind, RulesProblem::position)
                .containsExactly(tuple(INVALID_RULES, marked.position()));
    }

    @Test
    void but_beside_rules_it_is_fine_there_too() {
        ParsedFile file = new RulesFileParser(true, true).parse("r.yaml", DEPLOYMENT + "---\n- macro: m\n");

        assertThat(file.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "▶rule: A\ncondition: c\ntags: [T1059]\n",
                "desc: d\n▶'macro': m\n",
                "{▶list: l, items: []}\n",
                "- macro: m\n---\n▶rule:\n",
                "a: b\n---\n▶rule: A\n",
            })
    void a_forgotten_dash_is_told(String text) {
        RuleSet rules = Marked.of(text).readWithProblem(INVALID_RULES, "'- ");

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.files()).hasSize(1);
        assertThat(rules.withoutRules()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"▶just words\nover two lines\n", "▶''\n", "--- ▶>\n  folded\n", "▶<html>\n"})
    void a_single_text_is_no_rules(String text) {
        Marked.of(text).readWithProblem(INVALID_RULES, "a single text");
    }

    @Test
    void a_pointer_of_git_lfs_is_told_as_such() {
        Marked.of("""
                        ▶version https://git-lfs.github.com/spec/v1
                        oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
                        size 12345
                        """).readWithProblem(INVALID_RULES, "git lfs pull");
    }

    @Test
    void a_single_text_costs_only_its_document() {
        RuleSet rules = Marked.of(RULE + "---\n▶words\n").readWithProblem(INVALID_RULES);

        assertThat(Marked.tags(rules)).containsExactly("A [T1059]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "▶tags: [T1059\n- rule: B\n",
                "  bad: [▶}\n",
                "  output: \"open\n▶",
                "  output: 'it'▶s'\n",
                "  a: b▶: c\n",
                "  x: ▶*nowhere\n",
                "▶\t\tx: y\n",
                "  x: ▶@y\n",
                "  x: ▶!u!x y\n",
                "  ▶- rule: B\n",
                "   ▶x: y\n",
                "  x: |\n ▶y\n",
                "<<<<<<< HEAD\n▶",
            })
    void a_syntax_error_costs_the_whole_file_with_its_earlier_documents(String rest) {
        RuleSet rules = Marked.of(RULE + "---\n" + RULE + rest).readWithProblem(INVALID_RULES, "The file is no YAML: ");

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.files()).containsExactly(new RulesFile(Marked.FILE, false, 0));
    }

    @Test
    void a_syntax_error_stands_at_the_parsers_mark_and_names_where_the_construct_began() {
        RuleSet rules = Marked.of("""
                        - rule: A
                          condition: c
                          tags: [T1059, T1611
                          output▶: x
                        - rule: B
                        """).readWithProblem(INVALID_RULES, "flow sequence that begins at line 3, column 9");

        assertThat(rules.rules()).isEmpty();
    }

    @Test
    void the_other_files_are_read_all_the_same() {
        RuleSet rules = new RulesReader()
                .addText("a.yaml", RULE)
                .addText("b.yaml", "- [")
                .addText("c.yaml", "- rule: A\n  tags: [T1611]\n  override: {tags: append}\n")
                .ruleSet();

        assertThat(Marked.tags(rules)).containsExactly("A [T1059, T1611]");
        assertThat(rules.problems())
                .extracting(problem -> problem.position().file())
                .containsExactly("b.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "▶{{- if .Values.shell }}\n- rule: A\n  condition: c\n{{- end }}\n",
                "# {{ no }}\n- macro: m # {{ no }}\n  condition: ▶{{ .Values.m | quote }} {{ x }}\n  a: b: c\n",
                "data:\n  x.yaml: |\n▶{{ .Files.Get \"x\" }}\n    -  list: l\n",
            })
    void a_template_with_rules_is_told_once(String text) {
        RuleSet rules = Marked.of(text).readWithProblem(UNRENDERED_TEMPLATE, "template");

        assertThat(rules.rules()).isEmpty();
        assertThat(rules.files()).hasSize(1);
        assertThat(rules.withoutRules()).isZero();
    }

    @Test
    void a_template_without_rules_is_passed_over_unless_it_was_named() {
        String text = "{{- if .Values.x }}\nkind: Deployment\n# - rule: A\n{{- end }}\n";

        assertThat(RulesReader.readText("t.yaml", text).withoutRules()).isEqualTo(1);
        assertThat(new RulesFileParser(true, true).parse("t.yaml", text).problems())
                .extracting(RulesProblem::kind)
                .containsExactly(INVALID_RULES);
    }

    @Test
    void braces_in_comments_only_make_no_template() {
        RuleSet rules = RulesReader.readText("t.yaml", "# {{ x }}\n- rule: A\n  a: b: c #{{ y }}\n");

        assertThat(rules.problems()).extracting(RulesProblem::kind).containsExactly(INVALID_RULES);
    }

    @Test
    void braces_in_good_yaml_are_text() {
        RuleSet rules = RulesReader.readText("t.yaml", "- rule: A\n  condition: '{{ x }}'\n  tags: ['{{ y }}']\n");

        assertThat(Marked.tags(rules)).containsExactly("A [{{ y }}]");
    }

    @Test
    void a_broken_limit_is_no_template() {
        String deep = "# x\n- rule: A\n  x: '{{'\n  y: " + "[".repeat(200) + "]".repeat(200) + "\n";

        assertThat(RulesReader.readText("t.yaml", deep).problems())
                .extracting(RulesProblem::kind)
                .containsExactly(INVALID_RULES);
    }

    @Test
    void bytes_are_utf_8_with_or_without_a_mark_and_broken_ones_are_replaced() {
        byte[] bytes = "\ufeff- {rule: é, condition: c, tags: [T1059, x?]}".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xff;

        ParsedFile file = new RulesFileParser(false, true).parse("r.yaml", bytes, null);

        assertThat(file.problems()).isEmpty();
        RuleItem.Definition rule = (RuleItem.Definition) file.items().get(0);
        assertThat(rule.name()).isEqualTo("é");
        assertThat(rule.tags().tags())
                .containsExactly(
                        new Tag("T1059", new SourcePosition("r.yaml", 1, 34)),
                        new Tag("x\ufffd", new SourcePosition("r.yaml", 1, 41)));
    }

    /** With their marks, and without by the zeros around a first character of ASCII. */
    @ParameterizedTest
    @CsvSource({
        "feff0061, UTF-16",
        "fffe6100, UTF-16",
        "feff, UTF-16",
        "002d0020, UTF-16",
        "2d002000, UTF-16",
        "0001, UTF-16",
        "007f, UTF-16",
        "7f00, UTF-16",
        "0000feff, UTF-32",
        "fffe0000, UTF-32",
        "0000002d, UTF-32",
        "0000007f, UTF-32",
        "2d000000, UTF-32",
        "2d202d20, ''",
        "2d, ''",
        "00, ''",
        "'', ''",
        "0080, ''",
        "8000, ''",
        "00000080, ''",
        "00000000, ''",
        "efbbbf2d, ''"
    })
    void other_encodings_are_told_by_their_first_bytes(String bytes, String encoding) {
        assertThat(RulesFileParser.otherEncoding(HexFormat.of().parseHex(bytes)))
                .isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void utf_16_and_utf_32_are_refused_by_their_name(String charset) throws Exception {
        for (String mark : List.of("\ufeff", "")) {
            byte[] bytes = (mark + RULE).getBytes(Charset.forName(charset));

            ParsedFile file = new RulesFileParser(false, true).parse("r.yaml", bytes, null);

            assertThat(file.items()).isEmpty();
            assertThat(file.problems()).hasSize(1);
            assertThat(file.problems().get(0).position()).isEqualTo(new SourcePosition("r.yaml", 1, 1));
            assertThat(file.problems().get(0).message()).contains(charset.substring(0, 6), "UTF-8");
        }
    }
}
