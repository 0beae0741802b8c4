package io.github.falcomitre.falco;

import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules files, in the order in which they are added, into one rule set, as Falco 0.38 and later does.
 *
 * <p>A file that cannot be read is a {@link RulesProblem}, never an exception, and the others are read all the same.
 *
 * <p>Source of the semantics: {@code rule_loader_reader.cpp} and {@code rule_loader_collector.cpp} of Falco's engine.
 */
public final class RulesReader {
    private final List<RulesFile> files = new ArrayList<>();
    private final List<RuleInForce> rules = new ArrayList<>();
    private final Map<String, RuleInForce> inForce = new HashMap<>();
    private final List<RuleItem.Override> unknown = new ArrayList<>();
    private final Map<String, List<Integer>> unknownByName = new HashMap<>();
    private final Map<Integer, SourcePosition> definedLater = new HashMap<>();
    private final List<RulesProblem> problems = new ArrayList<>();
    private final List<IgnoreComment> comments = new ArrayList<>();
    private final Map<String, Text> macros = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final boolean embedded;
    private int withoutRules;

    /** A reader that looks for rules inside YAML that wraps them as well. */
    public RulesReader() {
        this(true);
    }

    /**
     * A reader of the rules in files.
     *
     * @param embedded whether to look for rules in the strings of documents that are no rules themselves, such as a
     *     ConfigMap or the values of a Helm chart
     */
    public RulesReader(boolean embedded) {
        this.embedded = embedded;
    }

    /** Reads these files, the first one first, and looks for wrapped rules. */
    public static RuleSet read(List<RulesInput> inputs) {
        return read(inputs, true);
    }

    /**
     * Reads these files, the first one first.
     *
     * @param embedded as in {@link #RulesReader(boolean)}
     */
    public static RuleSet read(List<RulesInput> inputs, boolean embedded) {
        return read(inputs, embedded, null);
    }

    /**
     * Reads these files, the first one first, and keeps them as they are written, for repairs.
     *
     * @param embedded as in {@link #RulesReader(boolean)}
     * @param written takes each file that is no base file, by its name
     */
    public static RuleSet readWritten(List<RulesInput> inputs, boolean embedded, Map<String, WrittenRules> written) {
        Map<String, WrittenRules> taken = new ConcurrentHashMap<>();
        RuleSet rules = read(inputs, embedded, taken);
        written.putAll(taken);
        return rules;
    }

    private static RuleSet read(
            List<RulesInput> inputs, boolean embedded, @Nullable Map<String, WrittenRules> written) {
        RulesReader reader = new RulesReader(embedded);
        if (ParallelParser.isWorthIt(inputs)) {
            try (ParallelParser files = new ParallelParser(inputs, embedded, written)) {
                for (RulesInput input : inputs) {
                    reader.add(input.name(), input.base(), files.next());
                }
            }
        } else {
            for (RulesInput input : inputs) {
                reader.add(input.name(), input.base(), FileParser.parse(input, embedded, written));
            }
        }
        return reader.ruleSet();
    }

    /**
     * Reads one text as a file's content.
     *
     * @param name for positions
     */
    public static RuleSet readText(String name, String text) {
        return new RulesReader().addText(name, text).ruleSet();
    }

    /** Reads the next file. */
    public RulesReader add(RulesInput input) {
        return add(input.name(), input.base(), FileParser.parse(input, embedded, null));
    }

    /** Reads a text as the content of the next file, one that was come upon in a directory. */
    public RulesReader addText(String name, String text) {
        return add(name, false, new RulesFileParser(false, embedded).parse(name, text));
    }

    /** Reads a text as the content of the next file, one that is the ground that overrides stand on. */
    public RulesReader addBaseText(String name, String text) {
        return add(name, true, new RulesFileParser(false, embedded).parse(name, text));
    }

