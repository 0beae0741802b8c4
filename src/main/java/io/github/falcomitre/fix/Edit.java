package io.github.falcomitre.fix;

/**
 * A span of a text or of bytes, and what takes its place.
 *
 * @param start inclusive
 * @param end exclusive; {@code start} where something is added
 * @param text in ASCII, but for white space that stands beside it in the file
 */
public record Edit(int start, int end, String text) implements Comparable<Edit> {

    @Override
    public int compareTo(Edit other) {
        int order = Integer.compare(start, other.start);
        return order == 0 ? Integer.compare(end, other.end) : order;
    }
}
