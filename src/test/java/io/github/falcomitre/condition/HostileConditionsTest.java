package io.github.falcomitre.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a condition is, its events are known soon, and nothing is thrown. */
@Timeout(20)
class HostileConditionsTest {

    private final Map<String, String> macros = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "not(",
                "not ",
                "a and (",
                "tolower(",
                "a.b = tolower(",
                "a.b in (",
                "a.b[",
                "\"",
                "a.b = \"\\\"",
                "a.b = '"
            })
    void deep_nesting(String open) {
        assertThat(ConditionText.of(open.repeat(100_000))).isInstanceOf(ConditionText.Unread.class);
    }

    @Test
    void a_hundred_thousand_parentheses_restrict_nothing() {
        Watched watched = watched("(".repeat(100_000) + "evt.type = open" + ")".repeat(100_000));

        assertThat(watched.isUnrestricted()).isTrue();
        assertThat(watched.notes()).hasSize(1);
    }

    @Test
    void nested_transformers_and_many_negations_are_read() {
        assertThat(watched("tolower(".repeat(100_000) + "evt.type" + ")".repeat(100_000) + " = x")
                        .notes())
                .isEmpty();
        assertThat(watched("not ".repeat(100_001) + "evt.type = open").texts()).containsExactly("not open");
    }

    @Test
    void tens_of_thousands_of_names_and_terms() {
        List<String> names = names(30_000);
        lists.put("many", names);
        String in = "evt.type in (" + String.join(", ", names) + ")";
        String or = "evt.type = " + String.join(" or evt.type = ", names);
        String and = "evt.type != " + String.join(" and evt.type != ", names);

        assertThat(watched(in).first().names()).hasSize(30_000);
        assertThat(watched(or).first().names()).hasSize(30_000);
        assertThat(watched(and).first().names()).hasSize(30_000);
        assertThat(watched("not (" + or + ") and not (" + and + ") and evt.type in (many)")
                        .isNothing())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.b = 1 or ", "not not p and ", "a.b in (x, \"y\", z) and ", "tolower(a.b) = 'c' or ", "(a) or "
            })
    void ten_megabytes_of_one_condition(String term) {
        macros.put("p", "evt.dir = <");

        Watched watched = watched(term.repeat(10_000_000 / term.length()) + "evt.type = open");

        assertThat(watched.texts()).containsExactly(term.endsWith("or ") ? "unrestricted" : "open");
    }

    @Test
    void a_long_list_that_a_thousand_rules_use() {
        lists.put("many", names(100_000));
        lists.put("more", List.of("many", "x"));
        Conditions conditions = Conditions.of(rules(), EventFields.standard());

        for (int i = 0; i < 1000; i++) {
            assertThat(conditions
                            .watched(rule("syscall", "evt.type in (more) and p.q = " + i))
                            .boxes())
                    .hasSize(1);
        }
    }

    @Test
    void a_ladder_of_macros_and_one_of_lists() {
        macros.put("m0", "evt.type = open");
        lists.put("l0", List.of("open"));
        for (int i = 1; i < 20_000; i++) {
            macros.put("m" + i, "m" + (i - 1) + " and not (not m" + (i - 1) + " or not m" + (i - 1) + ")");
            lists.put("l" + i, List.of("l" + (i - 1), "l" + (i - 1)));
        }

        assertThat(watched("m19999").texts()).containsExactly("open");
        assertThat(watched("evt.type in (l19999)").texts()).containsExactly("open");
    }

    /** Of each step are as many names to be kept as there are steps below it, of all of them half the square of that. */
    @Test
    void a_ladder_whose_steps_name_more_and_more() {
        macros.put("m0", "evt.type = e0");
        lists.put("l0", List.of("e0"));
        for (int i = 1; i < 5000; i++) {
            macros.put("m" + i, "m" + (i - 1) + " or evt.type = e" + i);
            lists.put("l" + i, List.of("l" + (i - 1), "e" + i));
        }
        Conditions conditions = Conditions.of(rules(), EventFields.standard());

        for (int i = 0; i < 5000; i++) {
            conditions.watched(rule("syscall", "evt.type in (l" + i + ") or p.q = 1"));
        }
        assertThat(conditions.watched(rule("syscall", "m4999")).isUnrestricted())
                .isTrue();
        assertThat(conditions.watched(rule("syscall", "evt.type in (l4999)")).notes())
                .containsExactly("The rules name more events than are looked at");
    }

    /** Written into a report, they would be a thousand times as long as the rules. */
    @Test
    void a_long_list_is_not_written_for_each_of_very_many_rules_that_name_it() {
        lists.put("many", names(20_000));
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            rules.add(rule("syscall", "evt.type in (many, x" + i + ")"));
        }
        Conditions conditions = Conditions.of(rules(rules), EventFields.standard());

        long length = 0;
        for (Rule rule : rules) {
            for (String text : conditions.watched(rule).texts()) {
                length += text.length();
            }
        }
        assertThat(length).isBetween(1_000_000L, 64L << 20);
    }

    /** What is refused hangs on the order in the files, not on who asks first. */
    @Test
    void who_asks_first_gets_no_more() {
        lists.put("many", names(20_000));
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rules.add(rule("syscall", "evt.type in (many, x" + i + ")"));
        }
        Conditions upwards = Conditions.of(rules(rules), EventFields.standard());
        Conditions downwards = Conditions.of(rules(rules), EventFields.standard());

        assertThat(downwards.watched(rules.get(299)).isUnrestricted()).isTrue();
        assertThat(downwards.watched(rules.get(0)).isUnrestricted()).isFalse();
        for (Rule rule : rules) {
            assertThat(upwards.watched(rule).isUnrestricted())
                    .isEqualTo(downwards.watched(rule).isUnrestricted());
        }
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("e" + i);
        }
        return names;
    }

    @Test
    void a_ladder_that_begins_at_its_top_and_never_ends() {
        for (int i = 0; i < 20_000; i++) {
            macros.put("m" + i, "m" + (i + 1) % 20_000 + " and missing" + i);
        }

        Watched watched = watched("m5 or m6");

        assertThat(watched.isUnrestricted()).isTrue();
        assertThat(watched.notes()).hasSize(20);
    }

    @Test
    void many_boxes_after_many_boxes() {
        List<String> others = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            others.add("(ka.verb!=v" + i + " or ka.target.resource!=r" + i + " or ka.target.subresource!=s" + i + ")");
            pairs.add("(ka.verb=v" + i + " and ka.target.resource=r" + i + " and ka.target.subresource!=s" + i + ")");
        }
        Rule and = rule("k8s_audit", String.join(" and ", others));
        Rule or = rule("k8s_audit", String.join(" or ", pairs));
        Conditions conditions = Conditions.of(rules(), EventFields.standard());

        assertThat(conditions.watched(and).boxes()).hasSizeLessThanOrEqualTo(64);
        assertThat(conditions.watched(and).canMatch(List.of("v1", "r2", "s3"))).isTrue();
        assertThat(conditions.watched(and).notes()).hasSize(1);
        assertThat(conditions.watched(or).boxes()).hasSizeLessThanOrEqualTo(64);
        assertThat(conditions.watched(or).notes()).hasSize(1);
    }

    @Test
    void a_note_is_one_short_line() {
        macros.put("x\u001b[31m\n" + "y".repeat(1000), "(");
        Watched watched = watched("z".repeat(1000) + " and evt.type in \u202ename");

        assertThat(watched.notes())
                .containsExactly("There is no macro '" + "z".repeat(80) + "…'", "There is no list '?name'");
    }

    private Watched watched(String condition) {
        return Conditions.of(rules(), EventFields.standard()).watched(rule("syscall", condition));
    }

    private RuleSet rules() {
        return rules(List.of());
    }

    private RuleSet rules(List<Rule> rules) {
        return new RuleSet(List.of(), rules, List.of(), List.of(), List.of(), macros, lists, 0);
    }

    private static Rule rule(String source, String condition) {
        return new Rule("A", new SourcePosition("r.yaml", 1, 1), source, "", condition, true, List.of(), List.of());
    }
}
