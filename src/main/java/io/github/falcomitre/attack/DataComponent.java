package io.github.falcomitre.attack;

import org.jspecify.annotations.Nullable;

/**
 * A kind of data that can reveal techniques, such as <i>Container Creation</i>. Its texts hold neither line ends nor
 * other control characters.
 *
 * @param id such as {@code DC0072}; empty before release 18, which has no ids for it
 * @param name as the release writes it
 * @param source the data source that it belongs to, such as {@code Container}; empty since release 18, and before
 *     release 9, whose data sources have no components
 */
public record DataComponent(String id, String name, String source) implements Comparable<DataComponent> {

    /** By name. */
    @Override
    public int compareTo(DataComponent other) {
        int order = name.compareTo(other.name);
        order = order == 0 ? source.compareTo(other.source) : order;
        return order == 0 ? id.compareTo(other.id) : order;
    }

    // As in Technique: a record's own methods are linked when first called.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataComponent component
                && name.equals(component.name)
                && id.equals(component.id)
                && source.equals(component.source);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
