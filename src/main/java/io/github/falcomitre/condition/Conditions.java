package io.github.falcomitre.condition;

import io.github.falcomitre.condition.Condition.Value;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules of a rule set watch. Whatever cannot be read, or is not known, restricts nothing and is told.
 *
 * <p>Not for several threads at once.
 */
public final class Conditions {
    /** In chars; five thousand rules that each go through a thousand names need half of it. */
    private static final long GONE_THROUGH = 256L << 20;

    /** In chars; all rules that Falco publishes need a thousandth of it. */
    private static final long KEPT = 64L << 20;

    private final RuleSet rules;
    private final EventFields fields;
    private final Map<String, ConditionText> macros = new HashMap<>();
    private final Map<String, Optional<NameSet>> lists = new HashMap<>();
    private final Map<String, Evaluation> evaluations = new HashMap<>();
    private final IdentityHashMap<Rule, Watched> watched = new IdentityHashMap<>();
    private final Allowance gone = new Allowance(GONE_THROUGH);
    private final Allowance kept = new Allowance(KEPT);

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
        if (watched.isEmpty()) {
            // All of them, in their order: what one may take must not hang on who asks for which.
            for (Rule each : rules.rules()) {
                watched.put(each, find(each));
            }
        }
        Watched found = watched.get(rule);
        return found == null ? find(rule) : found;
    }

    private Watched find(Rule rule) {
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

    /** Whether that many names may still be gone through. */
    boolean mayGoThrough(long size) {
        return gone.take(size);
    }

    /** Whether that many names may still be kept. */
    boolean mayKeep(long size) {
        return kept.take(size);
    }

    /** The texts that values stand for, lists in lists expanded; empty where they are too many. */
    Optional<NameSet> names(List<Value> values) {
        if (values.size() == 1 && isList(values.get(0))) {
            return list(values.get(0).text());
        }
        Set<String> names = new HashSet<>();
        for (Value value : values) {
            if (isList(value)) {
                Optional<NameSet> list = list(value.text());
                if (list.isEmpty() || !mayGoThrough(list.get().size())) {
                    return Optional.empty();
                }
                list.get().addTo(names);
            } else {
                names.add(value.text());
            }
        }
        return Optional.of(NameSet.ofShared(names));
    }

    private boolean isList(Value value) {
        return value.kind() != Value.Kind.QUOTED && isList(value.text());
    }

    /** The items of a list and of all lists in it; those that are in one another have the same. */
    private Optional<NameSet> list(String name) {
        Optional<NameSet> items = lists.get(name);
        if (items == null) {
            items = expanded(name);
            lists.put(name, items);
        }
        return items;
    }

    private Optional<NameSet> expanded(String name) {
        Set<String> items = new HashSet<>();
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>();
        seen.add(name);
        open.add(name);
        while (!open.isEmpty()) {
            List<String> found = rules.lists().getOrDefault(open.remove(open.size() - 1), List.of());
            if (!mayKeep(Allowance.sizeOf(found))) {
                return Optional.empty();
            }
            for (String item : found) {
                if (!isList(item)) {
                    items.add(unquoted(item));
                } else if (seen.add(item)) {
                    open.add(item);
                }
            }
        }
        return Optional.of(NameSet.ofShared(items));
    }

    /** An item that has quotes of its own, inside those of YAML, is to Falco what is in them. */
    private static String unquoted(String item) {
        int last = item.length() - 1;
        boolean isQuoted =
                last > 0 && (item.charAt(0) == '"' || item.charAt(0) == '\'') && item.charAt(last) == item.charAt(0);
        return isQuoted ? ConditionReader.unescaped(item.substring(1, last)) : item;
    }
}
