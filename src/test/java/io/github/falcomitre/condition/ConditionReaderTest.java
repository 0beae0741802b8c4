package io.github.falcomitre.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a condition's text says, and where it says nothing. */
class ConditionReaderTest {

    @TestFactory
    Stream<DynamicTest> conditions() {
        return cases(new String[][] {
            {"spawned_process", "spawned_process"},
            {"  a\n\tand b\r\n", "and[a; b]"},
            {"a and b or c and d", "or[and[a; b]; and[c; d]]"},
            {"a and (b or c)", "and[a; or[b; c]]"},
            {"a and(b)or(c)", "or[and[a; b]; c]"},
            {"not a and not not b and not not not c", "and[not[a]; b; not[c]]"},
            {"not(a or b)", "not[or[a; b]]"},
            {"not (not(a))", "not[not[a]]"},
            {"nothing and order and android", "and[nothing; order; android]"},
            {"((((a))))", "a"},
            {"evt.type=open", "evt.type = open"},
            {"evt.type = open and evt.dir=<", "and[evt.type = open; evt.dir = <]"},
            {"evt.dir = > and evt.num>=3 and evt.num<=0x1F", "and[evt.dir = >; evt.num >= 3; evt.num <= 0x1F]"},
            {"evt.num!=1 and evt.num==-1.5e+3", "and[evt.num != 1; evt.num == -1.5e+3]"},
            {"fd.name exists", "fd.name exists"},
            {"not fd.name exists or a", "or[not[fd.name exists]; a]"},
            {"fd.name contains /etc", "fd.name contains /etc"},
            {"fd.name\ncontains\n/etc", "fd.name contains /etc"},
            {"fd.name startswith \"a (b), c\"", "fd.name startswith «a (b), c»"},
            {"a.b icontains x and a.b bcontains 0a", "and[a.b icontains x; a.b bcontains 0a]"},
            {"a.b bstartswith 0a or a.b endswith x", "or[a.b bstartswith 0a; a.b endswith x]"},
            {"a.b glob '*.x' or a.b iglob x or a.b regex '^x$'", "or[a.b glob «*.x»; a.b iglob x; a.b regex «^x$»]"},
            {"evt.type in (open, \"openat\", 'creat')", "evt.type in open, «openat», «creat»"},
            {"evt.type in(open,openat)", "evt.type in open, openat"},
            {"evt.type in ( )", "evt.type in "},
            {"evt.type in ()", "evt.type in "},
            {"evt.type in some_list and a", "and[evt.type in list some_list; a]"},
            {"a.b intersects (x) and a.b pmatch (/etc, /usr/bin)", "and[a.b intersects x; a.b pmatch /etc, /usr/bin]"},
            {"proc.aname[2]=bash", "proc.aname of 2 = bash"},
            {"jevt.value[/a/b~1c]!=x", "jevt.value of /a/b~1c != x"},
            {"evt.arg['a ] b'] = x", "evt.arg of a ] b = x"},
            {"container.mount.dest[/proc*] exists", "container.mount.dest of /proc* exists"},
            {"evt.rawarg.x_1 = 2", "evt.rawarg.x_1 = 2"},
            {"tolower(evt.type) = open", "transformed tolower(evt.type) = open"},
            {"toupper( b64(proc.name) ) in (A)", "transformed toupper( b64(proc.name) ) in A"},
            {"join(\") or (\", (proc.name, fd.name)) = x", "transformed join(\") or (\", (proc.name, fd.name)) = x"},
            {"len(proc.args) > 3", "transformed len(proc.args) > 3"},
            {"proc.name = val(proc.pname)", "proc.name = computed val(proc.pname)"},
            {"proc.name in (a) or b.c >= len(d.e)", "or[proc.name in a; b.c >= computed len(d.e)]"},
            {"a.b in val(c.d) and e", "and[a.b in computed val(c.d); e]"},
            {"a.b = \"\"", "a.b = «»"},
            {"a.b = '\\'' or a.b = \"\\\"\\\\n\"", "or[a.b = «'»; a.b = «\"\\n»]"},
            {"a.b = 'x\\ty\\z'", "a.b = «x\ty\\z»"},
            {"a.b = ünï-cödé", "a.b = ünï-cödé"},
            {"a.b=c)", "5: expected 'and', 'or' or the end"},
            {"", "0: expected a field with an operator, a macro's name or '('"},
            {"a and", "5: expected a field with an operator, a macro's name or '('"},
            {"a or or b", "8: expected 'and', 'or' or the end"},
            {"a b", "2: expected 'and', 'or' or the end"},
            {"a # comment", "2: expected 'and', 'or' or the end"},
            {"1a", "0: expected a field with an operator, a macro's name or '('"},
            {"(a", "2: expected ')' for the '(' at 1"},
            {"not(a and (b)", "13: expected ')' for the '(' at 4"},
            {"evt.type", "8: expected an operator such as '=', 'in', 'contains' or 'exists'"},
            {"evt.type like x", "9: expected an operator such as '=', 'in', 'contains' or 'exists'"},
            {"evt.type ! x", "9: expected an operator such as '=', 'in', 'contains' or 'exists'"},
            {"evt.type =", "10: expected a value"},
            {"evt.type in", "11: expected a value"},
            {"evt.type in (a, )", "16: expected a value"},
            {"evt.type in (a b)", "15: expected ',' or ')' in the list at 13"},
            {"evt.type = \"open", "11: expected another \" behind this one"},
            {"evt.type = \"open\\\"", "11: expected another \" behind this one"},
            {"evt.arg[]=x", "8: expected an argument and ']' behind the '[' at 8"},
            {"evt.arg[a b]=x", "9: expected an argument and ']' behind the '[' at 8"},
            {"tolower(evt.type = x", "20: expected ')' for the '(' at 8"},
        });
    }

    private static Stream<DynamicTest> cases(String[][] cases) {
        return Stream.of(cases)
                .map(one -> DynamicTest.dynamicTest(
                        one[0].isEmpty() ? "nothing" : one[0],
                        () -> assertThat(ConditionTexts.of(one[0])).isEqualTo(one[1])));
    }

    @Test
    void the_macros_are_named_once_in_their_order() {
        ConditionText read = ConditionText.of("b and not (a or b) and c.d in (e) and a.b = f");

        assertThat(((ConditionText.Read) read).macros()).containsExactly("b", "a");
    }

    @Test
    void four_hundred_parentheses_in_one_another_are_read_and_more_are_refused() {
        assertThat(ConditionTexts.of("(".repeat(400) + "a" + ")".repeat(400))).isEqualTo("a");
        assertThat(ConditionTexts.of("(".repeat(401) + "a" + ")".repeat(401)))
                .isEqualTo("400: expected at most 400 parentheses in one another");
        assertThat(ConditionTexts.of("(a) and ".repeat(1000) + "a")).startsWith("and[a; a");
    }
}
