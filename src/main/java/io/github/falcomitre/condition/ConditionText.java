package io.github.falcomitre.condition;

import java.util.List;

/** What became of reading a condition. */
public sealed interface ConditionText {

    /**
     * One that could be read.
     *
     * @param macros the names of the macros in it, each once, in their order
     */
    record Read(Condition condition, List<String> macros) implements ConditionText {
        public Read {
            macros = List.copyOf(macros);
        }
    }

    /**
     * No condition that Falco knows.
     *
     * @param reason a clause that says what was expected
     * @param offset in the text, in chars, where it shows
     */
    record Unread(String reason, int offset) implements ConditionText {}

    /** Reads a text, which may be any. */
    static ConditionText of(String text) {
        return new ConditionReader(text).read();
    }
}
