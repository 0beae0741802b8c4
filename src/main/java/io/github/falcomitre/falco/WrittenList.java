package io.github.falcomitre.falco;

import java.util.List;

/**
 * A list of tags in the text of its file.
 *
 * @param start the offset where it begins, behind its anchor: at its bracket or first dash
 * @param flow whether it stands in brackets; else each tag has a dash
 * @param exact whether its places are those of the very characters; else nothing of it can be changed in place
 * @param tags as written, in their order
 * @param readers how many items of rules have this very list, more than one through aliases
 * @param elsewhere whether an alias brings it, or an item that has it, to where no rule's tags are
 */
public record WrittenList(
        int start, boolean flow, boolean exact, List<WrittenTag> tags, int readers, boolean elsewhere) {

    public WrittenList {
        tags = List.copyOf(tags);
    }
}
