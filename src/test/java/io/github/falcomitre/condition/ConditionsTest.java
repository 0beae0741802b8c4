package io.github.falcomitre.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events a rule can match, by hand. */
class ConditionsTest {

    /** Macros and lists for all cases. */
    private static final String SHARED = """
            - macro: opened
              condition: evt.type in (open, openat)
            - macro: spawned
              condition: (evt.type = execve and evt.dir=<)
            - macro: named
              condition: proc.name = x
            - macro: either
              condition: opened or spawned
            - macro: opened_by_name
              condition: opened and named
            - list: empty
              items: []
            - list: links
              items: [link, '"linkat"']
            - list: moves
              items: [rename, links, links]
            - list: round
              items: [a, about]
            - list: about
              items: [b, round]
            - macro: ring
              condition: evt.type = open and ring
            - macro: hen
              condition: egg and evt.type = open
            - macro: egg
              condition: hen and evt.type = close
            - macro: broken
              condition: evt.type = open and (
            - macro: bare
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Comparisons.
                "evt.type = open                           | open",
                "evt.type == open                          | open",
                "evt.type = 'open'                         | open",
                "evt.type in (openat, open, open)          | open, openat",
                "evt.type intersects (open)                | open",
                "evt.type != open                          | not open",
                "not evt.type = open                       | not open",
                "not evt.type in (openat, open)            | not open, not openat",
                "not evt.type != open                      | open",
                "not not evt.type = open                   | open",
                "syscall.type = open                       | open",
                "evt.type in ()                            | nothing",
                "not evt.type in ()                        | unrestricted",
                "evt.type in ('', open)                    | '', open",
                // What restricts nothing, whether it is negated or not.
                "proc.name = x                             | unrestricted",
                "not proc.name = x                         | unrestricted",
                "evt.dir = <                               | unrestricted",
                "evt.type exists                           | unrestricted",
                "not evt.type exists                       | unrestricted",
                "evt.type startswith op                    | unrestricted",
                "not evt.type contains op                  | unrestricted",
                "evt.type glob 'op*'                       | unrestricted",
                "evt.type pmatch (open)                    | unrestricted",
                "evt.type = val(proc.name)                 | unrestricted",
                "evt.type in val(proc.name)                | unrestricted",
                "tolower(evt.type) = open                  | unrestricted",
                "not toupper(tolower(evt.type)) = open     | unrestricted",
                "evt.type[1] = open                        | unrestricted",
                // Together.
                "evt.type = a or evt.type = b              | a, b",
                "evt.type in (a, b) and evt.type in (b, c) | b",
                "evt.type = a and evt.type = b             | nothing",
                "evt.type = a and proc.name = x            | a",
                "evt.type = a or proc.name = x             | unrestricted",
                "evt.type = a or not proc.name = x         | unrestricted",
                "evt.type = a or evt.type != a             | unrestricted",
                "evt.type != a and evt.type != b           | not a, not b",
                "evt.type != a or evt.type != b            | unrestricted",
                "evt.type in (a, b) and evt.type != a      | b",
                "evt.type = a or evt.type != b             | not b",
                "not (evt.type = a and proc.name = x)      | unrestricted",
                "not (evt.type = a or proc.name = x)       | not a",
                "not (evt.type != a and evt.type != b)     | a, b",
                "evt.type in () or evt.type = a            | a",
                "evt.type in () and proc.name = x          | nothing",
                // Macros.
                "opened                                    | open, openat",
                "not opened                                | not open, not openat",
                "opened_by_name                            | open, openat",
                "not opened_by_name                        | unrestricted",
                "either                                    | execve, open, openat",
                "not either                                | not open, not openat",
                "not named and opened                      | open, openat",
                "opened and not either                     | nothing",
                // Lists.
                "evt.type in (links)                       | link, linkat",
                "evt.type in links                         | link, linkat",
                "evt.type in ( a, moves,b )                | a, b, link, linkat, rename",
                "evt.type in ('links')                     | links",
                "evt.type in (empty)                       | nothing",
                "evt.type in (empty, a)                    | a",
                "not evt.type in empty                     | unrestricted",
                "evt.type = links                          | link, linkat",
                "evt.type in (round)                       | a, b",
                "evt.type in about                         | a, b",
            })
    void events(String condition, String events) {
        Watched watched = watched(condition);

        assertThat(String.join(", ", watched.texts())).isEqualTo(events);
        assertThat(watched.notes()).isEmpty();
        assertThat(watched.isUnrestricted()).isEqualTo(events.equals("unrestricted"));
        assertThat(watched.isNothing()).isEqualTo(events.equals("nothing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "evt.type = a and missing     | a            | There is no macro 'missing'",
                "evt.type = a or missing      | unrestricted | There is no macro 'missing'",
                "evt.type in missing          | unrestricted | There is no list 'missing'",
                "not ring                     | unrestricted | The macro 'ring' is a part of itself",
                "ring and evt.type = open     | open         | The macro 'ring' is a part of itself",
                "egg                          | close        | The macro 'hen' is a part of itself",
                "evt.type = a and broken      | a            | The macro 'broken' cannot be read at its character 22: expected a field with an operator, a macro's name or '('",
                "evt.type = a and bare        | a            | There is no macro 'bare'",
                "evt.type = a and             | unrestricted | The condition cannot be read at its character 17: expected a field with an operator, a macro's name or '('",
            })
    void what_cannot_be_read_restricts_nothing_and_is_told(String condition, String events, String note) {
        Watched watched = watched(condition);

        assertThat(String.join(", ", watched.texts())).isEqualTo(events);
        assertThat(watched.notes()).containsExactly(note);
    }

    @Test
    void a_ring_of_macros_is_the_same_from_any_side() {
        RuleSet rules =
                RulesReader.readText("r.yaml", SHARED + "- rule: 1\n  condition: hen\n- rule: 2\n  condition: egg\n");
        Conditions forth = Conditions.of(rules, EventFields.standard());
        Conditions back = Conditions.of(rules, EventFields.standard());
        Rule hen = rules.rules().get(0);
        Rule egg = rules.rules().get(1);

        List<Watched> first = List.of(forth.watched(hen), forth.watched(egg));
        Watched second = back.watched(egg);

        assertThat(first).containsExactly(back.watched(hen), second);
    }

    @Test
    void overrides_and_appends_count() {
        RuleSet rules = RulesReader.readText("r.yaml", """
                - list: l
                  items: [open]
                - macro: m
                  condition: evt.type in (l)
                - rule: A
                  condition: m
                - rule: B
                  condition: evt.type = close and proc.name = x
                - rule: A
                  condition: or evt.type = fork
                  append: true
                - rule: B
                  condition: evt.type = dup
                  override: {condition: replace}
                - macro: m
                  condition: or evt.type = bpf
                  override: {condition: append}
                - list: l
                  items: [creat]
                  append: true
                """);
        Conditions conditions = Conditions.of(rules, EventFields.standard());

        assertThat(rules.rules())
                .extracting(rule -> conditions.watched(rule).texts())
                .containsExactly(List.of("bpf", "creat", "fork", "open"), List.of("dup"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "k8s_audit     | ka.verb=create and ka.target.resource=pods             | create pods",
                "k8s_audit_eks | ka.verb=create                                         | create",
                "k8saudit      | ka.target.resource=pods                                | * pods",
                "k8s_audit     | ka.verb in (create, get) and ka.target.resource=pods and ka.target.subresource in (exec) | create pods/exec, get pods/exec",
                "k8s_audit     | ka.target.resource=pods and not ka.target.subresource exists | * pods",
                "k8s_audit     | ka.target.resource=pods and ka.target.subresource exists | * pods/*",
                "k8s_audit     | ka.target.subresource = exec                           | * */exec",
                "k8s_audit     | ka.verb!=get and ka.target.resource=pods               | (not get) pods",
                "k8s_audit     | not ka.verb in (list, get)                             | (not get, list)",
                "k8s_audit     | not (ka.verb=get and ka.target.resource=pods)          | (not get), * (not pods)",
                "k8s_audit     | (ka.verb=get and ka.target.resource=pods) or (ka.verb=get and ka.target.resource=nodes) | get nodes, get pods",
                "k8s_audit     | (ka.verb=get and ka.target.resource=pods) or ka.verb=get | get",
                "k8s_audit     | (ka.verb=get and ka.target.resource=pods) or (ka.verb=create and ka.target.resource=nodes) | create nodes, get pods",
                "k8s_audit     | ka.verb=get and (ka.verb=create or ka.target.resource=nodes) | get nodes",
                "k8s_audit     | ka.uri = /healthz                                      | unrestricted",
                "k8s_audit     | evt.type = open                                        | unrestricted",
                "aws_cloudtrail| ct.name=RunInstances and not ct.error exists           | RunInstances",
                "gcp_auditlog  | gcp.methodName in (a.B, c.D)                           | a.B, c.D",
                "okta          | okta.evt.type = user.session.start                     | user.session.start",
                "salesforce    | salesforce.eventtype != LoginEvent                     | not LoginEvent",
                "github        | github.type=push                                       | push",
                "github        | github.type=repository and github.action=created       | repository created",
                "github        | not github.action exists                               | *",
                "other         | evt.type = open                                        | unrestricted",
            })
    void events_of_other_sources(String source, String condition, String events) {
        assertThat(String.join(
                        ", ", watched(source, condition, EventFields.standard()).texts()))
                .isEqualTo(events);
    }

    @Test
    void a_source_can_be_added_and_another_one_told_otherwise() {
        EventFields fields =
                EventFields.standard().with("my*", "my.what my.where").with("syscall", "evt.category");

        assertThat(fields.of("my_log")).containsExactly("my.what", "my.where");
        assertThat(fields.of("syscall")).containsExactly("evt.category");
        assertThat(EventFields.standard().of("my_log")).isEmpty();
        assertThat(EventFields.standard().of("k8s_audit"))
                .containsExactly("ka.verb", "ka.target.resource", "ka.target.subresource");
        assertThat(watched("my_log", "my.what=a and my.where!=b", fields).texts())
                .containsExactly("a (not b)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fields.with("x", " / "))
                .withMessage("The form ' / ' names no field");
    }

    @ParameterizedTest
    @CsvSource({
        "create, pods, exec, true",
        "create, pods, *, true",
        "*, *, *, true",
        "create, pods, '', false",
        "get, pods, exec, false",
        "*, nodes, *, false",
    })
    void a_rule_can_match_an_event_that_it_does_not_exclude(String verb, String resource, String sub, boolean can) {
        Watched watched = watched(
                "k8s_audit",
                "ka.verb=create and ka.target.resource=pods and ka.target.subresource exists",
                EventFields.standard());

        assertThat(watched.canMatch(List.of(verb, resource, sub))).isEqualTo(can);
    }

    @Test
    void a_rule_without_limits_can_match_any_event_and_one_that_matches_nothing_none() {
        assertThat(watched("proc.name=x").canMatch(List.of("open"))).isTrue();
        assertThat(watched("evt.type != open").canMatch(List.of("open"))).isFalse();
        assertThat(watched("evt.type != open").canMatch(List.of("close"))).isTrue();
        assertThat(watched("evt.type in ()").canMatch(List.of("*"))).isFalse();
        assertThat(watched("evt.type = a").canMatch(List.of())).isTrue();
        assertThat(watched("evt.type = a").canMatch(List.of("a", "b"))).isTrue();
        assertThat(watched("evt.type != a").first().names()).containsExactly("a");
        assertThat(watched("evt.type != a").first().others()).isTrue();
        assertThat(watched("other", "x", EventFields.standard()).first().isAll())
                .isTrue();
    }

    @Test
    void too_many_boxes_are_one_that_holds_them_all_and_it_is_told() {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            terms.add("(ka.verb=v" + i + " and ka.target.resource=r" + i + ")");
        }
        EventFields fields = EventFields.standard();

        Watched watched = watched("k8s_audit", String.join(" or ", terms), fields);
        Watched fewer = watched("k8s_audit", String.join(" or ", terms.subList(0, 64)), fields);

        assertThat(fewer.boxes()).hasSize(64);
        assertThat(fewer.notes()).isEmpty();
        assertThat(watched.boxes()).hasSize(1);
        assertThat(watched.notes()).containsExactly("The condition is too intricate, and may match less than is told");
        assertThat(watched.canMatch(List.of("v1", "r2"))).isTrue();
        assertThat(watched.canMatch(List.of("v65", "r2"))).isFalse();
        assertThat(watched.texts())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("(v0, v1, ")
                .contains(") (r0, r1, ");
    }

    private static Watched watched(String condition) {
        return watched("syscall", condition, EventFields.standard());
    }

    private static Watched watched(String source, String condition, EventFields fields) {
        RuleSet rules = RulesReader.readText(
                "r.yaml", SHARED + "- rule: A\n  source: " + source + "\n  condition: >-\n    " + condition + "\n");
        return Conditions.of(rules, fields).watched(rules.rules().get(0));
    }
}
