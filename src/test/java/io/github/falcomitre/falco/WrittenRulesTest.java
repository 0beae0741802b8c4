package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as they are written: what a repair changes, and what it must not. */
class WrittenRulesTest {

    @TempDir
    Path folder;

    private static final String RULES = """
            - required_engine_version: 0.38
            - list: shells
              items: [bash, sh]
            - macro: m
              condition: proc.name in (shells)
              tags: [of a macro]
            - rule: A
              condition: m
              output: ~
              source: syscall
              tags: [mitre_execution, T1059]
              exceptions: [{name: e, tags: [of an exception]}]
            - rule: A
              condition: or m
              append: true
            - rule: A
              tags: [T1611]
              override: {tags: append}
            - rule: A
              enabled: false
              tags: [T1610]
            # falco-mitre:ignore extra-tactic why
            """;

    private static WrittenRules read(String text) {
        return WrittenRules.read("r.yaml", text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** One reading serves the check and the repair, of few files and of so many that several threads read them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 200})
    void are_kept_while_they_are_read(int files) throws IOException {
        List<RulesInput> inputs = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            Path file = folder.resolve(i + ".yaml");
            Files.writeString(file, RULES.replace("T1059", "T" + i) + "# \u00e9".repeat(2_000) + "\n");
            inputs.add(new RulesInput(file, i + ".yaml", i == 1, false));
        }
        inputs.add(new RulesInput(Files.writeString(folder.resolve("none.yaml"), "a: b\n"), "none.yaml", false, false));
        Map<String, WrittenRules> written = new HashMap<>();
        RuleSet rules = RulesReader.readWritten(inputs, true, written);

