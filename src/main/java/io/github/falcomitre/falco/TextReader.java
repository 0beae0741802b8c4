package io.github.falcomitre.falco;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Lets SnakeYAML scan a text in place, with offsets in the text as indices.
 *
 * <p>SnakeYAML's own reader moves a window along the input and grows it over a long scalar by copying, which takes time
 * with the square of the scalar's length; a few megabytes in one line would stop a build. It also takes U+0085, U+2028
 * and U+2029 for line breaks, as YAML 1.1 does, where Falco's parser takes them for text. And it refuses tabs between
 * tokens, which Falco's parser takes for blanks; only to indent by tabs is wrong for both.
 */
final class TextReader extends StreamReader {
    private static final int[] NO_SNIPPET = {};

    private final String text;
    private final int length;
    private int index;
    private int line;
    private Mark mark = new Mark("", 0, 0, 0, NO_SNIPPET, 0);

    /** The run of blanks that was last looked at for a tab. */
    private int blanksFrom;

    private int blanksTo;
    private boolean blanksIndent;

    /** In UTF-16 units, since the scanner needs it for indentation only, which is in spaces. */
    private int column;

    TextReader(String text) {
        super("");
        this.text = text;
        this.length = text.length();
    }

    @Override
    public Mark getMark() {
        // The scanner asks more than once at most places.
        if (mark.getIndex() != index) {
            mark = new Mark("", index, line, column, NO_SNIPPET, 0);
        }
        return mark;
    }

    @Override
    public void forward() {
        if (index >= length) {
            return;
        }
        char c = text.charAt(index++);
        if (c == '\n' || (c == '\r' && (index == length || text.charAt(index) != '\n'))) {
            line++;
            column = 0;
        } else {
            column++;
        }
    }

    @Override
    public void forward(int count) {
        for (int i = 0; i < count; i++) {
            forward();
        }
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        int at = index + ahead;
        if (at >= length) {
            return '\0';
        }
        char c = text.charAt(at);
        if (c == '\t') {
            return indents(at) ? '\t' : ' ';
        }
        return c < '\u0085' ? c : asText(c);
    }

    /** Whether the blanks around a tab begin a line and something else ends it. */
    private boolean indents(int tab) {
        if (tab < blanksFrom || tab >= blanksTo) {
            int from = tab;
            while (from > 0 && isBlank(text.charAt(from - 1))) {
                from--;
            }
            int to = tab;
            while (to < length && isBlank(text.charAt(to))) {
                to++;
            }
            blanksFrom = from;
            blanksTo = to;
            blanksIndent = (from == 0 || isBreak(text.charAt(from - 1))) && to < length && !isBreak(text.charAt(to));
        }
        return blanksIndent;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static char asText(char c) {
        return c == '\u0085' || c == '\u2028' || c == '\u2029' ? '\u00a0' : c;
    }

    @Override
    public String prefix(int count) {
        return text.substring(index, Math.min(length, index + count));
    }

    @Override
    public String prefixForward(int count) {
        // Asked for between any two words.
        boolean isBlank = count == 1 && index < length && text.charAt(index) == ' ';
        String prefix = isBlank ? " " : prefix(count);
        index += prefix.length();
        column += prefix.length();
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public int getLine() {
        return line;
    }

    /** Used for SnakeYAML's limit on the size of a document only. */
    @Override
    public int getDocumentIndex() {
        return 0;
    }

    @Override
    public void resetDocumentIndex() {}
}
