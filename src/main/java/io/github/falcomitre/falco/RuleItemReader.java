package io.github.falcomitre.falco;

import io.github.falcomitre.falco.YamlNode.Entry;
import io.github.falcomitre.falco.YamlNode.Mapping;
import io.github.falcomitre.falco.YamlNode.Scalar;
import io.github.falcomitre.falco.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the items of one rules text; what they do to the rules before them is the {@link RulesReader}'s. */
final class RuleItemReader {
    private static final String DEFAULT_SOURCE = "syscall";

    /** The keys that make an item something else than a rule, in Falco's order. */
    private static final List<String> OTHER_ITEMS =
            List.of("required_engine_version", "required_plugin_versions", "list", "macro");

    private static final List<String> DEFINING = List.of("condition", "output", "desc", "priority");
    private static final Set<String> APPENDABLE = Set.of("condition", "output", "desc", "tags", "exceptions");
    private static final Set<String> OVERRIDABLE = Set.of(
            "condition",
            "output",
            "desc",
            "priority",
            "tags",
            "exceptions",
            "enabled",
            "warn_evttypes",
            "skip-if-unknown-filter",
            "capture",
            "capture_duration");

    private final Lines lines;
    private final Contents contents;
    private final IgnoreComments comments;
    private final @Nullable WrittenTags written;
    private final Map<String, String> tagTexts = new HashMap<>();

    /** @param written takes where the tags are written; null where nobody asks */
    RuleItemReader(Lines lines, Contents contents, IgnoreComments comments, @Nullable WrittenTags written) {
        this.written = written;
        this.lines = lines;
        this.contents = contents;
        this.comments = comments;
    }

    /** Reads the next item; one that cannot be read is a problem. */
    void item(YamlNode node) {
        try {
            read(node);
        } catch (BadItem bad) {
            contents.invalid(lines.at(bad.offset), bad.getMessage());
        }
    }

    private void read(YamlNode node) throws BadItem {
        if (!(node instanceof Mapping item)) {
            if (node instanceof Scalar scalar && scalar.isNull()) {
                return;
            }
            throw new BadItem(
                    node.start(),
                    "The item is " + node.kind() + ", expected a mapping such as '- rule: NAME'; correct it");
        }
        for (String key : OTHER_ITEMS) {
            if (item.entry(key) != null) {
                contents.holdsRules = true;
                comments.item(item, "", null);
                if (key.equals("macro") || key.equals("list")) {
                    shared(key, item);
                }
                return;
            }
        }
        Entry rule = item.entry("rule");
        if (rule != null) {
            contents.holdsRules = true;
            String name = rule.value() instanceof Scalar scalar ? scalar.text() : "";
            comments.item(item, name, item.entry("tags"));
            rule(item, rule);
        }
    }

    /** Reads a macro or a list. What Falco would refuse is passed over here: it has nothing to do with tags. */
    private void shared(String kind, Mapping item) {
        boolean isList = kind.equals("list");
        String contentKey = isList ? "items" : "condition";
        Entry name = null;
        Entry append = null;
        Entry override = null;
        YamlNode content = null;
        // One pass, since there are more of them than rules.
        for (Entry entry : item.entries) {
            String key = entry.key() instanceof Scalar scalar ? scalar.text() : "";
            if (key.equals(kind)) {
                name = name == null ? entry : name;
            } else if (key.equals(contentKey)) {
                content = content == null ? entry.value() : content;
            } else if (key.equals("append")) {
                append = append == null ? entry : append;
            } else if (key.equals("override")) {
                override = override == null ? entry : override;
            }
        }
        List<String> texts = new ArrayList<>();
        if (isList && content instanceof Sequence sequence) {
            for (YamlNode node : sequence.items) {
                if (node instanceof Scalar scalar && !scalar.isNull()) {
                    texts.add(scalar.text());
                }
            }
        } else if (!isList && content instanceof Scalar condition) {
            texts.add(condition.text());
        } else {
            return;
        }
        String named = name == null ? "" : text(name);
        if (!named.isEmpty()) {
            boolean appends = append != null && isTrue(append.value())
                    || override != null
                            && override.value() instanceof Mapping keys
                            && text(keys, contentKey).equals("append");
            contents.shared.add(new SharedItem(isList, named, appends, texts));
        }
    }

