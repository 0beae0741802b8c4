package io.github.falcomitre.condition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A set of names: some, or all but some. Immutable. */
public final class NameSet {
    /** All names. */
    public static final NameSet ALL = new NameSet(true, Set.of());

    /** No name. */
    public static final NameSet NONE = new NameSet(false, Set.of());

    private final boolean others;
    private final Set<String> names;

    /** What its names take of an {@link Allowance}. */
    private final long size;

    private NameSet(boolean others, Set<String> names) {
        this(others, names, Allowance.sizeOf(names));
    }

    private NameSet(boolean others, Set<String> names, long size) {
        this.others = others;
        this.names = names;
        this.size = size;
    }

    /** These names and no other. */
    public static NameSet of(Set<String> names) {
        return ofShared(new HashSet<>(names));
    }

    /** As {@link #of}, of a set that nobody will change. */
    static NameSet ofShared(Set<String> names) {
        return names.isEmpty() ? NONE : new NameSet(false, names);
    }

    /** What this one lacks. */
    public NameSet complement() {
        return names.isEmpty() ? (others ? NONE : ALL) : new NameSet(!others, names, size);
    }

    /** Adds the names in it, or those left out. */
    void addTo(Set<String> others) {
        others.addAll(names);
    }

    /** Whether the names are those left out. */
    public boolean others() {
        return others;
    }

    /** The names in it, or those left out, sorted. */
    public List<String> names() {
        return List.copyOf(names.size() == 1 ? names : new TreeSet<>(names));
    }

    /** How many names are in it, or left out. */
    int count() {
        return names.size();
    }

    /** What its names take of an {@link Allowance}. */
    long size() {
        return size;
    }

    public boolean isAll() {
        return others && names.isEmpty();
    }

    public boolean isNone() {
        return !others && names.isEmpty();
    }

    /** Whether the name is in it. */
    public boolean contains(String name) {
        return others != names.contains(name);
    }

    /** Whether all of the other is in it. */
    boolean containsAll(NameSet other) {
        if (other.others) {
            return others && other.names.containsAll(names);
        }
        return others ? Collections.disjoint(names, other.names) : names.containsAll(other.names);
    }

    /** Whether any name is in both. */
    public boolean overlaps(NameSet other) {
        if (others) {
            return other.others || !names.containsAll(other.names);
        }
        return other.others ? !other.names.containsAll(names) : !Collections.disjoint(names, other.names);
    }

    /** All that is in any of them. */
    static NameSet union(List<NameSet> sets) {
        if (sets.size() == 1) {
            return sets.get(0);
        }
        Set<String> in = new HashSet<>();
        List<Set<String>> leftOut = new ArrayList<>();
        Set<String> smallest = Set.of();
        for (NameSet set : sets) {
            if (set.isAll()) {
                return ALL;
            } else if (set.others) {
                smallest = leftOut.isEmpty() || set.names.size() < smallest.size() ? set.names : smallest;
                leftOut.add(set.names);
            } else {
                in.addAll(set.names);
            }
        }
        if (leftOut.isEmpty()) {
            return in.isEmpty() ? NONE : new NameSet(false, in);
        }
        Set<String> missing = new HashSet<>();
        for (String name : smallest) {
            boolean isMissing = !in.contains(name);
            for (int i = 0; isMissing && i < leftOut.size(); i++) {
                isMissing = leftOut.get(i).contains(name);
            }
            if (isMissing) {
                missing.add(name);
            }
        }
        return missing.isEmpty() ? ALL : new NameSet(true, missing);
    }

    /** What is in all of them. */
    static NameSet intersection(List<NameSet> sets) {
        if (sets.size() == 1) {
            return sets.get(0);
        }
        List<NameSet> complements = new ArrayList<>(sets.size());
        for (NameSet set : sets) {
            complements.add(set.complement());
        }
        return union(complements).complement();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NameSet set && others == set.others && names.equals(set.names);
    }

    @Override
    public int hashCode() {
        return others ? ~names.hashCode() : names.hashCode();
    }

    @Override
    public String toString() {
        return (others ? "not " : "") + names();
    }
}
