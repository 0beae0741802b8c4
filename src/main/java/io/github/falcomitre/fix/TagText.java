package io.github.falcomitre.fix;

/** The texts of tags. */
final class TagText {

    private TagText() {}

    /** Whether YAML, a shell and a regular expression take the text as it is. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inside = i > 0 && ((c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-');
            if (!letter && !inside) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
