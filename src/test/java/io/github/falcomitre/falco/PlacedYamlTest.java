package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any YAML with the place of each of its nodes, for files that are no rules. */
class PlacedYamlTest {

    private static String print(String text) throws PlacedYaml.Fault {
        return PlacedYaml.read("f.yaml", text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(PlacedYamlTest::print)
                .collect(Collectors.joining(" "));
    }

    private static String print(PlacedYaml node) {
        String place = node.position().line() + ":" + node.position().column();
        if (node instanceof PlacedYaml.Text text) {
            return place + (text.isNull() ? " null" : " '" + text.text() + "'");
        }
        if (node instanceof PlacedYaml.Items list) {
            return place + list.items().stream().map(PlacedYamlTest::print).toList();
        }
        return place
                + ((PlacedYaml.Fields) node)
                        .fields().stream()
                                .map(field -> print(field.key()) + ": " + print(field.value()))
                                .collect(Collectors.joining(", ", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | ''",
                "'a'                             | 1:1 'a'",
                "'[]'                            | 1:1[]",
                "'- a\n- [é, 😀, b]\n'           | 1:3[1:3 'a', 2:3[2:4 'é', 2:7 '😀', 2:10 'b']]",
                "'a: {b: 😀, c: d}\ne:\nf: ~\n'  | 1:1{1:1 'a': 1:4{1:5 'b': 1:8 '😀', 1:11 'c': 1:14 'd'}, 2:1 'e': 2:1 null,"
                        + " 3:1 'f': 3:4 null}",
                "'- a\n---\n- b\n'               | 1:3[1:3 'a'] 3:3[3:3 'b']",
                "'- &x 1\n- *x\n- *x\n'          | 1:3[1:3 '1', 1:3 '1', 1:3 '1']",
                "'- [&x a, b]\n- *x\n- c'        | 1:3[1:3[1:4 'a', 1:10 'b'], 1:4 'a', 3:3 'c']"
            })
    void each_node_has_its_place(String text, String placed) throws Exception {
        assertThat(print(text)).isEqualTo(placed);
        assertThat(print("\ufeff" + text)).as("a byte order mark has none").isEqualTo(placed);
    }

    @Test
    void every_node_says_what_it_is() throws Exception {
        assertThat(PlacedYaml.read("f.yaml", "[a, ~, [], {}]".getBytes(StandardCharsets.UTF_8)))
                .flatExtracting(list -> ((PlacedYaml.Items) list).items())
                .extracting(PlacedYaml::kind)
                .containsExactly("a text", "empty", "a list", "a mapping");
    }

    @Test
    void what_is_no_yaml_is_told_in_one_clause_with_its_place() {
        assertThatThrownBy(() -> print("a: b\nc: [d\n"))
                .isInstanceOfSatisfying(
                        PlacedYaml.Fault.class,
                        fault -> assertThat(fault.position()).isEqualTo(new SourcePosition("f.yaml", 3, 1)))
                .message()
                .doesNotContain("\n")
                .doesNotEndWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-32BE"})
    void another_encoding_is_told(String charset) {
        assertThatThrownBy(() -> PlacedYaml.read("f.yaml", "- a\n".getBytes(Charset.forName(charset))))
                .isInstanceOf(PlacedYaml.Fault.class)
                .hasMessage("it is written in " + charset.substring(0, 6) + ", but must be saved as UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a b'             | 'a b'",
                "''                | ''",
                "'Done.'           | 'Done'",
                "'a\nb\u001b[0m. ' | 'a b [0m'",
                "'a\u200bb\u2028c' | 'a b c'"
            })
    void what_a_file_says_is_made_a_clause(String text, String clause) {
        assertThat(Messages.clause(text)).isEqualTo(clause);
        assertThat(Messages.quoted(text)).isEqualTo("'" + clause + "'");
    }

    @Test
    void a_long_one_is_cut() {
        assertThat(Messages.clause("a".repeat(120))).isEqualTo("a".repeat(120));
        assertThat(Messages.clause("a".repeat(121))).isEqualTo("a".repeat(120) + "…");
        assertThat(Messages.clause("😀".repeat(60))).isEqualTo("😀".repeat(60));
    }

    @Test
    void places_are_told_compared_and_hashed_by_all_of_them() {
        SourcePosition place = new SourcePosition("f.yaml", 2, 3);

        assertThat(place).hasToString("f.yaml:[2,3]").hasSameHashCodeAs(new SourcePosition("f.yaml", 2, 3));
        assertThat(place.hashCode()).isNotEqualTo(new SourcePosition("g.yaml", 2, 3).hashCode());
        assertThat(place)
                .isLessThan(new SourcePosition("f.yaml", 2, 4))
                .isLessThan(new SourcePosition("f.yaml", 3, 1))
                .isLessThan(new SourcePosition("g.yaml", 1, 1));
    }
}
