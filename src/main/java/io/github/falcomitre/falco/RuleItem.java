package io.github.falcomitre.falco;

import java.util.List;

/**
 * An item that has something to do with a rule's tags, description or condition, as one file has it.
 *
 * <p>What it does to the items before it is only known when all files are put in order.
 */
sealed interface RuleItem {

    /** The value of {@code rule:}, {@code macro:} or {@code list:}. */
    String name();

    /** Of that value. */
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

    /** @param replace whether the text replaces the rule's description, or is appended to it */
    record Description(String name, SourcePosition position, boolean replace, String text) implements RuleItem {}

    /** @param replace whether the text replaces the rule's condition, or is appended to it */
    record Condition(String name, SourcePosition position, boolean replace, String text) implements RuleItem {}

    /** @param append whether the text is appended to the macro's condition, or is all of it */
    record Macro(String name, SourcePosition position, boolean append, String text) implements RuleItem {}

    /** @param append whether the items are appended to those of the list, or are all of them */
    record Items(String name, SourcePosition position, boolean append, List<String> items) implements RuleItem {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** @param replace whether the tags replace those of the rule, or are appended to them */
    record Override(String name, SourcePosition position, boolean replace, TagList tags) implements RuleItem {}

    record Ignored(String name, SourcePosition position, IgnoredTags tags) implements RuleItem {}
}
