package io.github.falcomitre.falco;

import java.util.Comparator;

/**
 * A place in a rules file.
 *
 * @param file relative to the root that the reader was given, with {@code /}; outside of it with {@code ..}
 * @param line from 1
 * @param column from 1, in Unicode code points; a byte order mark is none
 */
public record SourcePosition(String file, int line, int column) implements Comparable<SourcePosition> {

    private static final Comparator<SourcePosition> ORDER = Comparator.comparing(SourcePosition::file)
            .thenComparingInt(SourcePosition::line)
            .thenComparingInt(SourcePosition::column);

    @Override
    public int compareTo(SourcePosition other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:[line,column]}, as compilers print it under Maven. */
    @Override
    public String toString() {
        return file + ":[" + line + "," + column + "]";
    }
}
