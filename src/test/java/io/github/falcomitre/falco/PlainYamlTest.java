package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way through plain YAML gives what SnakeYAML gives, or gives up before it says anything else. */
class PlainYamlTest {

    /** What makes a difference to YAML, put where it may do harm. */
    private static final String[] PIECES = {
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "- ",
        "-",
        "--",
        "---\n",
        "...\n",
        "|",
        "|-",
        "|2",
        ">",
        ">+",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ": ",
        "#",
        " # c\n",
        "'",
        "''",
        "\"",
        "\\",
        "&x ",
        "*x",
        "!t ",
        "?",
        "? ",
        "%",
        "@",
        "~",
        "null",
        "a",
        "\n  ",
        "\n    x",
        "\u00e9",
        "\ud83d\ude00",
        "\u2028",
        "\u0085",
        "\r\n"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# a comment alone\n",
                "- a",
                "-\n-\n- a\n",
                "--- # begin\n- a: b\n",
                "# begin\n\n  # again\n- rule: a\n\n# between\n\n- rule: b # behind\n  # under\n",
                "- rule: Shell in container\n  tags: [mitre_execution, T1059.004]\n",
                "- tags: [a,\n  b, # c\n\n'c', \"d\"\n  ,]\n",
                "- tags: [[a, b], [c], []]\n  x: y\n",
                "- tags: [two words\n    and more, a:b, http://c, -1, a#b, a'b\"c]\n",
                "- tags:\n  - a\n  - b\n  x: y\n",
                "- tags:\n    - a\n\n    # c\n    - 'b'\n  x: y\n",
                "-\n  tags:\n    -\n      - a\n    - b\n",
                "- tags:\n    [a]\n",
                "- tags:\n",
                "- tags:\n- x:\n  y:\n",
                "- condition: a and\n    b\n\n    or c # d\n  x: y\n",
                "- condition: >\n    a and\n    b\n      more\n    less\n\n\n    c\n  x: y\n",
                "- condition: >-\n    a\n- condition: |+\n    b\n\n\n- condition: |\n    c",
                "- condition: |\n\n  \n    a\n     \n    b\n   # no comment\n  x: y\n",
                "- condition: |\n    # no comment\n    - no: item\n",
                "- condition:\n    a = b\n",
                "- output: 'it''s (%x: y)' # c\n  desc: \"a # b: c\"\n  x: ''\n",
                "- enabled: false\n  priority: ~\n  x: null\n",
                "- k8s.ns-name_1: a\n",
                "- a:   b   \n-    c: d\n     e: f\n",
                "- rule: \ud83d\ude00 caf\u00e9\n  tags: [\u00e9, a]\n",
                "  # indented\n- a\n",
                "- # c\n  a: # c\n    b\n",
                "- tags: [a, #c\n  b]\n",
                "- azAZ09_.-: b\n  AZ: c\n  z: d\n  Z: e\n",
                "- condition: |  \n    a\n- condition: |\n    \n    b\n",
                // The end of the text.
                "- a\n-",
                "- a: 'b'",
                "- a: 'b''c'",
                "- a: [b]",
                "- a: b\n  ",
                "- a:\n  - b\n  ",
                "- a:\n    b: c\n    "
            })
    void gives_what_snakeyaml_gives(String text) {
        assertThat(Calls.plain(text)).isEqualTo(Calls.any(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b\n",
                "a\n",
                " - a\n",
                "- a\nb\n",
                "- a: b: c\n",
                "- a: b\n   c: d\n",
                "- a: b\n c: d\n",
                "- a: [b\n",
                "- a: [b] c\n",
                "- a: [b]: c\n",
                "- a: [b, , c]\n",
                "- a: [b\n---\n]\n",
                "- a: {b: c}\n",
                "- a: 'b\n    c'\n",
                "- a: 'b' c\n",
                "- a: 'b': c\n",
                "- a: 'b'#c\n",
                "- a: \"b\\n\"\n",
                "- a: &b c\n",
                "- a: *b\n",
                "- a: !b c\n",
                "- a: |2\n    b\n",
                "- a: | # c\n    b\n",
                "- a: |\n     \n    b\n",
                "- a: |\n- b\n",
                "- a:\tb\n",
                "- a: b\tc\n",
                "- a: |\n    b\n\t\n",
                "- a: b\r\n",
                "- a\n---\n- b\n",
                "- - a\n",
                "- ? a\n",
                "- a: @b\n",
                "- caf\u00e9: a\n",
                "- <<: a\n",
                "\r- a\n",
                "--- a\n- b\n",
                "- a: [b,\n--- , c]\n",
                "- a: [b,\n... , c]\n",
                // The end of the text.
                "- a: |",
                "- a: |-",
                "- a: >+ ",
                "- a: |\n",
                "- a: |\n\n    ",
                "- a: |\n  b\n",
                "- a: 'b",
                "- a: [",
                "- a: [b, "
            })
    void leaves_the_rest_to_snakeyaml(String text) {
        assertThat(Calls.plain(text)).last().asString().startsWith("gave up");
        assertAgree(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"- [%s]\n", "- a: [%s]\n", "-\n%s", "- a:\n%s"})
    void collections_within_collections_are_plain_up_to_a_depth_and_any_number_beside_one_another(String form) {
        for (String pattern : List.of("[", "- ", "a:")) {
            if (form.contains("[") == pattern.equals("[")) {
                assertThat(Calls.plain(String.format(form, nested(pattern, 15))))
                        .last()
                        .isEqualTo("whole");
                assertAgree(String.format(form, nested(pattern, 20)));
                assertThat(Calls.plain(String.format(form, nested(pattern, 30))))
                        .last()
                        .asString()
                        .startsWith("gave up");
                String many = String.format(form, nested(pattern, 3)).repeat(50);
                assertThat(Calls.plain(many)).isEqualTo(Calls.any(many));
            }
        }
    }

    private static String nested(String pattern, int depth) {
        if (pattern.equals("[")) {
            return "[".repeat(depth) + "x" + "]".repeat(depth);
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            lines.append("  ".repeat(i)).append(pattern.strip()).append('\n');
        }
        return lines.append("  ".repeat(depth + 1)).append("x\n").toString();
    }

    @Test
    void no_change_to_rules_makes_it_say_something_else() throws IOException {
        List<String> items = new ArrayList<>();
        for (Path file : files(Path.of("src/test/resources/checks"))) {
            items.addAll(items(file));
        }
        change(items, 30_000);
    }

    @Test
    void nor_does_any_change_to_real_rules_all_of_which_are_plain() throws IOException {
        Path rules = RealData.folder().resolveSibling("rules");
        List<String> items = new ArrayList<>();
        for (Path file : files(rules)) {
            String text = Files.readString(file);
            assertThat(Calls.plain(text)).as(file.toString()).isEqualTo(Calls.any(text));
            items.addAll(items(file));
        }
        change(items, 30_000);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> items(Path file) throws IOException {
        List<String> items = new ArrayList<>();
        for (String item : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("(?=\n- )")) {
            if (item.length() < 1000) {
                items.add(item);
            }
        }
        return items;
    }

    private static void change(List<String> items, int times) {
        Random random = new Random(19);
        for (int i = 0; i < times; i++) {
            StringBuilder text = new StringBuilder();
            for (int item = random.nextInt(3); item >= 0; item--) {
                text.append(items.get(random.nextInt(items.size())));
            }
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(text.length() + 1);
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                    case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                    default -> {
                        String copy = text.substring(at, Math.min(text.length(), at + random.nextInt(60)));
                        text.insert(random.nextInt(text.length() + 1), copy);
                    }
                }
            }
            assertAgree(text.toString());
        }
    }

    /** Whatever was given until it gave up is what is given at the beginning of the whole. */
    static void assertAgree(String text) {
        List<String> plain = Calls.plain(text);
        List<String> any = Calls.any(text);
        String last = plain.get(plain.size() - 1);
        if (last.equals("whole")) {
            assertThat(plain).as(text).isEqualTo(any);
            return;
        }
        List<String> given = plain.subList(0, plain.size() - 1);
        assertThat(last).as(text).isEqualTo("gave up after " + given.size());
        // A fault may show before all that stands in front of it was given, and then none of it counts.
        boolean isFaulty = any.get(any.size() - 1).startsWith("fault");
        if (!isFaulty) {
            assertThat(any.subList(0, given.size())).as(text).isEqualTo(given);
        }
    }
}
