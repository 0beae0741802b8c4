package io.github.falcomitre.falco;

import io.github.falcomitre.falco.YamlComposer.Documents;
import io.github.falcomitre.falco.YamlNode.Entry;
import io.github.falcomitre.falco.YamlNode.Mapping;
import io.github.falcomitre.falco.YamlNode.Scalar;
import io.github.falcomitre.falco.YamlNode.Sequence;

/**
 * Composes the YAML that nearly all rules files are written in: one list at the margin, of mappings, lists, block
 * scalars, plain and simply quoted texts, and lists in brackets. It gives what SnakeYAML's events give, in a fraction of
 * the time, or gives up: at anything else, and at anything wrong, which is SnakeYAML's to name.
 */
final class PlainYaml {
    /** Deeper ones are left to the parser with limits. */
    private static final int MAX_DEPTH = 20;

    /** In characters. */
    private static final int MAX_KEY = 100;

    /** What begins something else than a plain text. */
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    private final String text;

    /** Those of the text, which a JVM that has just started goes through several times as fast. */
    private final char[] chars;

    private final int length;
    private final Documents to;
    private int calls;

    /** The offset that is read next. */
    private int at;

    /** Where its line begins. */
    private int line;

    /** Where the key ends that {@link #isKey()} found. */
    private int keyEnd;

    private int depth;

    /** The offset after the last character of the latest node. */
    private int end;

    private PlainYaml(String text, char[] chars, Documents to) {
        this.text = text;
        this.chars = chars;
        this.length = chars.length;
        this.to = to;
    }

    /**
     * Composes a text as far as it is plain.
     *
     * @param chars those of the text
     * @return -1 where that is all of it; else how many calls were made that were those of the whole text
     */
    static int compose(String text, char[] chars, Documents to) {
        if (text.indexOf('\r') >= 0) {
            return 0;
        }
        PlainYaml yaml = new PlainYaml(text, chars, to);
        try {
            yaml.document();
            return -1;
        } catch (NotPlain e) {
            return yaml.calls;
        }
    }

    private void document() throws NotPlain {
        blanks();
        boolean more = !isEndOfLine() || content();
        if (!more) {
            return;
        }
        if (column() == 0 && text.startsWith("---", at)) {
            at += 3;
            endOfLine();
            content();
        }
        refuseOtherThanItem();
        do {
            YamlNode item = item(0);
            if (at < length) {
                // A text at the margin would still be part of an item that is nothing so far.
                refuseOtherThanItem();
            }
            calls++;
            to.item(item);
        } while (at < length);
        to.endOfItems();
    }

    private void refuseOtherThanItem() throws NotPlain {
        if (at == length || column() != 0 || !isDash()) {
            throw NotPlain.HERE;
        }
    }

    /** What stands behind a dash. As all that reads a node in lines, it ends at what comes next in a line of its own. */
    private YamlNode item(int indent) throws NotPlain {
        at++;
        int dashEnd = at;
        blanks();
        if (!isEndOfLine()) {
            return isKey() ? mapping() : value(indent);
        }
        return content() && column() > indent ? below(indent) : nothing(dashEnd);
    }

    /** What stands behind a key and its colon. */
    private YamlNode valueOf(int indent) throws NotPlain {
        int colonEnd = at;
        blanks();
        if (!isEndOfLine()) {
            return value(indent);
        }
        boolean more = content();
        if (more && column() == indent && isDash()) {
            return sequence();
        }
        return more && column() > indent ? below(indent) : nothing(colonEnd);
    }

    private YamlNode below(int indent) throws NotPlain {
        if (isDash()) {
            return sequence();
        }
        return isKey() ? mapping() : value(indent);
    }

    private Sequence sequence() throws NotPlain {
        deeper();
        int indent = column();
        Sequence sequence = new Sequence(at);
        int size = 1;
        do {
            YamlNode item = item(indent);
            sequence.items.add(item);
            size += item.size();
        } while (at < length && column() == indent && isDash());
        // Where nothing was written in it, the latest node stands before it.
        sequence.end = Math.max(sequence.start(), end);
        sequence.size = size;
        depth--;
        return sequence;
    }

    private Mapping mapping() throws NotPlain {
        deeper();
        int indent = column();
        Mapping mapping = new Mapping(at);
        int size = 1;
        do {
            int start = at;
            at = keyEnd + 1;
            Scalar key = plain(start, keyEnd, text.substring(start, keyEnd));
            YamlNode value = valueOf(indent);
            mapping.entries.add(new Entry(key, value));
            size += 1 + value.size();
        } while (at < length && column() == indent && isKey());
        if (at < length && column() >= indent) {
            throw NotPlain.HERE;
        }
        mapping.end = end;
        mapping.size = size;
        depth--;
        return mapping;
    }

    private void deeper() throws NotPlain {
        depth++;
        if (depth > MAX_DEPTH) {
            throw NotPlain.HERE;
        }
    }

