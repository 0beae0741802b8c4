package io.github.falcomitre.falco;

/**
 * A list of tags that Falco reads and forgets.
 *
 * @param form why
 * @param tags never empty
 */
public record IgnoredTags(Form form, TagList tags) {

    /** The forms of a rule item in which Falco ignores {@code tags}. */
    public enum Form {
        /** {@code append: true}, which appends the condition and the exceptions only. */
        APPEND,
        /** None of condition, output, desc and priority: the item only enables or disables the rule. */
        ENABLE_ONLY
    }
}
