package io.github.falcomitre.fix;

import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What shall become of tags, each known by the position where it is written: so every list that has it through an alias
 * sees the same.
 */
final class Draft {
    private final Map<SourcePosition, String> texts = new HashMap<>();
    private final Set<SourcePosition> removed = new HashSet<>();
    private final Map<SourcePosition, List<String>> added = new HashMap<>();

    Draft copy() {
        Draft copy = new Draft();
        copy.texts.putAll(texts);
        copy.removed.addAll(removed);
        for (Map.Entry<SourcePosition, List<String>> entry : added.entrySet()) {
            copy.added.put(entry.getKey(), new ArrayList<>(entry.getValue()));
        }
        return copy;
    }

    /** One change, and no other. */
    static Draft only(Answer answer) {
        Draft only = new Draft();
        SourcePosition position = answer.change().position();
        if (answer.change().kind() == Change.Kind.ADDED) {
            only.add(position, answer.alone());
        } else if (answer.alone().isEmpty()) {
            only.remove(position);
        } else {
            only.write(position, answer.alone());
        }
        return only;
    }

    void write(SourcePosition position, String text) {
        texts.put(position, text);
    }

    void remove(SourcePosition position) {
        removed.add(position);
    }

    /** Adds a tag before this one. */
    void add(SourcePosition position, String text) {
        Groups.at(added, position).add(text);
    }

    /** The text that is to stand there; that of the file where nothing changes. */
    String text(Tag tag) {
        return texts.getOrDefault(tag.position(), tag.text());
    }

    boolean isRemoved(SourcePosition position) {
        return removed.contains(position);
    }

    List<String> added(SourcePosition position) {
        return added.getOrDefault(position, List.of());
    }

    List<TagList> apply(List<TagList> lists) {
        List<TagList> applied = new ArrayList<>(lists.size());
        for (TagList list : lists) {
            applied.add(apply(list));
        }
        return applied;
    }

    TagList apply(TagList list) {
        List<Tag> tags = new ArrayList<>(list.tags().size());
        for (Tag tag : list.tags()) {
            SourcePosition position = tag.position();
            for (String text : added(position)) {
                // On the same line, where a comment finds it, and at no place of another tag.
                tags.add(new Tag(text, new SourcePosition(position.file(), position.line(), 0), false, 0));
            }
            if (!isRemoved(position)) {
                tags.add(new Tag(text(tag), position, tag.exact(), tag.width()));
            }
        }
        return new TagList(tags);
    }
}
