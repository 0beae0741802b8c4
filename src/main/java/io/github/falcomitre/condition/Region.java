package io.github.falcomitre.condition;

import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of events: any of some boxes, each of them a set of names for each field. Immutable.
 *
 * <p>Where it would take too many boxes it is a larger set, and says so.
 */
final class Region {
    private static final int MAX_BOXES = 64;

    /** Each with all fields. */
    final List<List<NameSet>> boxes;

    /** Whether it holds more than was asked for. */
    final boolean rough;

    private final boolean all;

    /** Found when it is asked for; -1 before. */
    private long size = -1;

    private Region(List<List<NameSet>> boxes, boolean rough) {
        this.boxes = boxes;
        this.rough = rough;
        this.all = boxes.size() == 1 && isUnlimited(boxes.get(0));
    }

    static Region all(int fields) {
        return new Region(List.of(Collections.nCopies(fields, NameSet.ALL)), false);
    }

    /** All events whose field has one of these names. */
    static Region of(int fields, int field, NameSet names) {
        if (names.isNone()) {
            return new Region(List.of(), false);
        }
        List<NameSet> box = new ArrayList<>(Collections.nCopies(fields, NameSet.ALL));
        box.set(field, names);
        return new Region(List.of(box), false);
    }

    boolean isAll() {
        return all;
    }

    /** What its names take of an {@link Allowance}. */
    long size() {
        if (size < 0) {
            long sum = 0;
            for (List<NameSet> box : boxes) {
                for (NameSet names : box) {
                    sum += names.size();
                }
            }
            size = sum;
        }
        return size;
    }

    /** What is in any of them. */
    static Region union(List<Region> regions) {
        if (regions.size() == 1) {
            return regions.get(0);
        }
        List<List<NameSet>> boxes = new ArrayList<>();
        boolean rough = false;
        for (Region region : regions) {
            if (region.isAll()) {
                return region;
            }
            boxes.addAll(region.boxes);
            rough |= region.rough;
        }
        return simple(boxes, rough);
    }

    /** What is in all of them, which are one or more. */
    static Region intersection(List<Region> regions) {
        if (regions.size() == 1) {
            return regions.get(0);
        }
        List<Region> several = new ArrayList<>();
        List<List<NameSet>> single = new ArrayList<>();
        boolean rough = false;
        for (Region region : regions) {
            if (region.boxes.size() == 1) {
                single.add(region.boxes.get(0));
                rough |= region.rough;
            } else {
                several.add(region);
            }
        }
        if (!single.isEmpty()) {
            List<NameSet> box = intersectionOfBoxes(single);
            several.add(0, new Region(isEmpty(box) ? List.of() : List.of(box), rough));
        }
        Region all = several.get(0);
        for (int i = 1; i < several.size(); i++) {
            List<List<NameSet>> both = merged(common(all, several.get(i)));
            if (both.size() > MAX_BOXES) {
                // Without the rest it is too large, but not as large as it would be as one box.
                return new Region(all.boxes, true);
            }
            all = new Region(both, all.rough || several.get(i).rough);
        }
        return all;
    }

    private static List<List<NameSet>> common(Region one, Region other) {
        List<List<NameSet>> both = new ArrayList<>();
        for (List<NameSet> box : one.boxes) {
            for (List<NameSet> otherBox : other.boxes) {
                List<NameSet> common = intersectionOfBoxes(List.of(box, otherBox));
                if (!isEmpty(common)) {
                    both.add(common);
                }
            }
        }
        return both;
    }

    private static Region simple(List<List<NameSet>> boxes, boolean rough) {
        List<List<NameSet>> merged = merged(boxes);
        return merged.size() > MAX_BOXES ? new Region(List.of(hull(merged)), true) : new Region(merged, rough);
    }

    static boolean isUnlimited(List<NameSet> box) {
        for (NameSet names : box) {
            if (!names.isAll()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEmpty(List<NameSet> box) {
        for (NameSet names : box) {
            if (names.isNone()) {
                return true;
            }
        }
        return false;
    }

    private static List<NameSet> intersectionOfBoxes(List<List<NameSet>> boxes) {
        List<NameSet> box = new ArrayList<>(boxes.get(0).size());
        for (int field = 0; field < boxes.get(0).size(); field++) {
            box.add(NameSet.intersection(column(boxes, field)));
        }
        return box;
    }

    /** The smallest box that holds all of them. */
    private static List<NameSet> hull(List<List<NameSet>> boxes) {
        List<NameSet> box = new ArrayList<>(boxes.get(0).size());
        for (int field = 0; field < boxes.get(0).size(); field++) {
            box.add(NameSet.union(column(boxes, field)));
        }
        return box;
    }

    private static List<NameSet> column(List<List<NameSet>> boxes, int field) {
        List<NameSet> column = new ArrayList<>(boxes.size());
        for (List<NameSet> box : boxes) {
            column.add(box.get(field));
        }
        return column;
    }

    /** The same with fewer boxes: those that differ in one field only are one, and none is a part of another. */
    private static List<List<NameSet>> merged(List<List<NameSet>> boxes) {
        if (boxes.size() < 2) {
            return boxes;
        }
        if (boxes.get(0).size() == 1) {
            return List.of(hull(boxes));
        }
        List<List<NameSet>> merged = boxes;
        int before;
        do {
            before = merged.size();
            int fields = before < 2 ? 0 : merged.get(0).size();
            for (int field = 0; field < fields; field++) {
                merged = merged(merged, field);
            }
        } while (merged.size() < before);
        return merged.size() < 2 || merged.size() > MAX_BOXES ? merged : withoutParts(merged);
    }

    private static List<List<NameSet>> merged(List<List<NameSet>> boxes, int field) {
        Map<List<NameSet>, List<List<NameSet>>> alike = new LinkedHashMap<>();
        for (List<NameSet> box : boxes) {
            List<NameSet> besides = new ArrayList<>(box);
            besides.remove(field);
            Groups.at(alike, besides).add(box);
        }
        List<List<NameSet>> merged = new ArrayList<>(alike.size());
        for (List<List<NameSet>> group : alike.values()) {
            List<NameSet> box = new ArrayList<>(group.get(0));
            box.set(field, NameSet.union(column(group, field)));
            merged.add(box);
        }
        return merged;
    }

    private static List<List<NameSet>> withoutParts(List<List<NameSet>> boxes) {
        List<List<NameSet>> whole = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            boolean isPart = false;
            for (int j = 0; !isPart && j < boxes.size(); j++) {
                // Two that are the same would have been merged.
                isPart = i != j && isPart(boxes.get(i), boxes.get(j));
            }
            if (!isPart) {
                whole.add(boxes.get(i));
            }
        }
        return whole;
    }

    private static boolean isPart(List<NameSet> part, List<NameSet> whole) {
        for (int field = 0; field < part.size(); field++) {
            if (!whole.get(field).containsAll(part.get(field))) {
                return false;
            }
        }
        return true;
    }
}
