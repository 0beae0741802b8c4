package io.github.falcomitre.falco;

import io.github.falcomitre.falco.YamlNode.Entry;
import io.github.falcomitre.falco.YamlNode.Mapping;
import io.github.falcomitre.falco.YamlNode.Scalar;
import io.github.falcomitre.falco.YamlNode.Sequence;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Takes down, while a file is read, where its tags are written, and a fingerprint of all that is no tag. */
final class WrittenTags {

    private final IdentityHashMap<Lines, List<Alias>> aliases = new IdentityHashMap<>();
    private final IdentityHashMap<YamlNode, Integer> aliased = new IdentityHashMap<>();
    private final IdentityHashMap<Sequence, Readers> lists = new IdentityHashMap<>();
    private final List<Readers> ordered = new ArrayList<>();
    private final IdentityHashMap<Mapping, Integer> items = new IdentityHashMap<>();
    private long fingerprint;

    private record Alias(int start, int end) {}

    /** A list with the items that have it. */
    private static final class Readers {
        final Lines lines;
        final Sequence list;
        final Set<Mapping> items = Collections.newSetFromMap(new IdentityHashMap<>());
        int count;

        Readers(Lines lines, Sequence list) {
            this.lines = lines;
            this.list = list;
        }
    }

    void alias(Lines lines, YamlNode node, int start, int end) {
        Groups.at(aliases, lines).add(new Alias(start, end));
        Groups.count(aliased, node);
    }

    void list(Lines lines, Mapping item, Sequence list) {
        Readers readers = lists.get(list);
        if (readers == null) {
            readers = new Readers(lines, list);
            lists.put(list, readers);
            ordered.add(readers);
        }
        readers.items.add(item);
        readers.count++;
        Groups.count(items, item);
    }

    /**
     * Takes the fingerprint of an item or a document, without its rules' tags.
     *
     * @param lookedInto strings that were read as texts of their own, and are told of as such
     */
    void besides(YamlNode node, Set<Scalar> lookedInto) {
        if (node instanceof Mapping mapping) {
            boolean isRule = mapping.entry("rule") != null;
            boolean tagsPassed = false;
            mix(mapping.entries.size());
            for (Entry entry : mapping.entries) {
                boolean isTags = isRule
                        && !tagsPassed
                        && entry.value() instanceof Sequence
                        && entry.key() instanceof Scalar key
                        && key.text().equals("tags");
                tagsPassed |= isTags;
                besides(entry.key(), lookedInto);
                if (!isTags) {
                    besides(entry.value(), lookedInto);
                }
            }
        } else if (node instanceof Sequence sequence) {
            mix(~sequence.items.size());
            for (YamlNode item : sequence.items) {
                besides(item, lookedInto);
            }
        } else if (node instanceof Scalar scalar && !lookedInto.contains(scalar)) {
            mix(scalar.isNull() ? 1 : scalar.text().hashCode());
        }
    }

    private void mix(int value) {
        fingerprint = (fingerprint ^ value) * 0x9E3779B97F4A7C15L;
        fingerprint ^= fingerprint >>> 29;
    }

    long fingerprint() {
        return fingerprint;
    }

    /**
     * All lists.
     *
     * @param shift the length of what stands before the text in its file
     */
    List<WrittenList> lists(int shift) {
        IdentityHashMap<YamlNode, Integer> occurrences = new IdentityHashMap<>();
        for (Readers readers : ordered) {
            for (YamlNode tag : readers.list.items) {
                Groups.count(occurrences, tag);
            }
        }
        List<WrittenList> written = new ArrayList<>(ordered.size());
        for (Readers readers : ordered) {
            written.add(written(readers, occurrences, shift));
        }
        return written;
    }

    private WrittenList written(Readers readers, IdentityHashMap<YamlNode, Integer> occurrences, int shift) {
        Lines lines = readers.lines;
        Sequence list = readers.list;
        boolean elsewhere = !isAccountedFor(list, readers.items.size());
        for (Mapping item : readers.items) {
            elsewhere |= !isAccountedFor(item, items.getOrDefault(item, 0));
        }
        List<Alias> after = aliases.getOrDefault(lines, List.of());
        int next = firstFrom(after, list.start());
        Set<YamlNode> own = Collections.newSetFromMap(new IdentityHashMap<>());
        List<WrittenTag> tags = new ArrayList<>(list.items.size());
        for (YamlNode node : list.items) {
            Scalar tag = (Scalar) node;
            if (tag.start() >= list.start() && own.add(tag)) {
                elsewhere |= !isAccountedFor(tag, occurrences.getOrDefault(tag, 0));
                tags.add(own(lines, tag, shift));
            } else {
                Alias alias = after.get(next++);
                int start = lines.inFile(alias.start) + shift;
                tags.add(new WrittenTag(
                        tag.text(),
                        lines.at(tag.start()),
                        start,
                        start,
                        lines.inFile(alias.end) + shift,
                        WrittenTag.Style.ALIAS,
                        true));
            }
        }
        int bracket = properties(lines.text(), list.start());
        boolean flow = bracket < lines.text().length() && lines.text().charAt(bracket) == '[';
        return new WrittenList(lines.inFile(bracket) + shift, flow, lines.exact(), tags, readers.count, elsewhere);
    }

    private WrittenTag own(Lines lines, Scalar tag, int shift) {
        int value = properties(lines.text(), tag.start());
        WrittenTag.Style style = value >= tag.end()
                ? WrittenTag.Style.PLAIN
                : switch (lines.text().charAt(value)) {
                    case '\'' -> WrittenTag.Style.SINGLE_QUOTED;
                    case '"' -> WrittenTag.Style.DOUBLE_QUOTED;
                    case '|', '>' -> WrittenTag.Style.BLOCK;
                    default -> WrittenTag.Style.PLAIN;
                };
        return new WrittenTag(
                tag.text(),
                lines.at(tag.start()),
                lines.inFile(tag.start()) + shift,
                lines.inFile(Math.min(value, tag.end())) + shift,
                lines.inFile(tag.end()) + shift,
                style,
                aliased.containsKey(tag));
    }

    /** Whether a node was met as often as it is written, be it as an alias. */
    private boolean isAccountedFor(YamlNode node, int met) {
        return met == 1 + aliased.getOrDefault(node, 0);
    }

    private static int firstFrom(List<Alias> aliases, int offset) {
        int low = 0;
        int high = aliases.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (aliases.get(middle).start < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The offset after a node's anchor and YAML tag, and after what stands between them and its value. */
    private static int properties(String text, int start) {
        int at = start;
        while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < text.length() && !isBlankOrBreak(text.charAt(at))) {
                at++;
            }
            at = blanks(text, at);
        }
        return at;
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && (isBlankOrBreak(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private static boolean isBlankOrBreak(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