    private RulesReader add(String name, boolean base, ParsedFile file) {
        if (file.passedOver()) {
            withoutRules++;
            return this;
        }
        problems.addAll(file.problems());
        comments.addAll(file.comments());
        int definitions = 0;
        for (RuleItem item : file.items()) {
            if (item instanceof RuleItem.Definition definition) {
                define(definition);
                definitions++;
            } else if (item instanceof RuleItem.Override override) {
                override(override);
            } else if (item instanceof RuleItem.Description description) {
                RuleInForce rule = inForce.get(description.name());
                if (rule != null) {
                    rule.description.change(description.replace(), description.text());
                }
            } else if (item instanceof RuleItem.Condition condition) {
                RuleInForce rule = inForce.get(condition.name());
                if (rule != null) {
                    rule.condition.change(condition.replace(), condition.text());
                }
            } else if (item instanceof RuleItem.Ignored ignored) {
                RuleInForce rule = inForce.get(ignored.name());
                if (rule != null) {
                    rule.ignored.add(ignored.tags());
                }
            }
        }
        for (SharedItem item : file.shared()) {
            if (item.isList()) {
                list(item);
            } else {
                macro(item);
            }
        }
        files.add(new RulesFile(name, base, definitions));
        return this;
    }

    private void define(RuleItem.Definition definition) {
        RuleInForce rule = new RuleInForce(definition);
        rules.add(rule);
        inForce.put(definition.name(), rule);
        List<Integer> overrides = unknownByName.remove(definition.name());
        if (overrides != null) {
            for (Integer override : overrides) {
                definedLater.put(override, definition.position());
            }
        }
    }

    private void macro(SharedItem macro) {
        String condition = macro.texts().get(0);
        Text before = macros.get(macro.name());
        if (before != null) {
            before.change(!macro.append(), condition);
        } else if (!macro.append()) {
            macros.put(macro.name(), new Text(condition));
        }
    }

    private void list(SharedItem list) {
        List<String> before = lists.get(list.name());
        if (before != null) {
            if (!list.append()) {
                before.clear();
            }
            before.addAll(list.texts());
        } else if (!list.append()) {
            lists.put(list.name(), new ArrayList<>(list.texts()));
        }
    }

    private void override(RuleItem.Override override) {
        RuleInForce rule = inForce.get(override.name());
        if (rule == null) {
            Groups.at(unknownByName, override.name()).add(unknown.size());
            unknown.add(override);
            return;
        }
        if (override.replace()) {
            rule.tagLists.clear();
        }
        rule.addTags(override.tags());
    }

    /** All that was added so far. */
    public RuleSet ruleSet() {
        List<Rule> all = new ArrayList<>(rules.size());
        for (RuleInForce rule : rules) {
            RuleItem.Definition definition = rule.definition;
            all.add(new Rule(
                    definition.name(),
                    definition.position(),
                    definition.source(),
                    rule.description.toString(),
                    rule.condition.toString(),
                    definition.enabled(),
                    rule.tagLists,
                    rule.ignored));
        }
        List<UnknownRuleOverride> unknownRules = new ArrayList<>(unknown.size());
        for (int i = 0; i < unknown.size(); i++) {
            RuleItem.Override override = unknown.get(i);
            unknownRules.add(new UnknownRuleOverride(
                    override.name(), override.position(), override.tags(), Optional.ofNullable(definedLater.get(i))));
        }
        Map<String, String> conditions = new LinkedHashMap<>();
        for (Map.Entry<String, Text> macro : macros.entrySet()) {
            conditions.put(macro.getKey(), macro.getValue().toString());
        }
        return new RuleSet(files, all, unknownRules, problems, comments, conditions, lists, withoutRules);
    }

    /** A text that others may be appended to, in a time that grows with its length only. */
    private static final class Text {
        private String text;
        private @Nullable StringBuilder longer;

        Text(String text) {
            this.text = text;
        }

        void change(boolean replace, String by) {
            if (replace) {
                text = by;
                longer = null;
            } else if (!by.isEmpty()) {
                if (longer == null) {
                    longer = new StringBuilder(text);
                }
                longer.append(' ').append(by);
            }
        }

        @Override
        public String toString() {
            return longer == null ? text : longer.toString();
        }
    }

    /** A definition with what later items have done to it so far. */
    private static final class RuleInForce {
        final RuleItem.Definition definition;
        final List<TagList> tagLists = new ArrayList<>();
        final List<IgnoredTags> ignored = new ArrayList<>();
        final Text condition;
        final Text description;

        RuleInForce(RuleItem.Definition definition) {
            this.definition = definition;
            description = new Text(definition.description());
            condition = new Text(definition.condition());
            addTags(definition.tags());
        }

        void addTags(TagList tags) {
            if (!tags.tags().isEmpty()) {
                tagLists.add(tags);
            }
        }
    }
}
