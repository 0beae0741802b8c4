package io.github.falcomitre.falco;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Makes what a file says fit into a sentence. */
final class Messages {
    private static final int MAX_LENGTH = 120;

    private Messages() {}

    /** The text in single quotes. */
    static String quoted(String text) {
        return "'" + clause(text) + "'";
    }

    /** What the system says of a failure, in parentheses behind a space; empty where it says nothing. */
    static String because(IOException e) {
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? "" : " (" + clause(reason) + ")";
    }

    /** The text in one line without control characters and without a full stop at its end, cut where it is long. */
    static String clause(String text) {
        StringBuilder clause = new StringBuilder();
        for (int i = 0; i < text.length() && clause.length() < MAX_LENGTH; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean odd = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            clause.appendCodePoint(odd ? ' ' : c);
            if (clause.length() >= MAX_LENGTH && i < text.length()) {
                clause.append('…');
            }
        }
        String line = clause.toString().strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
