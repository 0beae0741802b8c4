package io.github.falcomitre.falco;

import io.github.falcomitre.falco.YamlNode.Entry;
import io.github.falcomitre.falco.YamlNode.Mapping;
import io.github.falcomitre.falco.YamlNode.Scalar;
import io.github.falcomitre.falco.YamlNode.Sequence;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text: that of a file, or a string in it that may be rules.
 *
 * <p>A sequence in a file is taken for rules. One in a string is, where Falco knows the kind of one of its items; else it
 * may still hold strings with rules, as a patch of a ConfigMap does.
 */
final class RulesText implements YamlComposer.Documents {
    /** How often a string may lie in a string. */
    private static final int MAX_LEVEL = 3;

    private static final String[] KEYS = {"rule", "macro", "list", "required_engine_version", "required_plugin_versions"
    };

    private final Lines lines;
    private final boolean embedded;

    /** 0 for the text of a file. */
    private final int level;

    private final @Nullable WrittenTags written;
    private final IgnoreComments comments;
    private final Contents contents = new Contents();

    /** What the current sequence holds, taken for rules. */
    private Contents rules = new Contents();

    private RuleItemReader reader;

    /** What the current sequence holds wrapped in strings. */
    private Contents wrapped = new Contents();

    /** Strings that were looked into; one behind an alias is met again. */
    private final Set<Scalar> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private @Nullable Mapping firstOther;
    private boolean isRulesFile;

    /** @param written takes where the tags are written; null where nobody asks */
    RulesText(Lines lines, boolean embedded, @Nullable WrittenTags written) {
        this(lines, embedded, 0, written);
    }

    private RulesText(Lines lines, boolean embedded, int level, @Nullable WrittenTags written) {
        this.written = written;
        this.lines = lines;
        this.embedded = embedded;
        this.level = level;
        this.comments = new IgnoreComments(lines);
        this.reader = new RuleItemReader(lines, rules, comments, written);
    }

    /** All of the text. */
    Contents read() throws YamlFault {
        YamlComposer.compose(lines.text(), this);
        if (contents.holdsRules || isRulesFile) {
            comments.find(contents.comments);
        }
        return contents;
    }

    /** Whether there was a sequence, which is one of rules or was meant to be. */
    boolean isRulesFile() {
        return isRulesFile;
    }

    /** The first mapping in which nothing was found. */
    @Nullable
    Mapping firstOther() {
        return firstOther;
    }

    @Override
    public void scalar(int start, int end) {
        comments.scalar(start, end);
    }

    @Override
    public void alias(YamlNode node, int start, int end) {
        if (written != null) {
            written.alias(lines, node, start, end);
        }
    }

    @Override
    public void item(YamlNode item) {
        reader.item(item);
        if (level > 0 && !rules.holdsRules) {
            search(item, wrapped);
        }
        if (written != null) {
            written.besides(item, seen);
        }
    }

    @Override
    public void endOfItems() {
        boolean isRules = level == 0 || rules.holdsRules;
        isRulesFile |= isRules;
        contents.addAll(isRules ? rules : wrapped);
        rules = new Contents();
        wrapped = new Contents();
        reader = new RuleItemReader(lines, rules, comments, written);
    }

    @Override
    public void document(YamlNode document) {
        if (document instanceof Scalar scalar && scalar.isNull()) {
            return;
        }
        Contents found = new Contents();
        if (embedded) {
            search(document, found);
        }
        if (written != null) {
            written.besides(document, seen);
        }
        if (found.holdsRules || !found.problems.isEmpty()) {
            contents.addAll(found);
        } else if (level == 0) {
            withoutRules(document);
        }
    }

    private void search(YamlNode node, Contents found) {
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries) {
                search(entry.value(), found);
            }
        } else if (node instanceof Sequence sequence) {
            for (YamlNode item : sequence.items) {
                search(item, found);
            }
        } else if (node instanceof Scalar scalar && level < MAX_LEVEL && hasKey(scalar.text()) && seen.add(scalar)) {
            string(scalar, found);
        }
    }

    private void string(Scalar scalar, Contents found) {
        Lines inside = lines.of(scalar);
        try {
            found.addAll(new RulesText(inside, true, level + 1, written).read());
        } catch (YamlFault fault) {
            // Whatever is no YAML holds no rules. But rules that Falco will refuse should not pass for none.
            if (beginsWithItem(scalar.text())) {
                found.problems.add(FaultReport.of(fault, inside, "The wrapped text", "no rule of it was read"));
            }
        }
    }

    private void withoutRules(YamlNode document) {
        if (document instanceof Mapping mapping) {
            for (String key : new String[] {"rule", "macro", "list"}) {
                Entry entry = mapping.entry(key);
                if (entry != null) {
                    contents.invalid(
                            lines.at(entry.key().start()),
                            "The document is a mapping with the key '" + key + "', expected a list of items; write '- "
                                    + key + ":'");
                    return;
                }
            }
            if (firstOther == null) {
                firstOther = mapping;
            }
        } else if (document instanceof Scalar scalar) {
            contents.invalid(
                    lines.at(scalar.start()),
                    scalar.text().startsWith("version https://git-lfs.github.com/spec/")
                            ? "The file is a pointer of Git LFS, expected rules; fetch the file itself with 'git lfs pull'"
                            : "The document is a single text, expected a list of items such as '- rule: NAME';"
                                    + " write rules or exclude the file");
        }
    }

    /** Whether one of the keys stands before a colon, perhaps in quotes that are themselves in quotes. */
    private static boolean hasKey(String text) {
        for (String key : KEYS) {
            for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
                if (isBeforeColon(text, at + key.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBeforeColon(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n\"'\\".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }

    /** Whether the first line that is more than a comment begins an item that Falco knows. */
    private static boolean beginsWithItem(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end).strip();
            boolean passed = line.isEmpty()
                    || line.startsWith("#")
                    || line.startsWith("---")
                    || line.startsWith("%")
                    || line.startsWith("{{");
            if (!passed) {
                String item = line.startsWith("-") ? line.substring(1).stripLeading() : "";
                for (String key : KEYS) {
                    if (item.startsWith(key) && isBeforeColon(item, key.length())) {
                        return true;
                    }
                }
                return false;
            }
            start = end + 1;
        }
        return false;
    }
}
