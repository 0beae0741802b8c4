package io.github.falcomitre.falco;

import io.github.falcomitre.falco.YamlNode.Entry;
import io.github.falcomitre.falco.YamlNode.Mapping;
import io.github.falcomitre.falco.YamlNode.Scalar;
import io.github.falcomitre.falco.YamlNode.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one rules file by itself; what its items do to the rules of other files is the {@link RulesReader}'s. */
final class RulesFileParser {
    private static final String DEFAULT_SOURCE = "syscall";

    /** The keys that make an item something else than a rule, in Falco's order. */
    private static final List<String> OTHER_ITEMS =
            List.of("required_engine_version", "required_plugin_versions", "list", "macro");

    private static final List<String> DASHED_ITEMS = List.of("rule", "macro", "list");
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
    private final List<RuleItem> items = new ArrayList<>();
    private final List<RulesProblem> problems = new ArrayList<>();
    private boolean isRulesFile;
    private boolean holdsRules;
    private @Nullable Mapping firstOther;

    private RulesFileParser(Lines lines) {
        this.lines = lines;
    }

    /**
     * Reads a file's bytes.
     *
     * @param file for positions
     * @param direct whether the file was named directly, so that it has to hold rules
     */
    static ParsedFile parse(String file, byte[] bytes, boolean direct) {
        String encoding = otherEncoding(bytes);
        if (!encoding.isEmpty()) {
            return ParsedFile.unreadable(
                    file, "The file is written in " + encoding + ", expected UTF-8; save it as UTF-8");
        }
        return parse(file, new String(bytes, StandardCharsets.UTF_8), direct);
    }

    /** Reads a file's text, with or without a byte order mark. */
    static ParsedFile parse(String file, String text, boolean direct) {
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        Lines lines = new Lines(file, content);
        List<YamlNode> documents;
        try {
            documents = YamlComposer.compose(content);
        } catch (YamlFault fault) {
            return unreadable(fault, content, lines, direct);
        }
        RulesFileParser parser = new RulesFileParser(lines);
        for (YamlNode document : documents) {
            parser.document(document);
        }
        return parser.result(direct);
    }

    /** UTF-16 and UTF-32 by their mark, or by the zero bytes around a first ASCII character; empty for UTF-8. */
    static String otherEncoding(byte[] bytes) {
        int first = 0;
        for (int i = 0; i < 4; i++) {
            first = first << 8 | (i < bytes.length ? bytes[i] & 0xff : ' ');
        }
        boolean bigEndian = first == 0x0000feff || (first > 0 && first < 0x80);
        boolean littleEndian = first == 0xfffe0000 || ((first & 0x00ffffff) == 0 && first > 0);
        if (bigEndian || littleEndian) {
            return "UTF-32";
        }
        int mark = first >>> 16;
        boolean asciiBetweenZeros = (mark > 0 && mark < 0x80) || ((mark & 0xff) == 0 && mark > 0 && mark < 0x8000);
        return mark == 0xfeff || mark == 0xfffe || (asciiBetweenZeros && bytes.length > 1) ? "UTF-16" : "";
    }

    private static ParsedFile unreadable(YamlFault fault, String text, Lines lines, boolean direct) {
        if (fault.syntax) {
            TemplateText template = TemplateText.of(text);
            if (template.firstAction() >= 0 && template.hasItem()) {
                return ParsedFile.failed(new RulesProblem(
                        RulesProblem.Kind.UNRENDERED_TEMPLATE,
                        lines.at(template.firstAction()),
                        "The file is a template and no YAML before it is rendered; check what it is rendered to"));
            }
            if (template.firstAction() >= 0 && !direct) {
                return ParsedFile.PASSED_OVER;
            }
        }
        StringBuilder message = new StringBuilder();
        message.append(fault.syntax ? "The file is no YAML: " : "The file is refused: ");
        message.append(Messages.clause(fault.getMessage()));
        if (!fault.context.isEmpty()) {
            message.append(", ").append(Messages.clause(fault.context));
        }
        if (fault.contextOffset != YamlFault.NOWHERE) {
            SourcePosition began = lines.at(fault.contextOffset);
            message.append(" that begins at line ").append(began.line());
            message.append(", column ").append(began.column());
        }
        message.append("; no rule of it was read, correct it first");
        return ParsedFile.failed(invalid(lines.at(fault.offset), message.toString()));
    }

