package io.github.falcomitre.fix;

import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.WrittenList;
import io.github.falcomitre.falco.WrittenTag;
import java.util.ArrayList;
import java.util.List;

/** What changes in the text of one list of tags. */
final class ListEdits {

    private final String text;
    private final WrittenList list;
    private final Draft draft;
    private final List<Edit> edits = new ArrayList<>();

    private ListEdits(String text, WrittenList list, Draft draft) {
        this.text = text;
        this.list = list;
        this.draft = draft;
    }

    static List<Edit> of(String text, WrittenList list, Draft draft) {
        ListEdits edits = new ListEdits(text, list, draft);
        edits.collect();
        return edits.edits;
    }

    private void collect() {
        int count = list.tags().size();
        int firstOfRun = -1;
        for (int i = 0; i <= count; i++) {
            boolean removed = i < count && !isKept(i);
            if (removed && !list.flow()) {
                removeLine(i);
            } else if (removed && firstOfRun < 0) {
                firstOfRun = i;
            } else if (!removed && firstOfRun >= 0) {
                removeFromFlow(firstOfRun, i - 1);
                firstOfRun = -1;
            }
            if (i < count && !removed && list.tags().get(i).style() != WrittenTag.Style.ALIAS) {
                keep(i);
            }
        }
    }

    private boolean isKept(int i) {
        WrittenTag tag = list.tags().get(i);
        return tag.style() == WrittenTag.Style.ALIAS
                || !draft.isRemoved(tag.position())
                || !draft.added(tag.position()).isEmpty();
    }

    private void keep(int i) {
        WrittenTag tag = list.tags().get(i);
        List<String> added = new ArrayList<>(draft.added(tag.position()));
        // Of a tag that goes where another comes, one takes the place of the other.
        String written = draft.isRemoved(tag.position()) ? added.remove(added.size() - 1) : written(tag);
        if (!written.equals(tag.text())) {
            edits.add(new Edit(tag.value(), tag.end(), tag.style().write(written)));
        }
        for (String each : added) {
            add(i, each);
        }
    }

    private String written(WrittenTag tag) {
        return draft.text(new Tag(tag.text(), tag.position()));
    }

    private int start(int i) {
        return list.tags().get(i).start();
    }

    private int end(int i) {
        return list.tags().get(i).end();
    }

    // Lists in brackets.

    /** Tags in a row, with the comma before each; of the first tags of a list, with that behind each. */
    private void removeFromFlow(int first, int last) {
        List<int[]> spans = new ArrayList<>();
        int after = commaFrom(end(last));
        int before = first == 0 ? -1 : commaFrom(end(first - 1));
        if (first == 0) {
            removeBetween(first, last, spans);
            // There is a tag behind them, for a list is never emptied.
            addSpan(after, isBlank(after + 1, start(last + 1)) ? start(last + 1) : after + 1, spans);
        } else if (isBlank(before + 1, start(first))) {
            addSpan(isBlank(end(first - 1), before) ? end(first - 1) : before, start(first), spans);
            removeBetween(first, last, spans);
        } else if (after >= 0) {
            // The comment between is the neighbour's, and with its comma it stays as it is.
            removeBetween(first, last, spans);
            addSpan(after, afterBlanks(after + 1), spans);
        } else {
            addSpan(before, before + 1, spans);
            removeBetween(first, last, spans);
        }
        for (int[] span : spans) {
            edits.add(wholeLines(span[0], span[1]));
        }
    }

