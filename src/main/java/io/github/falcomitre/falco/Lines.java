package io.github.falcomitre.falco;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns offsets in a text into places in its file: the text of the file, or one that is a string in another text. A line
 * ends with LF, CR LF or CR.
 */
final class Lines {
    /** Up to so many characters are counted one by one. */
    private static final int LONG = 1000;

    private static final int[] UNKNOWN = {};

    private final String file;
    private final String text;
    private int[] starts = new int[64];
    private int count = 1;

    /** The offsets of the characters that take two places, once they are needed. */
    private int[] pairs = UNKNOWN;

    /** The lines of the text that this one is a string in. */
    private final @Nullable Lines outer;

    /** Where in the outer text the string begins. */
    private final int start;

    /** The index of the outer line that the first line of this text is; -1 where its lines are not those of the outer. */
    private final int firstLine;

    Lines(String file, String text) {
        this(file, text, null, 0, -1);
    }

    private Lines(String file, String text, @Nullable Lines outer, int start, int firstLine) {
        this.file = file;
        this.text = text;
        this.outer = outer;
        this.start = start;
        this.firstLine = firstLine;
        if (text.indexOf('\r') < 0) {
            for (int lf = text.indexOf('\n'); lf >= 0; lf = text.indexOf('\n', lf + 1)) {
                add(lf + 1);
            }
        } else {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                    add(i + 1);
                }
            }
        }
    }

    private void add(int lineStart) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = lineStart;
    }

    /** Those of a string that is written in this text. */
    Lines of(YamlNode.Scalar string) {
        int first = string.isLiteral() ? index(BlockScalar.sign(text, string.start())) + 1 : -1;
        return new Lines(file, string.text(), this, string.start(), first);
    }

    /** Whether a place is that of the very character, and not that of the string around it. */
    boolean exact() {
        return outer == null || (firstLine >= 0 && outer.exact());
    }

    String text() {
        return text;
    }

    int count() {
        return count;
    }

    /** From 0. */
    int index(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found : -found - 2;
    }

    int start(int index) {
        return starts[index];
    }

    /** The offset after the last character of a line, its line break left out. */
    int end(int index) {
        int end = index + 1 < count ? starts[index + 1] : text.length();
        while (end > starts[index] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    SourcePosition at(int offset) {
        if (outer != null) {
            return outer.at(firstLine < 0 ? start : inOuter(outer, offset));
        }
        int line = index(offset);
        return new SourcePosition(file, line + 1, column(line, Math.min(offset, text.length())) + 1);
    }

    /** How many columns a node takes; 0 where its place is not exact, or it does not end in the line in which it begins. */
    int width(YamlNode node) {
        return exact() && index(node.start()) == index(node.end()) ? text.codePointCount(node.start(), node.end()) : 0;
    }

    /** From 0. A line of megabytes may hold very many places, so that not each is counted anew from its beginning. */
    private int column(int line, int offset) {
        int from = starts[line];
        return offset - from < LONG
                ? text.codePointCount(from, offset)
                : offset - from - (pairsBefore(offset) - pairsBefore(from));
    }

    /** The same place in the text of the file; where places are not exact, the beginning of the string around it. */
    int inFile(int offset) {
        return outer == null ? offset : outer.inFile(firstLine < 0 ? start : inOuter(outer, offset));
    }

    /** How many characters before an offset take two places in the text. */
    @SuppressWarnings("ReferenceEquality")
    private int pairsBefore(int offset) {
        if (pairs == UNKNOWN) {
            pairs = pairs(text);
        }
        int found = Arrays.binarySearch(pairs, offset);
        return found >= 0 ? found : -found - 1;
    }

    private static int[] pairs(String text) {
        int[] found = new int[16];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** A line of a literal block is an outer line but for its indentation, so that both end alike. */
    private int inOuter(Lines lines, int offset) {
        int line = index(offset);
        int outerLine = firstLine + line;
        if (outerLine >= lines.count) {
            return lines.text.length();
        }
        int length = end(line) - starts[line];
        return length == 0
                ? lines.starts[outerLine]
                : lines.end(outerLine) - length + Math.min(length, offset - starts[line]);
    }
}
