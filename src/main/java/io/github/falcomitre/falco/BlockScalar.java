package io.github.falcomitre.falco;

/** Where the parts of a block scalar lie. */
final class BlockScalar {
    private BlockScalar() {}

    /**
     * The offset of the sign, {@code |} or {@code >}.
     *
     * @param start where the scalar begins, at its anchor or YAML tag where it has one
     */
    static int sign(String text, int start) {
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '|' || c == '>') {
                return at;
            }
            boolean isProperty = c == '&' || c == '!';
            boolean isComment = c == '#';
            at++;
            while ((isProperty || isComment)
                    && at < text.length()
                    && !(isProperty ? isBlankOrBreak(text.charAt(at)) : isBreak(text.charAt(at)))) {
                at++;
            }
        }
        return start;
    }

    /** The offset of the end of the line in which the sign stands. */
    static int content(String text, int start) {
        int at = sign(text, start);
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlankOrBreak(char c) {
        return c == ' ' || c == '\t' || isBreak(c);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
