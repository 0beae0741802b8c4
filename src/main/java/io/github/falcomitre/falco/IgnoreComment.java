package io.github.falcomitre.falco;

import java.util.List;
import java.util.Optional;

/**
 * A comment {@code # falco-mitre:ignore CHECK[,CHECK] reason} in a rules file.
 *
 * <p>It speaks of one line: its own where something stands before it, else the next one that is neither blank nor a
 * comment. Where an item begins on that line, it speaks of the whole item; where the {@code tags} of a rule begin there,
 * of all of them.
 *
 * <p>It is read, not judged: neither whether the checks exist nor whether there is a reason. Files of base rules have
 * their comments here as well.
 *
 * @param position of its number sign
 * @param checks as written, not necessarily ids of checks; empty where none is written
 * @param reason empty where none is written
 * @param firstLine from 1; of what it speaks of
 * @param lastLine inclusive; less than {@code firstLine} where it speaks of nothing
 * @param rule the only rule that it speaks of, where the lines of wrapped rules cannot tell them apart
 */
public record IgnoreComment(
        SourcePosition position,
        List<String> checks,
        String reason,
        int firstLine,
        int lastLine,
        Optional<String> rule) {

    public IgnoreComment {
        checks = List.copyOf(checks);
    }

    /**
     * Whether it speaks of this place.
     *
     * @param ruleThere the rule that is found fault with, if any
     */
    public boolean covers(SourcePosition place, Optional<String> ruleThere) {
        return place.line() >= firstLine
                && place.line() <= lastLine
                && place.file().equals(position.file())
                && (rule.isEmpty() || rule.equals(ruleThere));
    }
}