    /** The offset of the next tag on the line; where there is none, the same offset. */
    private int afterBlanks(int offset) {
        int at = offset;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) != '#' && !isBreak(text.charAt(at)) ? at : offset;
    }

    private void removeBetween(int first, int last, List<int[]> spans) {
        for (int i = first; i <= last; i++) {
            if (i > first) {
                int comma = commaFrom(end(i - 1));
                addSpan(comma, comma + 1, spans);
            }
            addSpan(start(i), end(i), spans);
        }
    }

    /** Adds a span, or to the one before it where only white space lies between. */
    private void addSpan(int from, int to, List<int[]> spans) {
        int[] latest = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (latest != null && isBlank(latest[1], from)) {
            latest[1] = to;
        } else {
            spans.add(new int[] {from, to});
        }
    }

    /** The offset of the next comma outside comments; -1 where the list ends before. */
    private int commaFrom(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ']') {
            at = text.charAt(at) == '#' ? lineEnd(at) : at + 1;
        }
        return at < text.length() && text.charAt(at) == ',' ? at : -1;
    }

    /** Takes the lines away that would be empty. */
    private Edit wholeLines(int from, int to) {
        int lineStart = lineStart(from);
        int lineEnd = lineEnd(to);
        return isBlank(lineStart, from) && isBlank(to, lineEnd)
                ? new Edit(lineStart, afterBreak(lineEnd), "")
                : new Edit(from, to, "");
    }

    private void add(int i, String added) {
        WrittenTag before = list.tags().get(i);
        String written = before.style().write(added);
        if (list.flow()) {
            edits.add(new Edit(before.start(), before.start(), written + separator(i)));
        } else {
            addLine(i, written);
        }
    }

    /** What stands between two tags of the list; on one line, where any two stand on one line. */
    private String separator(int i) {
        String broken = "";
        int gaps = list.tags().size() - 1;
        for (int k = -2; k < gaps; k++) {
            // That behind the tag first, then that before it, then all.
            int gap = k == -2 ? i : k == -1 ? i - 1 : k;
            if (gap >= 0 && gap < gaps) {
                String between = text.substring(end(gap), start(gap + 1));
                if (between.indexOf('#') < 0) {
                    if (between.indexOf('\n') < 0 && between.indexOf('\r') < 0) {
                        return between;
                    }
                    broken = broken.isEmpty() ? between : broken;
                }
            }
        }
        return broken.isEmpty() ? ", " : broken;
    }

    // Lists with dashes.

    private void removeLine(int i) {
        int from = lineStart(dash(i));
        int lineEnd = lineEnd(end(i));
        int to = afterBreak(lineEnd);
        if (to == lineEnd && from > 0) {
            // The last line of a file that ends without a break: that before it goes, so that it still does.
            while (!edits.isEmpty() && isRemovalUpTo(from, edits.get(edits.size() - 1))) {
                from = edits.remove(edits.size() - 1).start();
            }
            from = lineEnd(lineStart(from - 1));
        }
        edits.add(new Edit(from, to, ""));
    }

    private static boolean isRemovalUpTo(int end, Edit edit) {
        return edit.end() == end && edit.start() < end && edit.text().isEmpty();
    }

    private int dash(int i) {
        int at = i == 0 ? list.start() : end(i - 1);
        while (at < start(i) && text.charAt(at) != '-') {
            at = text.charAt(at) == '#' ? lineEnd(at) : at + 1;
        }
        return at;
    }

    private void addLine(int i, String written) {
        int dash = dash(i);
        int lineStart = lineStart(dash);
        String between = text.substring(dash + 1, start(i));
        boolean sameLine = isBlank(dash + 1, start(i)) && between.indexOf('\n') < 0 && between.indexOf('\r') < 0;
        int at = lineStart;
        int lowest = i == 0 ? 0 : end(i - 1);
        while (at > lowest && isComment(lineStart(at - 1)) && lineStart(at - 1) > lowest) {
            // Comments above a tag are about that tag.
            at = lineStart(at - 1);
        }
        String line = text.substring(lineStart, dash + 1) + (sameLine ? between : " ") + written;
        edits.add(new Edit(at, at, line + lineBreak(dash)));
    }

    private boolean isComment(int lineStart) {
        int at = lineStart;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '#';
    }

    private String lineBreak(int offset) {
        int end = lineEnd(offset);
        if (afterBreak(end) > end) {
            return text.substring(end, afterBreak(end));
        }
        int previous = lineEnd(lineStart(lineStart(offset) - 1));
        return text.substring(previous, afterBreak(previous));
    }

    // Lines.

    private int lineStart(int offset) {
        int at = Math.max(0, offset);
        // Between the halves of a break, the line is the one that it ends.
        if (at > 0 && at < text.length() && text.charAt(at) == '\n' && text.charAt(at - 1) == '\r') {
            at--;
        }
        while (at > 0 && !isBreak(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private int lineEnd(int offset) {
        int at = offset;
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int afterBreak(int lineEnd) {
        if (lineEnd == text.length()) {
            return lineEnd;
        }
        return text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\t' && !isBreak(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
