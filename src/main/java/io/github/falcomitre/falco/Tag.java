package io.github.falcomitre.falco;

/**
 * A tag as it stands in a file.
 *
 * @param text the scalar's source text, quotes and escapes resolved, nothing else
 * @param position where it is written
 * @param exact whether it is written at that very place; else it stands somewhere in a string that begins there
 */
public record Tag(String text, SourcePosition position, boolean exact) {

    /** A tag that is written at that very place. */
    public Tag(String text, SourcePosition position) {
        this(text, position, true);
    }
}
