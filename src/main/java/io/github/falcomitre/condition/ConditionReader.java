package io.github.falcomitre.condition;

import io.github.falcomitre.condition.Condition.And;
import io.github.falcomitre.condition.Condition.Comparison;
import io.github.falcomitre.condition.Condition.Exists;
import io.github.falcomitre.condition.Condition.Macro;
import io.github.falcomitre.condition.Condition.Not;
import io.github.falcomitre.condition.Condition.Operand;
import io.github.falcomitre.condition.Condition.Or;
import io.github.falcomitre.condition.Condition.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one condition.
 *
 * <p>It takes all that Falco's own parser takes, and a little more where that does no harm: any name for a transformer,
 * any word for a number, and no blank behind an operator.
 */
final class ConditionReader {
    /** Of parentheses in parentheses, so that no text exhausts the stack. */
    private static final int MAX_DEPTH = 400;

    private static final String CHECK = "expected a field with an operator, a macro's name or '('";

    private static final int LETTER = 1;
    private static final int WORD = 2;
    private static final int BLANK = 4;
    private static final int VALUE_END = 8;
    private static final int ARGUMENT_END = 16;

    /** What the characters of ASCII are; what lies beyond is none of these. */
    private static final byte[] KINDS = kinds();

    private final String text;
    /** Of the text; read one by one in a JVM that has compiled nothing yet, an array costs a fraction of a string. */
    private final char[] chars;

    private final int end;
    private final Set<String> macros = new LinkedHashSet<>();
    private int at;
    private int depth;

