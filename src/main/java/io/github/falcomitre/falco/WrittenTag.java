package io.github.falcomitre.falco;

/**
 * A tag in the text of its file. Offsets are in UTF-16 units of that text, a byte order mark included.
 *
 * @param text its source text, quotes and escapes resolved
 * @param position as the {@link Tag} of the same place has it; behind an alias, where it is written
 * @param start where it begins: at its anchor or YAML tag where it has one, else at its quote or first character
 * @param value where its value begins: at its quote or first character
 * @param end the offset after its last character
 * @param style how its value is written
 * @param aliased whether an alias elsewhere stands for it
 */
public record WrittenTag(
        String text, SourcePosition position, int start, int value, int end, Style style, boolean aliased) {

    /** How a tag's value is written. */
    public enum Style {
        PLAIN(""),
        SINGLE_QUOTED("'"),
        DOUBLE_QUOTED("\""),
        /** Behind {@code |} or {@code >}, on lines of its own. */
        BLOCK(""),
        /** As {@code *name}; the value is written elsewhere. */
        ALIAS("");

        private final String quote;

        Style(String quote) {
            this.quote = quote;
        }

        /** A text that needs no quotes, in those of this style. */
        public String write(String text) {
            return quote.concat(text).concat(quote);
        }
    }
}
