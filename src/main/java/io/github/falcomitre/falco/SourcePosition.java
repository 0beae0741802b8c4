package io.github.falcomitre.falco;

import org.jspecify.annotations.Nullable;

/**
 * A place in a rules file.
 *
 * @param file relative to the root that the reader was given, with {@code /}; outside of it with {@code ..}
 * @param line from 1
 * @param column from 1, in Unicode code points; a byte order mark is none
 */
public record SourcePosition(String file, int line, int column) implements Comparable<SourcePosition> {

    @Override
    public int compareTo(SourcePosition other) {
        int order = file.compareTo(other.file);
        if (order == 0) {
            order = Integer.compare(line, other.line);
        }
        return order == 0 ? Integer.compare(column, other.column) : order;
    }

    // Written out, since what a record brings along is linked when first used, which costs a small run more than the
    // rest.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourcePosition that
                && line == that.line
                && column == that.column
                && file.equals(that.file);
    }

    @Override
    public int hashCode() {
        return (file.hashCode() * 31 + line) * 31 + column;
    }

    /** {@code file:[line,column]}, as compilers print it under Maven. */
    @Override
    public String toString() {
        return file + ":[" + line + "," + column + "]";
    }
}
