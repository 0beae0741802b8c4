package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which comments ask to ignore findings, and which lines they speak of: those that a {@code +} stands before. */
class IgnoreCommentTest {

    static Stream<Arguments> comments() {
        return Stream.of(
                Arguments.of("# falco-mitre:ignore a why not", List.of("a"), "why not"),
                Arguments.of("#falco-mitre:ignore a why", List.of("a"), "why"),
                Arguments.of("##  falco-mitre:ignore  a \t why  ", List.of("a"), "why"),
                Arguments.of("# falco-mitre:ignore a,b why", List.of("a", "b"), "why"),
                Arguments.of("#\tfalco-mitre:ignore\ta\twhy", List.of("a"), "why"),
                Arguments.of("# falco-mitre:ignore a, b why", List.of("a", "b"), "why"),
                Arguments.of("# falco-mitre:ignore a , b why, c", List.of("a", "b"), "why, c"),
                Arguments.of("# falco-mitre:ignore: a why", List.of("a"), "why"),
                Arguments.of("# falco-mitre:ignore a", List.of("a"), ""),
                Arguments.of("# falco-mitre:ignore", List.of(), ""),
                Arguments.of("# falco-mitre:ignore , why", List.of("why"), ""),
                Arguments.of("# falco-mitre:ignore A.B/c # why", List.of("A.B/c"), "# why"),
                Arguments.of("# yamllint disable # falco-mitre:ignore a why", List.of("a"), "why"));
    }

    @Test
    void a_comment_may_be_all_that_stands_before_the_rules() {
        IgnoreComment read = only("# falco-mitre:ignore a why\n- rule: A\n  condition: c\n  tags: [T1059]\n");

        assertThat(read.checks()).containsExactly("a");
        assertThat(read.position()).isEqualTo(new SourcePosition("r.yaml", 1, 1));
    }

    @ParameterizedTest
    @MethodSource("comments")
    void a_comment_has_checks_and_a_reason(String comment, List<String> checks, String reason) {
        IgnoreComment read = only("- rule: A\n  condition: c # é\n  " + comment + "\n  tags: [T1059]\n");

        assertThat(read.checks()).isEqualTo(checks);
        assertThat(read.reason()).isEqualTo(reason);
        assertThat(read.position())
                .isEqualTo(new SourcePosition("r.yaml", 3, 3 + Math.max(0, comment.indexOf(" # falco") + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "output: 'a # falco-mitre:ignore a why'",
                "output: \"a\n\n  # falco-mitre:ignore a why\"",
                "output: |\n    a\n    # falco-mitre:ignore a why",
                "output: >\n\n    # falco-mitre:ignore a why\n",
                "output: a# falco-mitre:ignore a why",
                "output: falco-mitre:ignore a why",
                "# falco-mitre:ignored a why",
                "# see falco-mitre:ignore a why",
                "# \"# falco-mitre:ignore a why\"",
                "# falco-mitre: ignore a why",
            })
    void anything_else_is_none(String text) {
        assertThat(RulesReader.readText("r.yaml", "- rule: A\n  condition: c\n  " + text + "\n")
                        .comments())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Beside something: that line.
                """
                - rule: A
                  condition: c
                  tags:
                    - x
                +    - T1059 # falco-mitre:ignore a why
                    - y
                """,
                // Above something: the next line that has anything.
                """
                - rule: A
                  condition: c
                  tags:
                    - x
                    # falco-mitre:ignore a why
                    # and more

                +    - T1059
                    - y
                """,
                // At the tags: all of them.
                """
                - rule: A
                +  tags: # falco-mitre:ignore a why
                +    - x

                +    - T1059
                  condition: c
                """,
                """
                - rule: A
                  # falco-mitre:ignore a why
                +  tags: [x,
                +    T1059
                +    ]
                  condition: c
                """,
                // At the beginning of an item: the item.
                """
                - rule: A
                  condition: c
                # falco-mitre:ignore a why
                +- rule: B
                +  condition: c
                +  tags:
                +    - x
                +  output: >
                +    text
                - rule: C
                  condition: c
                """,
                """
                - rule: A
                  condition: c
                +- rule: B # falco-mitre:ignore a why
                +  condition: c
                +  tags: [x]
                """,
                """
                # falco-mitre:ignore a why
                -
                +  rule: B
                +  condition: c
                -
                  rule: C
                """,
                """
                # falco-mitre:ignore a why
                +- {rule: B,
                +   tags: [x]}
                - {rule: C}
                """,
                // A macro is an item as well, but not a rule.
                """
                # falco-mitre:ignore a why
                +- macro: m
                +  condition: c
                - rule: A
                """,
                // Beside the sign of a block scalar.
                """
                - rule: A
                +  condition: > # falco-mitre:ignore a why
                    c
                """,
                // Below a block scalar, less indented than it.
                """
                - rule: A
                  condition: >
                    c
                  # falco-mitre:ignore a why
                +  tags: [x]
                """,
                // Above nothing.
                """
                - rule: A
                # falco-mitre:ignore a why

                """,
            })
    void it_speaks_of_a_line_of_tags_or_of_an_item(String marked) {
        for (String lineEnd : new String[] {"\n", "\r\n"}) {
            List<Integer> expected = new ArrayList<>();
            String[] lines = marked.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].startsWith("+")) {
                    expected.add(i + 1);
                    lines[i] = lines[i].substring(1);
                }
            }
            IgnoreComment comment = only(String.join(lineEnd, lines));

