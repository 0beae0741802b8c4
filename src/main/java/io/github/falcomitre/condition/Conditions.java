package io.github.falcomitre.condition;

import io.github.falcomitre.condition.Condition.Value;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules of a rule set watch. Whatever cannot be read, or is not known, restricts nothing and is told.
 *
 * <p>Not for several threads at once.
 */
public final class Conditions {
    private final RuleSet rules;
    private final EventFields fields;
    private final Map<String, ConditionText> macros = new HashMap<>();
    private final Map<String, Set<String>> lists = new HashMap<>();
    private final Map<String, Evaluation> evaluations = new HashMap<>();

    private Conditions(RuleSet rules, EventFields fields) {
        this.rules = rules;
        this.fields = fields;
    }

    /**
     * The conditions of these rules, with their macros and lists.
     *
     * @param fields which fields name the events of which source
     */
    public static Conditions of(RuleSet rules, EventFields fields) {
        return new Conditions(rules, fields);
    }

    /** What one of the rules watches. */
    public Watched watched(Rule rule) {
        String form = fields.form(rule.source());
        Evaluation evaluation = evaluations.get(form);
        if (evaluation == null) {
            evaluation = new Evaluation(this, EventFields.fieldsOf(form));
            evaluations.put(form, evaluation);
        }
        return evaluation.watched(form, rule.condition());
    }

    /** The names of the macros, in the order of reading. */
    Iterable<String> macroNames() {
        return rules.macros().keySet();
    }

    boolean isMacro(String name) {
        return rules.macros().containsKey(name);
    }

    /** The condition of a macro, read once. */
    ConditionText macro(String name) {
        ConditionText macro = macros.get(name);
        if (macro == null) {
            macro = ConditionText.of(rules.macros().getOrDefault(name, ""));
            macros.put(name, macro);
        }
        return macro;
    }

    boolean isList(String name) {
        return rules.lists().containsKey(name);
    }

    /** The texts that values stand for, lists in lists expanded. */
    Set<String> names(List<Value> values) {
        if (values.size() == 1
                && values.get(0).kind() != Value.Kind.QUOTED
                && isList(values.get(0).text())) {
            return list(values.get(0).text());
        }
        Set<String> names = new HashSet<>();
        for (Value value : values) {
            if (value.kind() != Value.Kind.QUOTED && isList(value.text())) {
                names.addAll(list(value.text()));
            } else {
                names.add(value.text());
            }
        }
        return names;
    }

    /** The items of a list and of all lists in it; those that are in one another have the same. */
    private Set<String> list(String name) {
        Set<String> items = lists.get(name);
        if (items == null) {
            items = new HashSet<>();
            Set<String> seen = new HashSet<>();
            List<String> open = new ArrayList<>();
            seen.add(name);
            open.add(name);
            while (!open.isEmpty()) {
                for (String item : rules.lists().getOrDefault(open.remove(open.size() - 1), List.of())) {
                    if (!isList(item)) {
                        items.add(unquoted(item));
                    } else if (seen.add(item)) {
                        open.add(item);
                    }
                }
            }
            lists.put(name, items);
        }
        return items;
    }

    /** An item that has quotes of its own, inside those of YAML, is to Falco what is in them. */
    private static String unquoted(String item) {
        int last = item.length() - 1;
        boolean isQuoted =
                last > 0 && (item.charAt(0) == '"' || item.charAt(0) == '\'') && item.charAt(last) == item.charAt(0);
        return isQuoted ? ConditionReader.unescaped(item.substring(1, last)) : item;
    }
}
