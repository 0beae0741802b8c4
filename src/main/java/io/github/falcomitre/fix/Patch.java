package io.github.falcomitre.fix;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A unified diff, as {@code git apply} and {@code patch -p1} take it. It holds the files' own bytes, whatever their
 * encoding and line ends.
 *
 * @see <a href="https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html">the format</a>
 */
public final class Patch {
    private static final int CONTEXT = 3;

    /** In lines. */
    private static final int MAX_TOGETHER = 100;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** All that was added. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return out.size() == 0;
    }

    /**
     * Adds a file.
     *
     * @param path relative to where the patch is to be applied, with {@code /}
     */
    public void add(String path, FixedFile file) {
        List<Hunk> hunks = hunks(file);
        if (hunks.isEmpty()) {
            return;
        }
        print("--- " + quoted("a/" + path) + "\n");
        print("+++ " + quoted("b/" + path) + "\n");
        int shift = 0;
        for (Hunk hunk : hunks) {
            int before = 0;
            int after = 0;
            for (Segment segment : hunk.segments) {
                before += segment.before.size();
                after += segment.after.size();
            }
            print("@@ -" + range(hunk.first, before) + " +" + range(hunk.first + shift, after) + " @@\n");
            for (Segment segment : hunk.segments) {
                print(segment);
            }
            shift += after - before;
        }
    }

    /** Whole lines, as they were and as they are to be. */
    private record Segment(List<byte[]> before, List<byte[]> after) {}

    /** @param first the line with which the context begins, from 0 */
    private record Hunk(int first, List<Segment> segments) {}

    private static String range(int first, int count) {
        // Of no lines, the number is that of the line before.
        return (count == 0 ? first : first + 1) + (count == 1 ? "" : "," + count);
    }

    private static List<Hunk> hunks(FixedFile file) {
        byte[] bytes = file.before();
        List<byte[]> lines = lines(bytes);
        int[] starts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            starts[i + 1] = starts[i] + lines.get(i).length;
        }
        List<Hunk> hunks = new ArrayList<>();
        List<Edit> edits = file.edits();
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        int done = 0;
        int next = 0;
        while (next < edits.size()) {
            int first = lineOf(starts, edits.get(next).start(), done);
            int last = first;
            List<Edit> within = new ArrayList<>();
            while (next < edits.size() && lineOf(starts, edits.get(next).start(), last) <= neighbour(first, last)) {
                Edit edit = edits.get(next++);
                within.add(new Edit(edit.start() - starts[first], edit.end() - starts[first], edit.text()));
                last = Math.max(last, lineOf(starts, Math.max(edit.start(), edit.end() - 1), last));
            }
            if (!segments.isEmpty() && first > done + 2 * CONTEXT) {
                same(segments, lines, done, Math.min(lines.size(), done + CONTEXT));
                hunks.add(new Hunk(start, segments));
                segments = new ArrayList<>();
            }
            if (segments.isEmpty()) {
                start = Math.max(0, first - CONTEXT);
                done = start;
            }
            same(segments, lines, done, first);
            byte[] before = Arrays.copyOfRange(bytes, starts[first], starts[last + 1]);
            segments.add(new Segment(lines.subList(first, last + 1), lines(ByteEdits.apply(before, within))));
            done = last + 1;
        }
        if (!segments.isEmpty()) {
            same(segments, lines, done, Math.min(lines.size(), done + CONTEXT));
            hunks.add(new Hunk(start, segments));
        }
        return hunks;
    }

    /** The last line that still belongs to these; neighbours do, as long as comparing each with each is cheap. */
    private static int neighbour(int first, int last) {
        return last - first < MAX_TOGETHER ? last + 1 : last;
    }

    private static void same(List<Segment> segments, List<byte[]> lines, int from, int to) {
        for (byte[] line : lines.subList(from, to)) {
            segments.add(new Segment(List.of(line), List.of(line)));
        }
    }

    /** The line in which a byte lies; of the end of a file, its last one. */
    private static int lineOf(int[] starts, int offset, int from) {
        int line = from;
        while (line + 2 < starts.length && starts[line + 1] <= offset) {
            line++;
        }
        return line;
    }

    /** With their ends. */
    private static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || i + 1 == bytes.length) {
                lines.add(Arrays.copyOfRange(bytes, start, i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    /** The lines that differ, between those that are the same in both; a few lines, so that the plain way will do. */
    private void print(Segment segment) {
        int[][] common = common(segment.before, segment.after);
        int i = 0;
        int j = 0;
        while (i < segment.before.size() || j < segment.after.size()) {
            boolean both = i < segment.before.size() && j < segment.after.size();
            if (both && Arrays.equals(segment.before.get(i), segment.after.get(j))) {
                print(' ', segment.before.get(i));
                i++;
                j++;
            } else if (i < segment.before.size()
                    && (j == segment.after.size() || common[i + 1][j] >= common[i][j + 1])) {
                print('-', segment.before.get(i++));
            } else {
                print('+', segment.after.get(j++));
            }
        }
    }

    /** How many lines the rests from i and j on have in common. */
    private static int[][] common(List<byte[]> before, List<byte[]> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = Arrays.equals(before.get(i), after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void print(char sign, byte[] line) {
        out.write(sign);
        out.writeBytes(line);
        if (line[line.length - 1] != '\n') {
            print("\n\\ No newline at end of file\n");
        }
    }

    private void print(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As git writes names: in quotes where they hold more than visible ASCII, and with a tab behind a space. */
    static String quoted(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        StringBuilder quoted = new StringBuilder("\"");
        boolean needed = false;
        for (byte each : bytes) {
            int c = each & 0xff;
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
                needed = true;
            } else if (c < ' ' || c > '~') {
                quoted.append('\\')
                        .append((char) ('0' + (c >> 6)))
                        .append((char) ('0' + (c >> 3 & 7)))
                        .append((char) ('0' + (c & 7)));
                needed = true;
            } else {
                quoted.append((char) c);
            }
        }
        return needed ? quoted.append('"').toString() : name.indexOf(' ') >= 0 ? name + "\t" : name;
    }
}