            List<Integer> covered = new ArrayList<>();
            for (int line = 1; line <= lines.length; line++) {
                boolean covers = comment.covers(new SourcePosition("r.yaml", line, 5), Optional.of("any"));
                if (covers && !lines[line - 1].isBlank()) {
                    covered.add(line);
                }
            }
            assertThat(covered).isEqualTo(expected);
            assertThat(comment.covers(
                            new SourcePosition("other.yaml", expected.isEmpty() ? 1 : expected.get(0), 1),
                            Optional.empty()))
                    .isFalse();
        }
    }

    @Test
    void in_wrapped_rules_lines_are_those_of_the_file() {
        IgnoreComment comment = only("""
                kind: ConfigMap
                data:
                  rules.yaml: |-
                    - rule: A
                      condition: c
                      # falco-mitre:ignore a why
                      tags:
                        - x
                        - y
                """);

        assertThat(comment.position()).isEqualTo(new SourcePosition("r.yaml", 6, 7));
        assertThat(comment.firstLine()).isEqualTo(7);
        assertThat(comment.lastLine()).isEqualTo(9);
        assertThat(comment.rule()).isEmpty();
    }

    @Test
    void where_lines_are_not_exact_it_speaks_of_its_rule_only() {
        IgnoreComment comment =
                only("a: b\nrules.yaml: \"- rule: A\\n- rule: B\\n  # falco-mitre:ignore a why\\n  tags: [x]\\n\"\n");

        SourcePosition place = new SourcePosition("r.yaml", 2, 13);
        assertThat(comment.position()).isEqualTo(place);
        assertThat(comment.covers(place, Optional.of("B"))).isTrue();
        assertThat(comment.covers(place, Optional.of("A"))).isFalse();
        assertThat(comment.covers(place, Optional.empty())).isFalse();
    }

    @Test
    void above_such_a_string_it_speaks_of_all_of_it() {
        IgnoreComment comment = only("# falco-mitre:ignore a why\nrules.yaml: \"- rule: A\\n- rule: B\\n\"\n");

        assertThat(comment.covers(new SourcePosition("r.yaml", 2, 13), Optional.of("B")))
                .isTrue();
    }

    @Test
    void where_there_are_no_rules_there_are_no_comments() {
        assertThat(RulesReader.readText("r.yaml", "# falco-mitre:ignore a why\nkind: Deployment\n")
                        .comments())
                .isEmpty();
        assertThat(RulesReader.readText("r.yaml", "a: |\n  # falco-mitre:ignore a why\n  list: x\n")
                        .comments())
                .isEmpty();
    }

    private static IgnoreComment only(String text) {
        RuleSet rules = RulesReader.readText("r.yaml", text);
        assertThat(rules.problems()).isEmpty();
        assertThat(rules.comments()).hasSize(1);
        return rules.comments().get(0);
    }
}