        assertThat(rules).isEqualTo(RulesReader.read(inputs));
        for (int i = 0; i < files; i++) {
            WrittenRules kept = written.remove(i + ".yaml");
            if (i == 1) {
                assertThat(kept).as("a base file, which is never repaired").isNull();
            } else {
                byte[] bytes = Files.readAllBytes(folder.resolve(i + ".yaml"));
                assertThat(kept.bytes()).isEqualTo(bytes);
                assertThat(kept.lists())
                        .isEqualTo(WrittenRules.read(i + ".yaml", bytes, true).lists());
                assertThat(kept.lists().get(0).tags())
                        .extracting(WrittenTag::text)
                        .contains("T" + i);
            }
        }
        assertThat(written).as("what holds no rules").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the tags of rules
                "[mitre_execution, T1059]  | [mitre_stealth]",
                "[mitre_execution, T1059]  | ['mitre_execution', \"T1059\", x]",
                "[T1611]                   | [T1612, x]",
                "[T1610]                   | [T1612, x]",
                // and where things stand
                "'output: ~'               | 'output:   ~  # c'"
            })
    void are_the_same_but_for_tags(String before, String after) {
        assertThat(read(RULES.replace(before, after)).isSameButForTags(read(RULES)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'0.38'                    | '0.39'",
                "'[bash, sh]'              | '[bash]'",
                "'[bash, sh]'              | '[sh, bash]'",
                "'[bash, sh]'              | '[[bash, sh]]'",
                "'[bash, sh]'              | '{bash: sh}'",
                "'[of a macro]'            | '[of another]'",
                "'[of an exception]'       | '[of another]'",
                "'name: e'                 | 'other: e'",
                "'output: ~'               | 'output: \"\"'",
                "'output: ~'               | 'output: []'",
                "'rule: A'                 | 'rule: B'",
                "'condition: m'            | 'condition: n'",
                "'source: syscall'         | 'source: okta'",
                "'condition: or m'         | 'condition: or n'",
                "'append: true'            | 'append: false'",
                "'{tags: append}'          | '{tags: replace}'",
                "'enabled: false'          | 'enabled: true'",
                "'extra-tactic'            | 'bare-tactic'",
                "'[T1611]'                 | 'T1611'",
                "'- list: shells'          | '- a\n- list: shells'"
            })
    void are_not_the_same_where_anything_else_differs(String before, String after) {
        String changed = RULES.replace(before, after);
        assertThat(changed).isNotEqualTo(RULES);
        assertThat(read(changed).isSameButForTags(read(RULES))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T1059          | T1611          | true",
                "condition: m   | condition: n   | false",
                "kind: List     | kind: Map      | false",
                "other: text    | other: texts   | false",
                "r.yaml:        | s.yaml:        | false"
            })
    void wrapped_ones_as_well(String before, String after, boolean same) {
        String wrapped = """
                kind: List
                data:
                  r.yaml: |
                    - rule: A
                      condition: m
                      tags: [T1059]
                  other: text
                """;
        assertThat(read(wrapped.replace(before, after)).isSameButForTags(read(wrapped)))
                .isEqualTo(same);
    }

    /** A byte order mark counts among the offsets, and no property of a tag, a list or a string is part of its value. */
    @ParameterizedTest
    @CsvSource({"'', ''", "\ufeff, ''", "'', wrapped", "\ufeff, wrapped"})
    void each_tag_is_where_its_offsets_say(String mark, String form) {
        String rules = """
                - rule: A
                  condition: c
                  tags: &list [&one a, !!str 'b', *one, "c"]
                - rule: B
                  condition: c
                  tags: *list
                - rule: C
                  condition: c
                  tags:
                  - d
                  - &two # why
                    e
                """;
        String text = mark
                + (form.isEmpty()
                        ? rules
                        : "é: 1\nx: !<tag:yaml.org,2002:str>\t&string # why |\n  |\n  " + rules.replace("\n", "\n  "));
        WrittenRules written = read(text);

        assertThat(written.text()).isEqualTo(text);
        assertThat(written.lists())
                .extracting(list -> text.substring(list.start(), list.start() + 5))
                .containsExactly("[&one", "- d\n" + text.charAt(text.indexOf("- d") + 4));
        assertThat(written.lists()).extracting(WrittenList::flow).containsExactly(true, false);
        assertThat(written.lists()).extracting(WrittenList::exact).containsExactly(true, true);
        assertThat(written.lists()).extracting(WrittenList::readers).containsExactly(2, 1);
        assertThat(written.lists().stream().flatMap(list -> list.tags().stream()))
                .extracting(tag -> text.substring(tag.start(), tag.end()).replaceAll("\\s+", " ") + " is "
                        + text.substring(tag.value(), tag.end()) + " " + tag.style() + " " + tag.aliased())
                .containsExactly(
                        "&one a is a PLAIN true",
                        "!!str 'b' is 'b' SINGLE_QUOTED false",
                        "*one is *one ALIAS true",
                        "\"c\" is \"c\" DOUBLE_QUOTED false",
                        "d is d PLAIN false",
                        "&two # why e is e PLAIN false");
        for (WrittenList list : written.lists()) {
            for (WrittenTag tag : list.tags()) {
                if (tag.style() != WrittenTag.Style.ALIAS) {
                    assertThat(written.offset(tag.position())).isEqualTo(tag.start());
                    assertThat(written.position(tag.start())).isEqualTo(tag.position());
                    assertThat(written.slot(tag.position()).orElseThrow().tag()).isEqualTo(tag);
                }
            }
        }
    }

    @Test
    void the_lists_of_all_items_that_have_some_are_known() {
        assertThat(read(RULES).tagLists())
                .extracting(list -> list.tags().stream().map(Tag::text).toList())
                .containsExactly(List.of("mitre_execution", "T1059"), List.of("T1611"), List.of("T1610"));
    }

    @Test
    void a_tag_that_is_brought_elsewhere_as_well_is_told() {
        assertThat(read("- rule: A\n  condition: c\n  tags: [&a x]\n  desc: *a\n")
                        .lists())
                .extracting(WrittenList::elsewhere)
                .isEqualTo(List.of(true));
        assertThat(read("- rule: A\n  condition: c\n  tags: [&a x, *a]\n").lists())
                .extracting(WrittenList::elsewhere)
                .isEqualTo(List.of(false));
    }
}
