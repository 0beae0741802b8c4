package io.github.falcomitre.fix;

import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.WrittenList;
import io.github.falcomitre.falco.WrittenRules;
import io.github.falcomitre.report.Fixes;
import java.util.ArrayList;
import java.util.List;

/** Where things stand in a file before and after its edits. */
final class Places {

    private final WrittenRules before;
    private final WrittenRules after;
    private final List<Edit> edits;

    /** By how much each edit, with those before it, moves what follows. */
    private final int[] shifts;

    /** @param edits of the text, in its order */
    Places(WrittenRules before, WrittenRules after, List<Edit> edits) {
        this.before = before;
        this.after = after;
        this.edits = edits;
        this.shifts = new int[edits.size() + 1];
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            shifts[i + 1] = shifts[i] + edit.text().length() - (edit.end() - edit.start());
        }
    }

    /** Where something stands after the edits that stood here before. */
    SourcePosition moved(SourcePosition position) {
        int offset = before.offset(position);
        int low = 0;
        int high = edits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edits.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean within = low < edits.size() && edits.get(low).start() < offset;
        return after.position((within ? edits.get(low).start() : offset) + shifts[low]);
    }

    /** What one change takes before the edits, if no other is made; in no order. */
    List<Fixes.Replacement> alone(Answer answer) {
        WrittenList list = before.slot(answer.change().position()).orElseThrow().list();
        List<Fixes.Replacement> replacements = new ArrayList<>();
        for (Edit edit : ListEdits.of(before.text(), list, Draft.only(answer))) {
            SourcePosition end = before.position(edit.end());
            replacements.add(
                    new Fixes.Replacement(before.position(edit.start()), end.line(), end.column(), edit.text()));
        }
        return replacements;
    }
}