    private YamlNode value(int indent) throws NotPlain {
        YamlNode value = switch (chars[at]) {
            case '|', '>' -> block(indent);
            case '[' -> brackets();
            case '"', '\'' -> quoted();
            default -> plain(indent, false);
        };
        endOfLine();
        content();
        return value;
    }

    private static Scalar nothing(int at) {
        return new Scalar(at, at, "", false, true, false);
    }

    private Scalar plain(int start, int after, String value) {
        return scalar(start, start, after, value, YamlNode.isNull(value), false);
    }

    private Scalar scalar(int start, int content, int after, String value, boolean isNull, boolean isLiteral) {
        calls++;
        to.scalar(content, after);
        end = after;
        return new Scalar(start, after, value, true, isNull, isLiteral);
    }

    /** A text without quotes, that goes on in the lines below as long as they are indented more. */
    private Scalar plain(int indent, boolean inBrackets) throws NotPlain {
        boolean isMinus = chars[at] == '-' && !isDash();
        if (!isMinus && INDICATORS.indexOf(chars[at]) >= 0) {
            throw NotPlain.HERE;
        }
        int start = at;
        int after = plainEnd(inBrackets);
        StringBuilder lines = null;
        while (at == length || chars[at] == '\n') {
            int breaks = -1;
            int next = at;
            int from = at;
            while (next < length && chars[next] == '\n') {
                breaks++;
                from = next + 1;
                next = indented(from, Integer.MAX_VALUE);
            }
            if (next == length || next - from <= indent || endsPlain(chars[next], inBrackets)) {
                break;
            }
            at = next;
            line = from;
            refuseMarker();
            if (lines == null) {
                lines = new StringBuilder(text.substring(start, after));
            }
            after = plainEnd(inBrackets);
            lines.append(breaks == 0 ? " " : "\n".repeat(breaks)).append(text, next, after);
        }
        return plain(start, after, lines == null ? text.substring(start, after) : lines.toString());
    }

    /** Reads a line of a plain text up to its end, and gives the offset after its last character. */
    private int plainEnd(boolean inBrackets) throws NotPlain {
        int after = at;
        while (at < length) {
            char c = chars[at];
            if (c == '\n' || ((at > after || c != '#') && endsPlain(c, inBrackets))) {
                break;
            }
            if (c == '\t' || (c == ':' && endsAKey(at + 1, inBrackets)) || (inBrackets && "[{}?".indexOf(c) >= 0)) {
                throw NotPlain.HERE;
            }
            at++;
            if (c != ' ') {
                after = at;
            }
        }
        return after;
    }

    private static boolean endsPlain(char c, boolean inBrackets) {
        return c == '#' || (inBrackets && (c == ',' || c == ']'));
    }

    private boolean endsAKey(int next, boolean inBrackets) {
        return next == length || isBlankOrBreak(chars[next]) || (inBrackets && ",[]{}".indexOf(chars[next]) >= 0);
    }

    /** A line in brackets may begin with what ends a document all the same. */
    private void refuseMarker() throws NotPlain {
        if (at == line && (text.startsWith("---", at) || text.startsWith("...", at))) {
            throw NotPlain.HERE;
        }
    }

    private Scalar quoted() throws NotPlain {
        int start = at;
        char quote = chars[at];
        boolean isSingle = quote == '\'';
        boolean isEscaped = false;
        at++;
        while (at < length && (chars[at] != quote || isEscape(isSingle))) {
            char c = chars[at];
            if (c == '\n' || c == '\t' || (c == '\\' && !isSingle)) {
                throw NotPlain.HERE;
            }
            isEscaped |= c == quote;
            at += c == quote ? 2 : 1;
        }
        if (at >= length) {
            throw NotPlain.HERE;
        }
        String value = text.substring(start + 1, at);
        at++;
        return scalar(start, start, at, isEscaped ? value.replace("''", "'") : value, false, false);
    }

    /** Whether a quote stands for itself, since another follows. */
    private boolean isEscape(boolean isSingle) {
        return isSingle && at + 1 < length && chars[at + 1] == '\'';
    }

    private Sequence brackets() throws NotPlain {
        deeper();
        Sequence sequence = new Sequence(at);
        int size = 1;
        at++;
        while (gap() != ']') {
            YamlNode item = switch (chars[at]) {
                case '[' -> brackets();
                case '"', '\'' -> quoted();
                default -> plain(-1, true);
            };
            sequence.items.add(item);
            size += item.size();
            char c = gap();
            if (c == ',') {
                at++;
            } else if (c != ']') {
                throw NotPlain.HERE;
            }
        }
        at++;
        end = at;
        sequence.end = end;
        sequence.size = size;
        depth--;
        return sequence;
    }

