package io.github.falcomitre.condition;

import io.github.falcomitre.condition.Condition.And;
import io.github.falcomitre.condition.Condition.Comparison;
import io.github.falcomitre.condition.Condition.Exists;
import io.github.falcomitre.condition.Condition.Macro;
import io.github.falcomitre.condition.Condition.Not;
import io.github.falcomitre.condition.Condition.Operand;
import io.github.falcomitre.condition.Condition.Or;
import io.github.falcomitre.condition.Condition.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events conditions can match, as far as some fields tell.
 *
 * <p>A condition and its negation are found together, since the negation is not what the condition leaves: a comparison
 * of another field restricts neither. So no macro is looked at twice, however often it is used and negated.
 */
final class Evaluation {
    private static final int MAX_NOTES = 20;

    /** Of a name in a note, in chars. */
    private static final int MAX_NAME = 80;

    private final Conditions conditions;
    private final List<String> fields;
    private final Sides unrestricted;
    private final Map<String, Found> macros = new HashMap<>();

    /** What is to be said of what is being looked at. */
    private Set<String> notes = new LinkedHashSet<>();

    /**
     * What a condition can match.
     *
     * @param yes all events that it can be true for
     * @param no all events that it can be false for
     */
    private record Sides(Region yes, Region no) {

        long size() {
            return yes.size() + no.size();
        }
    }

    private record Found(Sides sides, Set<String> notes) {}

    /** A macro that waits for the macros in it. */
    private static final class Open {
        final String name;
        final ConditionText text;
        final Set<String> notes = new LinkedHashSet<>();
        int next;

        Open(String name, ConditionText text) {
            this.name = name;
            this.text = text;
        }

        List<String> macros() {
            return text instanceof ConditionText.Read read ? read.macros() : List.of();
        }
    }

    Evaluation(Conditions conditions, List<String> fields) {
        this.conditions = conditions;
        this.fields = fields;
        Region all = Region.all(fields.size());
        this.unrestricted = new Sides(all, all);
        // All of them, in their order: where macros are in one another, the answer must not hang on the first rule.
        for (String macro : conditions.macroNames()) {
            find(macro);
        }
    }

    Watched watched(String form, String condition) {
        notes = new LinkedHashSet<>();
        Sides sides = kept(sides(null, ConditionText.of(condition)));
        if (sides.yes.rough) {
            note("The condition is too intricate, and may match less than is told");
        }
        return new Watched(form, sides.yes.boxes, List.copyOf(notes));
    }

    /** Finds what a macro and all macros in it can match. None of them is recursion, so any number may be in a row. */
    private void find(String first) {
        if (macros.containsKey(first)) {
            return;
        }
        List<Open> open = new ArrayList<>();
        Set<String> names = new HashSet<>();
        open.add(new Open(first, conditions.macro(first)));
        names.add(first);
        while (!open.isEmpty()) {
            Open top = open.get(open.size() - 1);
            if (top.next < top.macros().size()) {
                String name = top.macros().get(top.next++);
                if (names.contains(name)) {
                    top.notes.add("The macro " + quoted(name) + " is a part of itself");
                } else if (!macros.containsKey(name) && conditions.isMacro(name)) {
                    open.add(new Open(name, conditions.macro(name)));
                    names.add(name);
                }
            } else {
                notes = top.notes;
                Sides sides = kept(sides(top.name, top.text));
                macros.put(top.name, new Found(sides, notes.isEmpty() ? Set.of() : notes));
                names.remove(top.name);
                open.remove(open.size() - 1);
            }
        }
    }

    /** @param macro whose text it is; null for the condition of a rule */
    private Sides sides(@Nullable String macro, ConditionText text) {
        if (text instanceof ConditionText.Read read) {
            return sides(read.condition());
        }
        ConditionText.Unread unread = (ConditionText.Unread) text;
        String what = macro == null ? "The condition" : "The macro " + quoted(macro);
        note(what + " cannot be read at its character " + (unread.offset() + 1) + ": " + unread.reason());
        return unrestricted;
    }