    private static RulesProblem invalid(SourcePosition position, String message) {
        return new RulesProblem(RulesProblem.Kind.INVALID_RULES, position, message);
    }

    private void document(YamlNode document) {
        if (document instanceof Sequence sequence) {
            isRulesFile = true;
            for (YamlNode item : sequence.items) {
                try {
                    item(item);
                } catch (BadItem bad) {
                    problems.add(invalid(lines.at(bad.offset), bad.getMessage()));
                }
            }
        } else if (!(document instanceof Scalar scalar && scalar.isNull())) {
            otherDocument(document);
        }
    }

    /** A document that is no sequence of items. Rules that are wrapped in it would be looked for here. */
    private void otherDocument(YamlNode document) {
        if (document instanceof Mapping mapping) {
            for (String key : DASHED_ITEMS) {
                Entry entry = mapping.entry(key);
                if (entry != null) {
                    problems.add(invalid(
                            lines.at(entry.key().start()),
                            "The document is a mapping with the key '" + key + "', expected a list of items; write '- "
                                    + key + ":'"));
                    return;
                }
            }
            if (firstOther == null) {
                firstOther = mapping;
            }
        } else if (document instanceof Scalar scalar) {
            problems.add(invalid(
                    lines.at(scalar.start()),
                    scalar.text().startsWith("version https://git-lfs.github.com/spec/")
                            ? "The file is a pointer of Git LFS, expected rules; fetch the file itself with 'git lfs pull'"
                            : "The document is a single text, expected a list of items such as '- rule: NAME';"
                                    + " write rules or exclude the file"));
        }
    }

    private ParsedFile result(boolean direct) {
        boolean nothing = !isRulesFile && problems.isEmpty() && firstOther != null;
        if (direct && firstOther != null && !holdsRules && problems.isEmpty()) {
            problems.add(invalid(
                    lines.at(firstOther.start()),
                    "The document is a mapping, expected a list of items such as '- rule: NAME';"
                            + " name a file that holds rules"));
            nothing = false;
        }
        return new ParsedFile(items, problems, List.of(), nothing);
    }

    private void item(YamlNode node) throws BadItem {
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
                holdsRules = true;
                return;
            }
        }
        Entry rule = item.entry("rule");
        if (rule != null) {
            holdsRules = true;
            rule(item, rule);
        }
    }

    private void rule(Mapping item, Entry rule) throws BadItem {
        String name = name(rule);
        SourcePosition position = lines.at(rule.value().start());
        Map<String, String> overrides = overrides(item, name);
        Entry append = item.entry("append");
        boolean appends = append != null && isTrue(append.value());
        if (appends && !overrides.isEmpty()) {
            throw new BadItem(
                    append.key().start(),
                    "'append' and 'override' stand in one item of the rule " + Messages.quoted(name)
                            + ", expected one of them; remove 'append'");
        }
        Entry tagsEntry = item.entry("tags");
        TagList tags = tagsEntry == null ? new TagList(List.of()) : tags(tagsEntry, name);
        if (!overrides.isEmpty()) {
            String operation = overrides.get("tags");
            if (operation != null) {
                items.add(new RuleItem.Override(name, position, operation.equals("replace"), tags));
            }
        } else if (appends) {
            ignored(name, position, IgnoredTags.Form.APPEND, tags);
        } else if (!defines(item)) {
            ignored(name, position, IgnoredTags.Form.ENABLE_ONLY, tags);
        } else {
            Entry enabled = item.entry("enabled");
            items.add(new RuleItem.Definition(
                    name, position, source(item), enabled == null || !isFalse(enabled.value()), tags));
        }
    }

    private void ignored(String name, SourcePosition position, IgnoredTags.Form form, TagList tags) {
        if (!tags.tags().isEmpty()) {
            items.add(new RuleItem.Ignored(name, position, new IgnoredTags(form, tags)));
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
        Entry source = item.entry("source");
        return source != null
                        && source.value() instanceof Scalar scalar
                        && !scalar.isNull()
                        && !scalar.text().isEmpty()
                ? scalar.text()
                : DEFAULT_SOURCE;
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
            tags.add(new Tag(tag.text(), lines.at(tag.start())));
        }
        return new TagList(tags);
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
    }
}
