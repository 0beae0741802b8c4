package io.github.falcomitre.falco;

/**
 * A tag as it stands in a file.
 *
 * @param text the scalar's source text, quotes and escapes resolved, nothing else
 * @param position where it is written
 */
public record Tag(String text, SourcePosition position) {}