    private Sides sides(Condition condition) {
        if (condition instanceof And and) {
            return all(and.terms(), false);
        } else if (condition instanceof Or or) {
            return all(or.terms(), true);
        } else if (condition instanceof Not not) {
            Sides sides = sides(not.term());
            return new Sides(sides.no, sides.yes);
        } else if (condition instanceof Macro macro) {
            return macro(macro.name());
        } else if (condition instanceof Exists exists) {
            return exists(exists.left());
        }
        return comparison((Comparison) condition);
    }

    /** All of the terms, or, since that is the negation of all of their negations, any of them. */
    private Sides all(List<Condition> terms, boolean negated) {
        List<Region> common = new ArrayList<>();
        List<Region> any = new ArrayList<>();
        Region whole = null;
        for (Condition term : terms) {
            Sides sides = sides(term);
            Region yes = negated ? sides.no : sides.yes;
            Region no = negated ? sides.yes : sides.no;
            if (!yes.isAll() || yes.rough) {
                common.add(yes);
            }
            any.add(no);
            whole = no.isAll() && (whole == null || whole.rough) ? no : whole;
        }
        Region yes = common.isEmpty() ? unrestricted.yes : Region.intersection(common);
        Region no = whole == null ? Region.union(any) : whole;
        return negated ? new Sides(no, yes) : new Sides(yes, no);
    }

    private Sides macro(String name) {
        Found found = macros.get(name);
        if (found != null) {
            for (String note : found.notes) {
                note(note);
            }
            return conditions.mayGoThrough(found.sides.size()) ? found.sides : tooMany();
        }
        // One that is a part of itself was told of when it was found.
        if (!conditions.isMacro(name)) {
            note("There is no macro " + quoted(name));
        }
        return unrestricted;
    }

    private Sides exists(Operand operand) {
        int field = field(operand);
        return field < 1 ? unrestricted : sides(field, NameSet.of(Set.of("")).complement());
    }

    private Sides comparison(Comparison comparison) {
        int field = field(comparison.left());
        if (field < 0) {
            return unrestricted;
        }
        boolean isOther = switch (comparison.operator()) {
            case "=", "==", "!=", "in", "intersects" -> false;
            default -> true;
        };
        if (isOther) {
            return unrestricted;
        }
        for (Value value : comparison.values()) {
            if (value.kind() == Value.Kind.COMPUTED) {
                return unrestricted;
            }
            if (value.kind() == Value.Kind.LIST && !conditions.isList(value.text())) {
                note("There is no list " + quoted(value.text()));
                return unrestricted;
            }
        }
        Optional<NameSet> found = conditions.names(comparison.values());
        if (found.isEmpty() || !conditions.mayGoThrough(found.get().size())) {
            return tooMany();
        }
        NameSet names = found.get();
        return sides(field, comparison.operator().equals("!=") ? names.complement() : names);
    }

    private Sides tooMany() {
        note("The rules name more events than are looked at");
        return unrestricted;
    }

    /** What may be kept of it. */
    private Sides kept(Sides sides) {
        return conditions.mayKeep(sides.size()) ? sides : tooMany();
    }

    private Sides sides(int field, NameSet names) {
        return new Sides(Region.of(fields.size(), field, names), Region.of(fields.size(), field, names.complement()));
    }

    /** The index of the field that is looked at; -1 where it is none of those that tell events apart. */
    private int field(Operand operand) {
        return operand.isTransformed() || !operand.argument().isEmpty()
                ? -1
                : fields.indexOf(EventFields.today(operand.text()));
    }

    /** A name in quotes, cut where it is long; whatever names do not have is a question mark. */
    private static String quoted(String name) {
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < name.length() && i < MAX_NAME; i++) {
            char c = name.charAt(i);
            quoted.append(c >= ' ' && c < '\u007f' ? c : '?');
        }
        return quoted.append(name.length() > MAX_NAME ? "…'" : "'").toString();
    }

    private void note(String note) {
        if (notes.size() < MAX_NOTES) {
            notes.add(note);
        }
    }
}
