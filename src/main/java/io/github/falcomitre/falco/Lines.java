package io.github.falcomitre.falco;

import java.util.Arrays;

/** Turns offsets in a text into places. A line ends with LF, CR LF or CR. */
final class Lines {
    private final String file;
    private final String text;
    private int[] starts = new int[256];
    private int count = 1;

    Lines(String file, String text) {
        this.file = file;
        this.text = text;
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

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    SourcePosition at(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        int line = found >= 0 ? found : -found - 2;
        int column = text.codePointCount(starts[line], Math.min(offset, text.length()));
        return new SourcePosition(file, line + 1, column + 1);
    }
}
