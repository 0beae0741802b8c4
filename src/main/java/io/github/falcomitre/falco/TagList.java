package io.github.falcomitre.falco;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The {@code tags} of one item, as written.
 *
 * @param tags in the order of the file, repetitions included
 */
public record TagList(List<Tag> tags) {

    public TagList {
        tags = List.copyOf(tags);
    }

    /** The tags whose text stands earlier in the same list. Falco keeps a set and never tells. */
    public List<Tag> duplicates() {
        Set<String> seen = new HashSet<>();
        List<Tag> duplicates = new ArrayList<>();
        for (Tag tag : tags) {
            if (!seen.add(tag.text())) {
                duplicates.add(tag);
            }
        }
        return duplicates;
    }
}
