package io.github.falcomitre.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The events that a rule can match, as far as the fields that name its source's events tell: any of some boxes, each of
 * them a set of names for each field. No box is nothing; one box without limits is unrestricted. Immutable.
 */
public final class Watched {

    /** Any name, in {@link #canMatch}. */
    public static final String ANY = "*";

    private static final int MAX_TEXTS_OF_BOX = 100;

    private final String form;
    private final List<List<NameSet>> boxes;
    private final List<String> notes;

    private final List<String> fields;

    /** How many of the fields are written where events are named. */
    private final int written;

    private volatile @Nullable List<String> texts;

    /** As the methods of these names give it. */
    Watched(String form, List<List<NameSet>> boxes, List<String> notes) {
        List<List<NameSet>> copies = new ArrayList<>(boxes.size());
        for (List<NameSet> box : boxes) {
            copies.add(List.copyOf(box));
        }
        this.form = form;
        this.boxes = List.copyOf(copies);
        this.notes = List.copyOf(notes);
        this.fields = EventFields.fieldsOf(form);
        this.written = EventFields.written(form);
    }

    /** The fields, as {@link EventFields} writes them; empty where the source is not known. */
    public String form() {
        return form;
    }

    /** Each with a set for each field, none of them empty. */
    public List<List<NameSet>> boxes() {
        return boxes;
    }

    /** Sentences, without a full stop, about what could not be taken into account. */
    public List<String> notes() {
        return notes;
    }

    /** Whether nothing tells which events it matches. */
    public boolean isUnrestricted() {
        return boxes.size() == 1 && Region.isUnlimited(boxes.get(0));
    }

    /** Whether its events can be named: in each box, some field of their names is one of some. */
    public boolean isNamed() {
        for (List<NameSet> box : boxes) {
            boolean isNamed = false;
            for (int field = 0; field < written; field++) {
                isNamed |= !box.get(field).others();
            }
            if (!isNamed) {
                return false;
            }
        }
        return true;
    }

    /** Whether it can match no event. */
    public boolean isNothing() {
        return boxes.isEmpty();
    }

    /** The names of the source's first field: for system calls, and wherever there is one field, all that is known. */
    public NameSet first() {
        if (isUnrestricted()) {
            return NameSet.ALL;
        }
        List<NameSet> firsts = new ArrayList<>();
        for (List<NameSet> box : boxes) {
            firsts.add(box.get(0));
        }
        return NameSet.union(firsts);
    }

    /**
     * Whether it can match an event with these names. An unrestricted one can match any.
     *
     * @param event a name for each field, {@link #ANY} where any will do, the empty one for an event that lacks the
     *     field; fields behind the last one may be anything
     */
    public boolean canMatch(List<String> event) {
        List<NameSet> sets = new ArrayList<>(event.size());
        for (String name : event) {
            sets.add(name.equals(ANY) ? NameSet.ALL : NameSet.of(Set.of(name)));
        }
        return overlaps(sets);
    }

    /** Whether it can match any event with names of these sets, one for each field as in {@link #canMatch}. */
    public boolean overlaps(List<NameSet> events) {
        for (List<NameSet> box : boxes) {
            boolean isCommon = true;
            for (int field = 0; isCommon && field < Math.min(box.size(), events.size()); field++) {
                isCommon = box.get(field).overlaps(events.get(field));
            }
            if (isCommon) {
                return true;
            }
        }
        return false;
    }

    /**
     * For people, sorted: {@code execve}; {@code create pods}, {@code create pods/exec}, {@code * pods} where any verb
     * will do; {@code not close} for each name that is left out. Where nothing restricts it is {@code unrestricted}
     * alone, where nothing matches {@code nothing} alone.
     */
    public List<String> texts() {
        List<String> known = texts;
        if (known == null) {
            known = findTexts();
            texts = known;
        }
        return known;
    }

    private List<String> findTexts() {
        for (List<NameSet> box : boxes) {
            if (Region.isUnlimited(box.subList(0, written))) {
                return List.of("unrestricted");
            }
        }
        if (isNothing()) {
            return List.of("nothing");
        }
        Set<String> found = new TreeSet<>();
        for (List<NameSet> box : boxes) {
            if (written == 1 && box.get(0).others()) {
                for (String name : box.get(0).names()) {
                    found.add("not " + name);
                }
            } else {
                addTexts(box, found);
            }
        }
        return List.copyOf(found);
    }

    private void addTexts(List<NameSet> box, Set<String> found) {
        int last = written - 1;
        while (last > 0 && box.get(last).isAll()) {
            last--;
        }
        long count = 1;
        for (int field = 0; field <= last && count <= MAX_TEXTS_OF_BOX; field++) {
            count *= box.get(field).others() ? 1 : box.get(field).count();
        }
        List<String> begun = List.of("");
        int end = 0;
        for (int field = 0; field <= last; field++) {
            int start = form.indexOf(fields.get(field), end);
            String separator = field == 0 ? "" : form.substring(end, start);
            end = start + fields.get(field).length();
            List<String> longer = new ArrayList<>();
            for (String name : pieces(box.get(field), count > MAX_TEXTS_OF_BOX && written > 1)) {
                for (String text : begun) {
                    // An event without the field is written as one whose field is not looked at.
                    boolean isLacking = name.isEmpty() && field > 0;
                    longer.add(isLacking ? text : text + separator + (name.isEmpty() ? "''" : name));
                }
            }
            begun = longer;
        }
        found.addAll(begun);
    }

    private static List<String> pieces(NameSet names, boolean together) {
        if (names.isAll() || (names.others() && names.count() == 1 && !names.contains(""))) {
            return List.of(ANY);
        }
        if (names.others()) {
            return List.of("(not " + String.join(", ", names.names()) + ")");
        }
        return together && names.count() > 1 ? List.of("(" + String.join(", ", names.names()) + ")") : names.names();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Watched watched
                && form.equals(watched.form)
                && boxes.equals(watched.boxes)
                && notes.equals(watched.notes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * form.hashCode() + boxes.hashCode()) + notes.hashCode();
    }

    @Override
    public String toString() {
        return form + " " + boxes + " " + notes;
    }
}