    private void rule(Mapping item, Entry rule) throws BadItem {
        String name = name(rule);
        SourcePosition position = lines.at(rule.value().start());
        Map<String, String> overrides = overrides(item, name);
        Entry append = item.entry("append");
        boolean appends = append != null && isTrue(append.value());
        if (append != null && appends && !overrides.isEmpty()) {
            throw new BadItem(
                    append.key().start(),
                    "'append' and 'override' stand in one item of the rule " + Messages.quoted(name)
                            + ", expected one of them; remove 'append'");
        }
        Entry tagsEntry = item.entry("tags");
        TagList tags = tagsEntry == null ? new TagList(List.of()) : tags(tagsEntry, name);
        if (written != null && tagsEntry != null) {
            written.list(lines, item, (Sequence) tagsEntry.value());
        }
        if (!overrides.isEmpty()) {
            String operation = overrides.get("tags");
            if (operation != null) {
                contents.items.add(new RuleItem.Override(name, position, operation.equals("replace"), tags));
            }
            operation = overrides.get("desc");
            if (operation != null) {
                contents.items.add(
                        new RuleItem.Description(name, position, operation.equals("replace"), text(item, "desc")));
            }
            operation = overrides.get("condition");
            if (operation != null) {
                contents.items.add(
                        new RuleItem.Condition(name, position, operation.equals("replace"), text(item, "condition")));
            }
        } else if (appends) {
            ignored(name, position, IgnoredTags.Form.APPEND, tags);
            String condition = text(item, "condition");
            if (!condition.isEmpty()) {
                contents.items.add(new RuleItem.Condition(name, position, false, condition));
            }
        } else if (!defines(item)) {
            ignored(name, position, IgnoredTags.Form.ENABLE_ONLY, tags);
        } else {
            Entry enabled = item.entry("enabled");
            contents.items.add(new RuleItem.Definition(
                    name,
                    position,
                    source(item),
                    text(item, "desc"),
                    text(item, "condition"),
                    enabled == null || !isFalse(enabled.value()),
                    tags));
        }
    }

    private void ignored(String name, SourcePosition position, IgnoredTags.Form form, TagList tags) {
        if (!tags.tags().isEmpty()) {
            contents.items.add(new RuleItem.Ignored(name, position, new IgnoredTags(form, tags)));
        }
    }

    private static boolean defines(Mapping item) {
        for (String key : DEFINING) {
            if (item.entry(key) != null) {
                return true;
            }
        }
        return false;
    }

