package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the tags, their style and what wraps them: the source at a tag's place is the tag. */
class PositionsPropertyTest {

    /** A text and how it is written as a scalar. */
    record Written(String text, String source) {}

    /** A wrapper of rules: a document with a hole, each line of the rules indented. */
    record Wrapper(String before, String indentation, String after) {

        String around(String rules) {
            StringBuilder text = new StringBuilder(before);
            for (String line : rules.split("\n", -1)) {
                text.append(line.isEmpty() ? "" : indentation).append(line).append('\n');
            }
            return text.append(after).toString();
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void the_source_at_a_tags_place_is_the_tag(
            @ForAll("tags") List<Written> tags,
            @ForAll boolean flow,
            @ForAll("wrappers") List<Wrapper> wrappers,
            @ForAll("lineEnds") String lineEnd,
            @ForAll boolean mark) {
        String text = rule(tags, flow);
        for (Wrapper wrapper : wrappers) {
            text = wrapper.around(text);
        }
        text = text.replace("\n", lineEnd);

        RuleSet rules = RulesReader.readText("r.yaml", (mark ? "\ufeff" : "") + text);

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules()).hasSize(1);
        List<Tag> read = rules.rules().get(0).tagLists().get(0).tags();
        assertThat(read).hasSameSizeAs(tags);
        String[] lines = text.split(lineEnd, -1);
        for (int i = 0; i < read.size(); i++) {
            Tag tag = read.get(i);
            assertThat(tag.text()).isEqualTo(tags.get(i).text());
            assertThat(tag.exact()).isTrue();
            String line = lines[tag.position().line() - 1];
            assertThat(line.substring(line.offsetByCodePoints(0, tag.position().column() - 1)))
                    .startsWith(tags.get(i).source());
        }
    }

    private static String rule(List<Written> tags, boolean flow) {
        StringBuilder rule = new StringBuilder("# é 😀\n- rule: A\n  condition: >\n    a\n\n    b\n  tags:");
        for (int i = 0; i < tags.size(); i++) {
            String source = tags.get(i).source();
            rule.append(flow ? (i == 0 ? " [" : (i % 3 == 0 ? ",\n      " : ", ")) : "\n    -  ")
                    .append(source);
        }
        return rule.append(flow ? "]\n" : "\n").append("  output: x\n").toString();
    }

    @Provide
    Arbitrary<List<Written>> tags() {
        Arbitrary<String> words = texts("a", "T", "1059", ".004", "_", "-", "é", "😀", "\u2028", "\u0085")
                .filter(text -> !text.isEmpty() && !text.startsWith("-") && !text.startsWith("."));
        Arbitrary<String> any = texts(
                "a", "T1", ": ", " #", "'", "\"", "\\", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`",
                "é", "😀", "\t", "-", "?", "~");
        return Arbitraries.oneOf(
                        words.map(text -> new Written(text, text)),
                        any.map(text -> new Written(text, "'" + text.replace("'", "''") + "'")),
                        any.map(text -> new Written(
                                text, "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")),
                        words.map(text -> new Written(text, "!!str " + text)),
                        words.map(text -> new Written(text, "&a1 '" + text + "'")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** Of these pieces, which keeps the halves of a character together. */
    private static Arbitrary<String> texts(String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(8).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<List<Wrapper>> wrappers() {
        Arbitrary<String> blank = Arbitraries.of("", "\n", "\n\n");
        return Combinators.combine(
                        Arbitraries.of("", "é: [x]\n", "a:\n  b: c\n"),
                        Arbitraries.of("|", "|-", "|+", "| # x", "&b |", "!!str |-"),
                        blank,
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of("", "z: 1\n", "---\nz: 1\n"))
                .as((before, head, blanks, indentation, after) ->
                        new Wrapper(before + "data: " + head + "\n" + blanks, " ".repeat(indentation), after))
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }
}