    /** Passes what may stand between the items of a list in brackets, and gives the character behind it. */
    private char gap() throws NotPlain {
        while (true) {
            blanks();
            if (at == length) {
                throw NotPlain.HERE;
            }
            char c = chars[at];
            if (c == '#' && isBlankOrBreak(chars[at - 1])) {
                at = lineEnd(at);
            } else if (c == '\n') {
                at++;
                line = at;
                refuseMarker();
            } else {
                return c;
            }
        }
    }

    private Scalar block(int indent) throws NotPlain {
        int start = at;
        boolean isFolded = chars[at] == '>';
        at++;
        char chomping = at < length ? chars[at] : '\n';
        boolean strips = chomping == '-';
        boolean keeps = chomping == '+';
        if (strips || keeps) {
            at++;
        }
        blanks();
        if (at == length || chars[at] != '\n') {
            throw NotPlain.HERE;
        }
        int content = at;
        int breaks = -1;
        int widest = 0;
        int from = at;
        int next = at;
        while (next < length && chars[next] == '\n') {
            breaks++;
            from = next + 1;
            next = indented(from, Integer.MAX_VALUE);
            widest = Math.max(widest, next - from);
        }
        int own = next - from;
        if (next == length || own <= indent || own < widest) {
            throw NotPlain.HERE;
        }
        StringBuilder value = new StringBuilder();
        while (true) {
            value.append("\n".repeat(breaks));
            int first = from + own;
            int lineEnd = lineEnd(first);
            value.append(text.substring(first, lineEnd));
            breaks = 0;
            if (lineEnd == length) {
                at = length;
                return scalar(start, content, length, value.toString(), false, !isFolded);
            }
            from = lineEnd + 1;
            next = indented(from, own);
            while (next < length && chars[next] == '\n') {
                breaks++;
                from = next + 1;
                next = indented(from, own);
            }
            if (next == length || next - from < own) {
                break;
            }
            if (!isFolded || isBlank(chars[first]) || isBlank(chars[next])) {
                value.append('\n');
            } else if (breaks == 0) {
                value.append(' ');
            }
        }
        if (!strips) {
            value.append('\n');
        }
        if (keeps) {
            value.append("\n".repeat(breaks));
        }
        // At the line break, so that the next line is looked at as any other.
        at = from - 1;
        return scalar(start, content, from, value.toString(), false, !isFolded);
    }

    private boolean isDash() {
        return chars[at] == '-' && (at + 1 == length || isBlankOrBreak(chars[at + 1]));
    }

    /** Whether a plain word follows, and a colon that makes it a key. */
    private boolean isKey() {
        int i = at;
        while (i < length && i - at < MAX_KEY && isOfKey(chars[i], i > at)) {
            i++;
        }
        keyEnd = i;
        return i > at && i < length && chars[i] == ':' && (i + 1 == length || isBlankOrBreak(chars[i + 1]));
    }

    private static boolean isOfKey(char c, boolean inside) {
        return (c >= 'a' && c <= 'z')
                || c == '_'
                || (c >= 'A' && c <= 'Z')
                || (inside && (c == '-' || c == '.' || (c >= '0' && c <= '9')));
    }

    private int column() {
        return at - line;
    }

    private void blanks() {
        at = afterBlanks(at, Integer.MAX_VALUE);
    }

    private int afterBlanks(int from, int most) {
        int i = from;
        while (i < length && i - from < most && chars[i] == ' ') {
            i++;
        }
        return i;
    }

    /** The offset after the spaces that a line begins with; whether a tab behind them indents is not plain to see. */
    private int indented(int from, int most) throws NotPlain {
        int after = afterBlanks(from, most);
        if (after < length && chars[after] == '\t') {
            throw NotPlain.HERE;
        }
        return after;
    }

    private int lineEnd(int from) {
        int lf = text.indexOf('\n', from);
        return lf < 0 ? length : lf;
    }

    private boolean isEndOfLine() {
        return at == length || chars[at] == '\n' || (chars[at] == '#' && (at == line || chars[at - 1] == ' '));
    }

    private void endOfLine() throws NotPlain {
        blanks();
        if (!isEndOfLine()) {
            throw NotPlain.HERE;
        }
    }

    /** Moves on to the next line that holds more than blanks and a comment; whether there is one. */
    private boolean content() throws NotPlain {
        while (true) {
            at = lineEnd(at);
            if (at == length) {
                return false;
            }
            line = at + 1;
            at = indented(line, Integer.MAX_VALUE);
            if (!isEndOfLine()) {
                return true;
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isBlankOrBreak(char c) {
        return isBlank(c) || c == '\n';
    }

    /** There is something that is not plain, or wrong. */
    private static final class NotPlain extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("StaticAssignmentOfThrowable") // It has no stack, and nobody sees it.
        static final NotPlain HERE = new NotPlain();

        private NotPlain() {
            super("", null, false, false);
        }
    }
}