    ConditionReader(String text) {
        this.text = text;
        this.chars = text.toCharArray();
        this.end = chars.length;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 'a'; c <= 'z'; c++) {
            kinds[c] = LETTER | WORD;
            kinds[c + 'A' - 'a'] = LETTER | WORD;
        }
        mark(kinds, "0123456789_", WORD);
        mark(kinds, " \t\b\r\n", BLANK | VALUE_END | ARGUMENT_END);
        mark(kinds, "\f\u000b", VALUE_END | ARGUMENT_END);
        mark(kinds, "()\"'=,", VALUE_END);
        mark(kinds, "[]\"'", ARGUMENT_END);
        return kinds;
    }

    private static void mark(byte[] kinds, String characters, int kind) {
        for (int i = 0; i < characters.length(); i++) {
            kinds[characters.charAt(i)] |= (byte) kind;
        }
    }

    /** Passes over all characters that are of the kind, or that are not. */
    private void skip(int kind, boolean wanted) {
        // Nearly all of the time of a reading is spent here.
        char[] all = chars;
        byte[] kinds = KINDS;
        int last = end;
        int next = at;
        while (next < last) {
            char c = all[next];
            if ((c < 128 && (kinds[c] & kind) != 0) != wanted) {
                break;
            }
            next++;
        }
        at = next;
    }

    ConditionText read() {
        try {
            Condition condition = or();
            if (at < end) {
                throw new Fault(at, "expected 'and', 'or' or the end");
            }
            return new ConditionText.Read(condition, new ArrayList<>(macros));
        } catch (Fault fault) {
            return new ConditionText.Unread(fault.reason, fault.offset);
        }
    }

    private Condition or() throws Fault {
        Condition first = and();
        if (!word("or")) {
            return first;
        }
        List<Condition> terms = new ArrayList<>();
        terms.add(first);
        do {
            terms.add(and());
        } while (word("or"));
        return new Or(terms);
    }

    private Condition and() throws Fault {
        Condition first = not();
        if (!word("and")) {
            return first;
        }
        List<Condition> terms = new ArrayList<>();
        terms.add(first);
        do {
            terms.add(not());
        } while (word("and"));
        return new And(terms);
    }

    private Condition not() throws Fault {
        boolean negated = false;
        while (word("not")) {
            negated = !negated;
        }
        Condition check = check();
        return negated ? new Not(check) : check;
    }

    private Condition check() throws Fault {
        if (next() == '(') {
            if (++depth > MAX_DEPTH) {
                throw new Fault(at, "expected at most " + MAX_DEPTH + " parentheses in one another");
            }
            int open = at++;
            Condition inside = or();
            if (next() != ')') {
                throw new Fault(at, "expected ')' for the '(' at " + (open + 1));
            }
            at++;
            depth--;
            skipBlanks();
            return inside;
        }
        int start = at;
        boolean isField = name();
        if (start == at) {
            throw new Fault(at, CHECK);
        }
        String name = text.substring(start, at);
        if (peek() == '(') {
            skipArguments();
            return comparison(new Operand(text.substring(start, at), "", true));
        }
        if (!isField) {
            skipBlanks();
            macros.add(name);
            return new Macro(name);
        }
        return comparison(new Operand(name, argument(), false));
    }

    /** Passes over names with dots between them, and tells whether there was a dot. */
    private boolean name() {
        boolean dotted = false;
        while (isLetter(at)) {
            skip(WORD, true);
            if (peek() != '.' || !isLetter(at + 1)) {
                break;
            }
            at++;
            dotted = true;
        }
        return dotted;
    }

    /** What stands in brackets; empty where there are none. */
    private String argument() throws Fault {
        if (peek() != '[') {
            return "";
        }
        int open = at++;
        String argument;
        if (isQuote(peek())) {
            argument = quoted();
        } else {
            int start = at;
            skip(ARGUMENT_END, false);
            argument = text.substring(start, at);
        }
        if (peek() != ']' || argument.isEmpty()) {
            throw new Fault(at, "expected an argument and ']' behind the '[' at " + (open + 1));
        }
        at++;
        return argument;
    }

    private Condition comparison(Operand left) throws Fault {
        String operator = operator();
        Condition comparison = switch (operator) {
            case "exists" -> new Exists(left);
            case "in", "intersects", "pmatch" -> new Comparison(left, operator, values());
            default -> new Comparison(left, operator, List.of(value()));
        };
        skipBlanks();
        return comparison;
    }

    private String operator() throws Fault {
        skipBlanks();
        int start = at;
        if ("<>=!".indexOf(peek()) >= 0) {
            at++;
            at += peek() == '=' ? 1 : 0;
        } else {
            skip(LETTER, true);
        }
        String operator = text.substring(start, at);
        return switch (operator) {
            case "=",
                    "==",
                    "!=",
                    "<",
                    "<=",
                    ">",
                    ">=",
                    "exists",
                    "in",
                    "intersects",
                    "pmatch",
                    "contains",
                    "icontains",
                    "bcontains",
                    "startswith",
                    "bstartswith",
                    "endswith",
                    "glob",
                    "iglob",
                    "regex" -> operator;
            default -> throw new Fault(start, "expected an operator such as '=', 'in', 'contains' or 'exists'");
        };
    }

    private List<Value> values() throws Fault {
        if (next() != '(') {
            Value value = value();
            return List.of(value.kind() == Value.Kind.BARE ? new Value(value.text(), Value.Kind.LIST) : value);
        }
        int open = at++;
        List<Value> values = new ArrayList<>();
        if (next() != ')') {
            values.add(value());
            while (next() == ',') {
                at++;
                values.add(value());
            }
        }
        if (peek() != ')') {
            throw new Fault(at, "expected ',' or ')' in the list at " + (open + 1));
        }
        at++;
        return values;
    }

    private Value value() throws Fault {
        skipBlanks();
        if (isQuote(peek())) {
            return new Value(quoted(), Value.Kind.QUOTED);
        }
        int start = at;
        skip(VALUE_END, false);
        if (start == at) {
            throw new Fault(at, "expected a value");
        }
        if (peek() != '(') {
            return new Value(text.substring(start, at), Value.Kind.BARE);
        }
        skipArguments();
        return new Value(text.substring(start, at), Value.Kind.COMPUTED);
    }

    /** Passes over parentheses and all that is in them. */
    private void skipArguments() throws Fault {
        int open = at;
        int level = 0;
        do {
            char c = peek();
            if (at == end) {
                throw new Fault(at, "expected ')' for the '(' at " + (open + 1));
            } else if (isQuote(c)) {
                quoted();
            } else {
                level += c == '(' ? 1 : c == ')' ? -1 : 0;
                at++;
            }
        } while (level > 0);
    }

    /** Falco takes a quote behind any backslash for a part of the text, also where that backslash is itself escaped. */
    private String quoted() throws Fault {
        int open = at;
        char quote = chars[at];
        do {
            at = text.indexOf(quote, at + 1);
        } while (at > open + 1 && chars[at - 1] == '\\');
        if (at < 0) {
            at = open;
            throw new Fault(open, "expected another " + quote + " behind this one");
        }
        at++;
        return unescaped(text.substring(open + 1, at - 1));
    }

    /** Resolves what stands behind backslashes. */
    static String unescaped(String text) {
        int escape = text.indexOf('\\');
        if (escape < 0) {
            return text;
        }
        StringBuilder unescaped = new StringBuilder(text.length());
        int from = 0;
        for (; escape >= 0 && escape + 1 < text.length(); escape = text.indexOf('\\', from)) {
            int meaning = "bfnrtv\"'\\".indexOf(text.charAt(escape + 1));
            unescaped.append(text, from, escape);
            unescaped.append(
                    meaning < 0 ? text.substring(escape, escape + 2) : "\b\f\n\r\t\u000b\"'\\".charAt(meaning));
            from = escape + 2;
        }
        return unescaped
                .append(text, Math.min(from, text.length()), text.length())
                .toString();
    }

    /** Passes over a word that has a blank, a parenthesis or nothing behind it, and the blanks. */
    private boolean word(String word) {
        skipBlanks();
        int behind = at + word.length();
        if (behind > end
                || chars[at] != word.charAt(0)
                || !text.startsWith(word, at)
                || (behind < end && !isBlank(chars[behind]) && chars[behind] != '(')) {
            return false;
        }
        at = behind;
        skipBlanks();
        return true;
    }

    /** The next character that is no blank; at the end one that nothing begins with. */
    private char next() {
        skipBlanks();
        return peek();
    }

    private char peek() {
        return at < end ? chars[at] : '\0';
    }

    private void skipBlanks() {
        if (at < end && isBlank(chars[at])) {
            skip(BLANK, true);
        }
    }

    private boolean isLetter(int index) {
        return index < end && chars[index] < 128 && (KINDS[chars[index]] & LETTER) != 0;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isBlank(char c) {
        return c <= ' ' && (KINDS[c] & BLANK) != 0;
    }

    /** Why a text is no condition. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        final int offset;
        final String reason;

        Fault(int offset, String reason) {
            super(reason, null, false, false);
            this.offset = offset;
            this.reason = reason;
        }
    }
}
