package io.github.falcomitre.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.condition.Condition.And;
import io.github.falcomitre.condition.Condition.Comparison;
import io.github.falcomitre.condition.Condition.Exists;
import io.github.falcomitre.condition.Condition.Macro;
import io.github.falcomitre.condition.Condition.Not;
import io.github.falcomitre.condition.Condition.Operand;
import io.github.falcomitre.condition.Condition.Or;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No event that a condition is true for is missing from what it is said to match. */
class WatchedPropertyTest {

    private static final RuleSet SHARED = RulesReader.readText("r.yaml", """
            - list: some
              items: [b, c]
            - macro: m
              condition: evt.type in (some) and p.q = x
            - macro: n
              condition: not m or ka.verb = a
            """);

    /** Values of the fields that tell events apart, of one that does not, and of one that an event may lack. */
    private static final List<Map<String, String>> EVENTS = Stream.of("a", "b", "c", "z")
            .flatMap(first -> Stream.of("a", "b", "z", "")
                    .flatMap(second -> Stream.of("x", "y")
                            .map(other -> Map.of(
                                    "evt.type", first, "ka.verb", first, "ka.target.resource", second, "p.q", other))))
            .toList();

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void what_is_true_for_an_event_can_match_it(@ForAll("conditions") String condition) {
        Condition read = ((ConditionText.Read) ConditionText.of(condition)).condition();
        Watched calls = watched("syscall", condition);
        Watched requests = watched("k8s_audit", condition);

        for (Map<String, String> event : EVENTS) {
            if (isTrue(read, event)) {
                assertThat(calls.canMatch(List.of(event.get("evt.type"))))
                        .as(event.toString())
                        .isTrue();
                assertThat(requests.canMatch(List.of(event.get("ka.verb"), event.get("ka.target.resource"))))
                        .as(event.toString())
                        .isTrue();
            }
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_further_condition_adds_no_event_and_another_one_removes_none(
            @ForAll("conditions") String condition, @ForAll("conditions") String other) {
        for (String source : List.of("syscall", "k8s_audit")) {
            Watched alone = watched(source, condition);
            Watched less = watched(source, "(" + condition + ") and proc.name=x");
            Watched atMost = watched(source, "(" + condition + ") and (" + other + ")");
            Watched more = watched(source, "(" + condition + ") or evt.type=x");
            Watched atLeast = watched(source, "(" + condition + ") or (" + other + ")");

            assertThat(less.texts()).isEqualTo(alone.texts());
            for (Map<String, String> values : EVENTS) {
                List<String> event = source.equals("syscall")
                        ? List.of(values.get("evt.type"))
                        : List.of(values.get("ka.verb"), values.get("ka.target.resource"));
                if (alone.canMatch(event)) {
                    assertThat(more.canMatch(event) && atLeast.canMatch(event)).isTrue();
                } else {
                    assertThat(less.canMatch(event) || atMost.canMatch(event)).isFalse();
                }
            }
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void two_negations_are_none(@ForAll("conditions") String condition) {
        assertThat(watched("k8s_audit", "not (not (" + condition + "))")).isEqualTo(watched("k8s_audit", condition));
    }

    private static Watched watched(String source, String condition) {
        Rule rule =
                new Rule("A", new SourcePosition("r.yaml", 1, 1), source, "", condition, true, List.of(), List.of());
        return Conditions.of(SHARED, EventFields.standard()).watched(rule);
    }

    @Provide
    Arbitrary<String> conditions() {
        return conditions(5);
    }

    private static Arbitrary<String> conditions(int depth) {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c", "'d'", "some");
        Arbitrary<String> fields = Arbitraries.of("evt.type", "ka.verb", "ka.target.resource", "p.q");
        Arbitrary<String> leaf = Arbitraries.oneOf(
                Combinators.combine(fields, Arbitraries.of("=", "==", "!="), names.filter(name -> !name.equals("some")))
                        .as((field, operator, name) -> field + " " + operator + " " + name),
                Combinators.combine(fields, names.list().ofMaxSize(3))
                        .as((field, values) -> field + " in (" + String.join(",", values) + ")"),
                Arbitraries.of("p.q = x", "ka.target.resource exists", "m", "n", "evt.type contains a"));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> term = conditions(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                term.map(condition -> "not (" + condition + ")"),
                Combinators.combine(term, Arbitraries.of(" and ", " or "), term)
                        .as((left, operator, right) -> "(" + left + ")" + operator + "(" + right + ")"));
    }

    private static boolean isTrue(Condition condition, Map<String, String> event) {
        if (condition instanceof And and) {
            return and.terms().stream().allMatch(term -> isTrue(term, event));
        } else if (condition instanceof Or or) {
            return or.terms().stream().anyMatch(term -> isTrue(term, event));
        } else if (condition instanceof Not not) {
            return !isTrue(not.term(), event);
        } else if (condition instanceof Macro macro) {
            String text = SHARED.macros().get(macro.name());
            return isTrue(((ConditionText.Read) ConditionText.of(text)).condition(), event);
        } else if (condition instanceof Exists exists) {
            return !value(exists.left(), event).isEmpty();
        }
        Comparison comparison = (Comparison) condition;
        String value = value(comparison.left(), event);
        return switch (comparison.operator()) {
            case "contains" -> value.contains(comparison.values().get(0).text());
            case "!=" -> !value.equals(comparison.values().get(0).text());
            default ->
                comparison.values().stream()
                        .anyMatch(one -> one.text().equals("some")
                                ? SHARED.lists().get("some").contains(value)
                                : one.text().equals(value));
        };
    }

    private static String value(Operand operand, Map<String, String> event) {
        return event.get(operand.text());
    }
}
