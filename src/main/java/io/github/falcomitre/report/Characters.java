package io.github.falcomitre.report;

/** Which characters of a rules file may not reach a report as they are. */
final class Characters {

    private static final String DIGITS = "0123456789abcdef";

    private Characters() {}

    /** Whether the two halves of a surrogate pair stand at this place. */
    static boolean isPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    /**
     * What XML 1.0 forbids and, for the sake of terminals, the other control characters, except tab and line ends;
     * half of a surrogate pair, so ask {@link #isPair} before.
     */
    static boolean isUnprintable(char c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r'
                || c >= 0x7f && c < 0xa0
                || Character.isSurrogate(c)
                || c >= 0xfffe;
    }

    /**
     * What a reader does not see though it changes what a text says or where it stands: marks of direction, zero-width
     * spaces and the like. The joiners that scripts and emoji need are none.
     */
    static boolean isInvisible(char c) {
        if (c < 0x80) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.FORMAT && c != '\u200c' && c != '\u200d'
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** The character as Java and JSON write it: a backslash, {@code u} and four hexadecimal digits. */
    static String visible(char c) {
        return "\\u" + DIGITS.charAt(c >> 12) + DIGITS.charAt(c >> 8 & 15) + DIGITS.charAt(c >> 4 & 15)
                + DIGITS.charAt(c & 15);
    }
}
