package io.github.falcomitre.diff;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changes for rules between two releases of ATT&amp;CK: the model behind every output.
 *
 * @param from the earlier side; it need not be the older release
 * @param to the later side
 * @param files how many files were judged
 * @param rules how many rules were judged
 * @param changes by kind, cause and {@link io.github.falcomitre.check.Finding#ORDER}; suppressed ones among them, marked
 * @param unchanged how many findings are the same on both sides, suggestions included, and not suppressed
 * @param suppressed how many findings do not count, whatever becomes of them
 * @param hints renamed techniques first, then moved ones, then new sub-techniques, each by id
 */
public record ReleaseDiff(
        Provenance from,
        Provenance to,
        int files,
        int rules,
        List<Change> changes,
        int unchanged,
        int suppressed,
        List<Hint> hints) {

    public ReleaseDiff {
        changes = List.copyOf(changes);
        hints = List.copyOf(hints);
    }

    /**
     * Changes in figures.
     *
     * @param findings how many there are
     * @param rules how many rules have one; definitions of one name count as one
     * @param answered how many have exactly one right answer
     */
    public record Figures(int findings, int rules, int answered) {

        /** The figures of these changes. */
        public static Figures of(List<Change> changes) {
            Set<String> rules = new HashSet<>();
            int answered = 0;
            for (Change change : changes) {
                change.finding().rule().ifPresent(rules::add);
                answered += change.answer().isPresent() ? 1 : 0;
            }
            return new Figures(changes.size(), rules.size(), answered);
        }
    }

    /** The changes of one kind that count, in their order. */
    public List<Change> changes(Kind kind) {
        List<Change> found = new ArrayList<>();
        for (Change change : changes) {
            if (change.kind() == kind && !change.suppressed()) {
                found.add(change);
            }
        }
        return found;
    }

    /** The changes of one kind that count, by cause; causes without any are left out. */
    public Map<Cause, List<Change>> byCause(Kind kind) {
        Map<Cause, List<Change>> groups = new EnumMap<>(Cause.class);
        for (Change change : changes(kind)) {
            Groups.at(groups, change.cause()).add(change);
        }
        return groups;
    }

    /** The figures of one kind. */
    public Figures figures(Kind kind) {
        return Figures.of(changes(kind));
    }
}
