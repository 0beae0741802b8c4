package io.github.falcomitre.falco;

/**
 * A tag as it stands in a file.
 *
 * @param text the scalar's source text, quotes and escapes resolved, nothing else
 * @param position where it is written
 * @param exact whether it is written at that very place; else it stands somewhere in a string that begins there
 * @param width how many columns it takes there, with its quotes, its anchor and its YAML tag; 0 where it is not on one
 *     line, or not known
 */
public record Tag(String text, SourcePosition position, boolean exact, int width) {

    /** A tag that is written at that very place as it is, without quotes or anything else. */
    public Tag(String text, SourcePosition position) {
        this(text, position, true, text.codePointCount(0, text.length()));
    }
}
