package io.github.falcomitre.falco;

/**
 * A rule item that has something to do with tags, a description or a condition, as one file has it.
 *
 * <p>What it does to the rules before it is only known when all files are put in order.
 */
sealed interface RuleItem {

    /** The value of {@code rule:}. */
    String name();

    /** Of the value of {@code rule:}. */
    SourcePosition position();

    record Definition(
            String name,
            SourcePosition position,
            String source,
            String description,
            String condition,
            boolean enabled,
            TagList tags)
            implements RuleItem {}

    /**
     * An override of the description.
     *
     * @param replace whether the text replaces the rule's description, or is appended to it
     */
    record Description(String name, SourcePosition position, boolean replace, String text) implements RuleItem {}

    /**
     * An override of the condition.
     *
     * @param replace whether the text replaces the rule's condition, or is appended to it
     */
    record Condition(String name, SourcePosition position, boolean replace, String text) implements RuleItem {}

    /**
     * An override of the tags.
     *
     * @param replace whether the tags replace those of the rule, or are appended to them
     */
    @SuppressWarnings("JavaLangClash") // Falco's own word.
    record Override(String name, SourcePosition position, boolean replace, TagList tags) implements RuleItem {}

    record Ignored(String name, SourcePosition position, IgnoredTags tags) implements RuleItem {}
}
