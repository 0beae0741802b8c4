package io.github.falcomitre.falco;

import static io.github.falcomitre.falco.RulesProblem.Kind.INVALID_RULES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An item that cannot be read is a problem where it went wrong, and costs only itself. */
class InvalidItemTest {

    private static final String GOOD = "- rule: Good\n  condition: c\n  tags: [T1059]\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- ▶just a text\n",
                "- ▶''\n",
                "- ▶[rule, A]\n",
                "- ▶- rule: A\n    condition: c\n",
                "- ▶&a text\n",
                "- ▶!!null ''\n",
            })
    void an_item_that_is_no_mapping(String item) {
        assertCostsOnlyItself(item, "item");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- ▶rule:\n  condition: c\n",
                "- condition: c\n  ▶rule:\n",
                "- {condition: c, ▶rule: , tags: []}\n",
                "- {condition: c, ▶rule}\n",
                "- rule: ▶~\n  condition: c\n",
                "- rule: ▶null\n  condition: c\n",
                "- rule: ▶''\n  condition: c\n",
                "- rule: ▶!!str\n  condition: c\n",
                "- rule: ▶[A]\n  condition: c\n",
                "- rule:\n    ▶- A\n  condition: c\n",
                "- rule: ▶{a: b}\n  condition: c\n",
                "- rule:\n    ▶a: b\n",
            })
    void a_rule_without_a_name(String item) {
        assertCostsOnlyItself(item, "'rule' is ", "name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- rule: ''                | 'rule' is empty, expected the rule's name; write one",
                "- rule: [A]               | 'rule' is a list, expected the rule's name; write one",
                "- rule: {a: b}            | 'rule' is a mapping, expected the rule's name; write one",
                "- {rule: A, desc: d, override: {source: replace}} | 'source' of the rule 'A' cannot be overridden with"
                        + " 'replace'; remove it",
                "- {rule: A, priority: p, override: {priority: append}} | 'priority' of the rule 'A' cannot be overridden"
                        + " with 'append'; write 'replace'"
            })
    void the_message_says_what_stands_there_and_what_should(String item, String message) {
        assertThat(RulesReader.readText("r.yaml", item + "\n").problems())
                .singleElement()
                .extracting(RulesProblem::message)
                .isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "▶tags:",
                "tags: ▶null",
                "tags: ▶~",
                "tags: ▶''",
                "tags: ▶T1059, T1611",
                "tags: ▶{a: b}",
                "tags:\n    ▶a: b",
                "tags: ▶{{ .Values.tags }}",
            })
    void tags_that_are_no_list(String tags) {
        assertCostsOnlyItself("- rule: A\n  condition: c\n  " + tags + "\n", "'tags' of the rule 'A' is ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags: [x, ▶null]",
                "tags: [x, ▶~, y, ~]",
                "tags: [x, ▶Null]",
                "tags: [x, ▶NULL]",
                "tags: [x, ▶&a ]",
                "tags: [x, ▶[T1059]]",
                "tags: [x, ▶{T1059: y}]",
                "tags: [x, ▶T1059: y]",
                "tags:\n    ▶-\n    - x",
                "tags:\n    - x\n    ▶-",
                "tags:\n    ▶- # T1059\n    - x",
                "tags:\n    - x\n    - ▶- y",
                "tags:\n    - ▶mitre: T1059",
            })
    void a_tag_that_is_no_text(String tags) {
        assertCostsOnlyItself("- rule: A\n  condition: c\n  " + tags + "\n", "A tag of the rule 'A' is ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  append: true\n  tags: ▶null\n",
                "  enabled: false\n  tags: [▶~]\n",
                "  ▶tags:\n  override: {tags: append}\n",
                "  tags: ▶x\n  override: {tags: replace}\n",
            })
    void bad_tags_count_in_every_form(String rest) {
        assertCostsOnlyItself("- rule: Good\n" + rest, "rule 'Good'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no mapping
                "override: ▶append",
                "override: ▶[tags]",
                "override:\n    ▶- tags: append",
                // neither append nor replace
                "override: {tags: ▶remove}",
                "override: {tags: ▶Append}",
                "override: {tags: ▶~}",
                "override: {▶tags: }",
                "override: {tags: ▶[append]}",
                "override: {tags: append, source: ▶delete}",
                // append of what cannot be appended to
                "priority: INFO\n  override: {tags: append, ▶priority: append}",
                "enabled: true\n  override: {tags: append, ▶enabled: append}",
                "capture: true\n  override: {tags: append, ▶capture: append}",
                // replace of what cannot be replaced
                "source: okta\n  override: {tags: append, ▶source: replace}",
                "foo: bar\n  override: {tags: append, ▶foo: replace}",
                "override: {tags: append, ▶rule: replace}",
                "override: {tags: append, ? ▶[condition] : replace}",
                // an entry for a key that the item lacks
                "override: {tags: append, ▶condition: append}",
                "override: {▶desc: replace, tags: append}",
                // an overridable key without an entry
                "▶condition: c\n  override: {tags: append}",
                "▶capture_duration: 5\n  override: {tags: append}",
                "▶warn_evttypes: false\n  override: {tags: append}",
                "▶skip-if-unknown-filter: true\n  override: {tags: append}",
                "▶exceptions: []\n  override: {tags: append}",
                "▶output:\n  override: {tags: append}",
                // append beside it
                "▶append: true\n  override: {tags: append}",
            })
    void a_misused_override(String rest) {
        assertCostsOnlyItself("- rule: Good\n  tags: [lost]\n  " + rest + "\n", "rule 'Good'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: okta\n  override: {tags: append}",
                "append: false\n  override: {tags: append}",
                "foo: bar\n  override: {tags: append}",
            })
    void other_keys_beside_an_override_are_no_misuse(String rest) {
        RuleSet rules = RulesReader.readText(Marked.FILE, GOOD + "- rule: Good\n  tags: [more]\n  " + rest + "\n");

        assertThat(rules.problems()).isEmpty();
        assertThat(Marked.tags(rules)).containsExactly("Good [T1059, more]");
    }

    private static void assertCostsOnlyItself(String item, String... inMessage) {
        RuleSet rules = Marked.of(GOOD + item + "- rule: Last\n  condition: c\n  tags: [T1611]\n")
                .readWithProblem(INVALID_RULES, inMessage);

        assertThat(Marked.tags(rules)).containsExactly("Good [T1059]", "Last [T1611]");
        assertThat(rules.rules().get(0).ignoredTags()).isEmpty();
        assertThat(rules.files()).containsExactly(new RulesFile(Marked.FILE, false, 2));
    }
}
