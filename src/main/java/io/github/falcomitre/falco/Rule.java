package io.github.falcomitre.falco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule's definition with what the items after it made of its description, condition and tags.
 *
 * @param position of the value of its {@code rule:} key
 * @param source the event source, {@code syscall} where none is written
 * @param description the effective {@code desc} as YAML reads it, line ends included; empty where there is none
 * @param condition the effective condition as YAML reads it, appended ones behind a space; empty where there is none.
 *     What exceptions add to it is left out
 * @param enabled what the definition says; a disabled rule is checked all the same
 * @param tagLists the lists that make up the effective tags, in the order of reading: after a replacing override
 *     only its own and later ones
 * @param ignoredTags lists that Falco ignores, in items that name this rule
 */
public record Rule(
        String name,
        SourcePosition position,
        String source,
        String description,
        String condition,
        boolean enabled,
        List<TagList> tagLists,
        List<IgnoredTags> ignoredTags) {

    /** Of lists of tags, whose every two are compared. */
    private static final int SHORT = 16;

    public Rule {
        tagLists = List.copyOf(tagLists);
        ignoredTags = List.copyOf(ignoredTags);
    }

    /** A rule without a description and a condition. */
    public Rule(
            String name,
            SourcePosition position,
            String source,
            boolean enabled,
            List<TagList> tagLists,
            List<IgnoredTags> ignoredTags) {
        this(name, position, source, "", "", enabled, tagLists, ignoredTags);
    }

    /** The effective tags: the union of the lists, each text once, at the first place where it stands. */
    public List<Tag> tags() {
        if (tagLists.size() == 1 && isShortAndDistinct(tagLists.get(0).tags())) {
            return tagLists.get(0).tags();
        }
        Map<String, Tag> tags = new LinkedHashMap<>();
        for (TagList list : tagLists) {
            for (Tag tag : list.tags()) {
                tags.putIfAbsent(tag.text(), tag);
            }
        }
        return List.copyOf(tags.values());
    }

    /** As nearly all lists are; asked for often enough that a map each time would be felt. */
    private static boolean isShortAndDistinct(List<Tag> tags) {
        if (tags.size() > SHORT) {
            return false;
        }
        for (int i = 1; i < tags.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (tags.get(i).text().equals(tags.get(j).text())) {
                    return false;
                }
            }
        }
        return true;
    }
}
