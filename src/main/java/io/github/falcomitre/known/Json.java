package io.github.falcomitre.known;

/** Writes texts for JSON. */
final class Json {

    private Json() {}

    /** The text in quotes; what a person who reads it would not see is escaped. */
    static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (isVisible(c)) {
                json.appendCodePoint(c);
            } else {
                for (int unit = i; unit < i + length; unit++) {
                    String digits = Integer.toHexString(text.charAt(unit));
                    json.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
                }
            }
            i += length;
        }
        json.append('"');
    }

    private static boolean isVisible(int c) {
        // The last two are what YAML, as which the file is read, has not even in quotes.
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> c != 0xfffe && c != 0xffff;
        };
    }
}
