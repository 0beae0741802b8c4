package io.github.falcomitre.condition;

import java.util.List;

/** A condition as it is written: macros and lists are names. */
public sealed interface Condition {

    /** All of two or more. */
    record And(List<Condition> terms) implements Condition {
        public And {
            terms = List.copyOf(terms);
        }
    }

    /** Any of two or more. */
    record Or(List<Condition> terms) implements Condition {
        public Or {
            terms = List.copyOf(terms);
        }
    }

    /** What a condition is not. */
    record Not(Condition term) implements Condition {}

    /** A macro's name where a comparison might stand. */
    record Macro(String name) implements Condition {}

    /** Whether an event has the field at all. */
    record Exists(Operand left) implements Condition {}

    /**
     * A field against values.
     *
     * @param operator as it is written, without blanks: {@code =}, {@code in}
     * @param values one, but for {@code in}, {@code intersects} and {@code pmatch}
     */
    record Comparison(Operand left, String operator, List<Value> values) implements Condition {
        public Comparison {
            values = List.copyOf(values);
        }
    }

    /**
     * What is compared.
     *
     * @param text a field's name, or what a transformer makes of fields, as it is written
     * @param argument what stands in brackets behind a field, without quotes; empty where nothing does
     * @param isTransformed whether it is more than a field
     */
    record Operand(String text, String argument, boolean isTransformed) {}

    /**
     * What a field is compared with.
     *
     * @param text without its quotes, escapes resolved; of a computed value all that is written
     */
    record Value(String text, Kind kind) {

        /** How a value is written. */
        public enum Kind {
            /** A word without quotes, perhaps the name of a list. */
            BARE,
            QUOTED,
            /** A word where a list in parentheses might stand: the name of a list. */
            LIST,
            /** The value of a field, or what a transformer makes of it. */
            COMPUTED
        }
    }
}
