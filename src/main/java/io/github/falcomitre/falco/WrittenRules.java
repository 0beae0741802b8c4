package io.github.falcomitre.falco;

import io.github.falcomitre.group.Groups;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rules file as it is written: which characters are which tag. It is read by the same reader as for a check, which by
 * itself keeps no more than places.
 */
public final class WrittenRules {

    private final RulesFileParser parser;
    private final String file;
    private final byte[] bytes;
    private final String text;
    private final Lines lines;
    private final int shift;
    private final ParsedFile parsed;
    private final long fingerprint;
    private final List<WrittenList> lists;
    private final Map<SourcePosition, Slot> slots = new HashMap<>();
    private final Map<SourcePosition, Integer> readers = new HashMap<>();

    /**
     * Where a tag is written.
     *
     * @param index in the list
     */
    public record Slot(WrittenList list, int index) {

        public WrittenTag tag() {
            return list.tags().get(index);
        }
    }

    /** @param bytes nobody changes them */
    WrittenRules(RulesFileParser parser, String file, byte[] bytes) {
        this.parser = parser;
        this.file = file;
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.UTF_8);
        this.shift = text.startsWith(RulesFileParser.MARK) ? RulesFileParser.MARK.length() : 0;
        this.lines = new Lines(file, text.substring(shift));
        WrittenTags written = new WrittenTags();
        this.parsed = parser.parse(lines, written);
        this.fingerprint = written.fingerprint();
        this.lists = List.copyOf(written.lists(shift));
        for (WrittenList list : lists) {
            Set<SourcePosition> once = new HashSet<>();
            for (int i = 0; i < list.tags().size(); i++) {
                WrittenTag tag = list.tags().get(i);
                if (once.add(tag.position())) {
                    Groups.count(readers, tag.position(), list.readers());
                }
                if (tag.style() != WrittenTag.Style.ALIAS) {
                    slots.put(tag.position(), new Slot(list, i));
                }
            }
        }
    }

    /**
     * Reads a file's bytes, which are UTF-8; invalid ones are replaced.
     *
     * @param file for positions
     * @param embedded as for {@link RulesReader}
     */
    public static WrittenRules read(String file, byte[] bytes, boolean embedded) {
        return new WrittenRules(new RulesFileParser(false, embedded), file, bytes.clone());
    }

    /** The same file, read anew with other content. */
    public WrittenRules with(byte[] others) {
        return new WrittenRules(parser, file, others.clone());
    }

    ParsedFile parsed() {
        return parsed;
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** All of the file, a byte order mark included. */
    public String text() {
        return text;
    }

    /** Every list of tags that rules have, once, in the order in which they are first read. */
    public List<WrittenList> lists() {
        return lists;
    }

    /** Where the tag of this position is written; empty where it stands in no list of its own. */
    public Optional<Slot> slot(SourcePosition position) {
        return Optional.ofNullable(slots.get(position));
    }

    /** In how many items' lists the tag of this position stands, more than one through aliases. */
    public int readers(SourcePosition position) {
        return readers.getOrDefault(position, 0);
    }

    /** The tags of each item that has any business with tags, in the order of the file. */
    public List<TagList> tagLists() {
        List<TagList> all = new ArrayList<>(parsed.items().size());
        for (RuleItem item : parsed.items()) {
            if (item instanceof RuleItem.Definition definition) {
                all.add(definition.tags());
            } else if (item instanceof RuleItem.Override override) {
                all.add(override.tags());
            } else if (item instanceof RuleItem.Ignored ignored) {
                all.add(ignored.tags().tags());
            }
        }
        return all;
    }

    /** Whether both say the same, in the same order, but for places and for the rules' tags. */
    public boolean isSameButForTags(WrittenRules other) {
        return fingerprint == other.fingerprint && besidesTags().equals(other.besidesTags());
    }

    private List<Object> besidesTags() {
        List<Object> all = new ArrayList<>();
        for (SharedItem it : parsed.shared()) {
            all.add(List.of(it.isList(), it.name(), it.append(), it.texts()));
        }
        for (RuleItem item : parsed.items()) {
            if (item instanceof RuleItem.Definition it) {
                all.add(List.of("rule", it.name(), it.source(), it.description(), it.condition(), it.enabled()));
            } else if (item instanceof RuleItem.Description it) {
                all.add(List.of("desc", it.name(), it.replace(), it.text()));
            } else if (item instanceof RuleItem.Condition it) {
                all.add(List.of("condition", it.name(), it.replace(), it.text()));
            } else if (item instanceof RuleItem.Override it) {
                all.add(List.of("tags", it.name(), it.replace()));
            } else if (item instanceof RuleItem.Ignored it) {
                all.add(List.of("ignored", it.name(), it.tags().form()));
            }
        }
        for (RulesProblem problem : parsed.problems()) {
            all.add(List.of(problem.kind(), problem.message()));
        }
        for (IgnoreComment comment : parsed.comments()) {
            all.add(List.of(comment.checks(), comment.reason(), comment.rule()));
        }
        return all;
    }

    /** The offset in the text of a position in this file. */
    public int offset(SourcePosition position) {
        int line = Math.min(position.line(), lines.count()) - 1;
        int start = lines.start(line);
        int length = lines.text().codePointCount(start, lines.end(line));
        return shift + lines.text().offsetByCodePoints(start, Math.min(length, Math.max(0, position.column() - 1)));
    }

    /** The position of an offset in the text. */
    public SourcePosition position(int offset) {
        return lines.at(Math.max(0, offset - shift));
    }
}
