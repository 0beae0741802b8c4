package io.github.falcomitre.tag;

/** Text that strangers may have written, made fit for a line of a terminal. */
public final class Visible {

    private Visible() {}

    /** The text on one line with nothing in it that a terminal obeys or hides; such characters are shown by number. */
    public static String escape(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            boolean unsafe = switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> true;
                default -> false;
            };
            if (unsafe) {
                if (escaped == null) {
                    escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                escaped.append(length > 1 ? "\\U" : "\\u");
                String digits = Integer.toHexString(c);
                escaped.append("0".repeat(Math.max(0, (length > 1 ? 8 : 4) - digits.length())))
                        .append(digits);
            } else if (escaped != null) {
                escaped.appendCodePoint(c);
            }
            i += length;
        }
        return escaped == null ? text : escaped.toString();
    }
}