    private static String name(Entry rule) throws BadItem {
        if (rule.value() instanceof Scalar scalar
                && !scalar.isNull()
                && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        String kind = rule.value() instanceof Scalar ? "empty" : rule.value().kind();
        throw new BadItem(rule.place(), "'rule' is " + kind + ", expected the rule's name; write one");
    }

    private static String source(Mapping item) {
        String source = text(item, "source");
        return source.isEmpty() ? DEFAULT_SOURCE : source;
    }

    /** The text of this key; empty where there is none. */
    private static String text(Mapping item, String key) {
        Entry entry = item.entry(key);
        return entry == null ? "" : text(entry);
    }

    private static String text(Entry entry) {
        return entry.value() instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
    }

    private TagList tags(Entry entry, String rule) throws BadItem {
        if (!(entry.value() instanceof Sequence sequence)) {
            throw new BadItem(
                    entry.place(),
                    "'tags' of the rule " + Messages.quoted(rule) + " is "
                            + entry.value().kind()
                            + ", expected a list such as [mitre_execution, T1059]; write a list, or [] for none");
        }
        List<Tag> tags = new ArrayList<>(sequence.items.size());
        for (YamlNode node : sequence.items) {
            if (!(node instanceof Scalar tag) || tag.isNull()) {
                // An item of a block list that is not written at all begins after its dash.
                int unwritten = node instanceof Scalar scalar && !scalar.written() ? 1 : 0;
                throw new BadItem(
                        node.start() - unwritten,
                        "A tag of the rule " + Messages.quoted(rule) + " is " + node.kind()
                                + ", expected a text; write one, or remove it");
            }
            tags.add(new Tag(once(tag.text()), lines.at(tag.start()), lines.exact(), lines.width(tag)));
        }
        return new TagList(tags);
    }

    /** The same text is the same object, since most tags stand at many rules. */
    private String once(String text) {
        String before = tagTexts.putIfAbsent(text, text);
        return before == null ? text : before;
    }

    /** The operation for each key under {@code override}; empty where there is no override. */
    private static Map<String, String> overrides(Mapping item, String rule) throws BadItem {
        Entry override = item.entry("override");
        if (override == null || isEmpty(override.value())) {
            return Map.of();
        }
        if (!(override.value() instanceof Mapping mapping)) {
            throw new BadItem(
                    override.place(),
                    "'override' of the rule " + Messages.quoted(rule) + " is "
                            + override.value().kind() + ", expected a mapping such as {tags: append}; write one");
        }
        Map<String, String> operations = new HashMap<>();
        for (Entry entry : mapping.entries) {
            String key = entry.key() instanceof Scalar scalar ? scalar.text() : "";
            if (!operations.containsKey(key)) {
                operations.put(key, operation(entry, key, item, rule));
            }
        }
        for (Entry entry : item.entries) {
            if (entry.key() instanceof Scalar key
                    && OVERRIDABLE.contains(key.text())
                    && !operations.containsKey(key.text())) {
                throw new BadItem(
                        key.start(),
                        "The override of the rule " + Messages.quoted(rule) + " says nothing of '" + key.text()
                                + "', which the item has; add '" + key.text() + "' under 'override' or remove it here");
            }
        }
        return operations;
    }

    private static String operation(Entry entry, String key, Mapping item, String rule) throws BadItem {
        String operation = entry.value() instanceof Scalar scalar ? scalar.text() : "";
        boolean append = operation.equals("append");
        if (!append && !operation.equals("replace")) {
            throw new BadItem(
                    entry.place(),
                    "The override of '" + Messages.clause(key) + "' of the rule " + Messages.quoted(rule)
                            + " is neither 'append' nor 'replace'; write one of them");
        }
        if (!(append ? APPENDABLE : OVERRIDABLE).contains(key)) {
            String advice = OVERRIDABLE.contains(key) ? "; write 'replace'" : "; remove it";
            throw new BadItem(
                    entry.key().start(),
                    "'" + Messages.clause(key) + "' of the rule " + Messages.quoted(rule)
                            + " cannot be overridden with '" + operation + "'" + advice);
        }
        if (item.entry(key) == null) {
            throw new BadItem(
                    entry.key().start(),
                    "The override of the rule " + Messages.quoted(rule) + " names '" + key
                            + "', which the item lacks; add '" + key + "' to the item or remove it here");
        }
        return operation;
    }

    private static boolean isEmpty(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.isNull() || scalar.text().isEmpty();
        }
        return node instanceof Sequence sequence
                ? sequence.items.isEmpty()
                : node instanceof Mapping mapping && mapping.entries.isEmpty();
    }

    private static boolean isTrue(YamlNode node) {
        return node instanceof Scalar scalar && isWord(scalar.text(), "true", "yes", "on", "y");
    }

    private static boolean isFalse(YamlNode node) {
        return node instanceof Scalar scalar && isWord(scalar.text(), "false", "no", "off", "n");
    }

    private static boolean isWord(String text, String... words) {
        for (String word : words) {
            if (text.equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }

    /** An item that cannot be read and costs only itself. */
    private static final class BadItem extends Exception {
        private static final long serialVersionUID = 1L;

        final int offset;

        BadItem(int offset, String message) {
            super(message, null, false, false);
            this.offset = offset;
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
