package io.github.falcomitre.condition;

import io.github.falcomitre.condition.Condition.And;
import io.github.falcomitre.condition.Condition.Comparison;
import io.github.falcomitre.condition.Condition.Exists;
import io.github.falcomitre.condition.Condition.Macro;
import io.github.falcomitre.condition.Condition.Not;
import io.github.falcomitre.condition.Condition.Operand;
import io.github.falcomitre.condition.Condition.Or;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions as short texts that show their structure. */
final class ConditionTexts {

    private ConditionTexts() {}

    static String of(String text) {
        ConditionText read = ConditionText.of(text);
        return read instanceof ConditionText.Unread unread
                ? unread.offset() + ": " + unread.reason()
                : of(((ConditionText.Read) read).condition());
    }

    private static String of(Condition condition) {
        if (condition instanceof And and) {
            return "and" + of(and.terms());
        } else if (condition instanceof Or or) {
            return "or" + of(or.terms());
        } else if (condition instanceof Not not) {
            return "not" + of(List.of(not.term()));
        } else if (condition instanceof Macro macro) {
            return macro.name();
        } else if (condition instanceof Exists exists) {
            return of(exists.left()) + " exists";
        }
        Comparison comparison = (Comparison) condition;
        return of(comparison.left()) + " " + comparison.operator()
                + comparison.values().stream()
                        .map(value -> switch (value.kind()) {
                            case BARE -> value.text();
                            case QUOTED -> "«" + value.text() + "»";
                            case LIST -> "list " + value.text();
                            case COMPUTED -> "computed " + value.text();
                        })
                        .collect(Collectors.joining(", ", " ", ""));
    }

    private static String of(List<Condition> terms) {
        return terms.stream().map(ConditionTexts::of).collect(Collectors.joining("; ", "[", "]"));
    }

    private static String of(Operand operand) {
        String text = operand.isTransformed() ? "transformed " + operand.text() : operand.text();
        return operand.argument().isEmpty() ? text : text + " of " + operand.argument();
    }
}
