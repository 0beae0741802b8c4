package io.github.falcomitre.falco;

import io.github.falcomitre.falco.YamlNode.Entry;
import io.github.falcomitre.falco.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the comments of one text that ask to leave findings out.
 *
 * <p>SnakeYAML passes comments over, or sets them among its events with rules of its own. So they are looked for in the
 * text, outside the scalars that the parser came upon. A text without the mark pays nothing.
 */
final class IgnoreComments {
    private static final String MARK = "falco-mitre:ignore";

    private final Lines lines;
    private final boolean present;

    /** Begin and end of each scalar, in the order of the text. */
    private int[] scalars = new int[0];

    private int scalarCount;

    /** By the index of the line in which they begin. */
    private final TreeMap<Integer, Item> items = new TreeMap<>();

    /** The last line of a rule's tags by that of their key. */
    private final TreeMap<Integer, Integer> tags = new TreeMap<>();

    private record Item(int lastLine, String rule) {}

    IgnoreComments(Lines lines) {
        this.lines = lines;
        this.present = lines.text().contains(MARK);
    }

    void scalar(int start, int end) {
        if (present) {
            if (2 * scalarCount == scalars.length) {
                scalars = Arrays.copyOf(scalars, Math.max(64, 2 * scalars.length));
            }
            scalars[2 * scalarCount] = start;
            scalars[2 * scalarCount + 1] = end;
            scalarCount++;
        }
    }

    /** @param rule empty where it is none */
    void item(Mapping item, String rule, @Nullable Entry tagsEntry) {
        if (present) {
            items.putIfAbsent(lines.index(item.start()), new Item(lastLine(item.start(), item.end()), rule));
            if (tagsEntry != null) {
                int key = tagsEntry.key().start();
                tags.putIfAbsent(
                        lines.index(key), lastLine(key, tagsEntry.value().end()));
            }
        }
    }

    private int lastLine(int start, int end) {
        return lines.index(Math.max(start, end - 1));
    }

    /** Once all scalars and items were given. */
    void find(List<IgnoreComment> found) {
        if (!present) {
            return;
        }
        String text = lines.text();
        int line = -1;
        int target = -1;
        int from = 0;
        for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, from)) {
            int after = mark + MARK.length();
            from = after;
            int sign = sign(text, mark);
            if (sign < 0 || isInScalar(sign) || (after < text.length() && !isEnd(text.charAt(after)))) {
                continue;
            }
            int before = line;
            line = lines.index(sign);
            if (!isBlank(text, lines.start(line), sign)) {
                target = line;
            } else if (before < 0 || target <= line) {
                target = nextContent(text, line);
            }
            // A comment goes to the end of its line, whatever is in it.
            from = lines.end(line);
            found.add(comment(sign, text.substring(after, from), target));
        }
    }

    /** Where the comment begins whose first word the mark is, or -1. */
    private static int sign(String text, int mark) {
        int at = mark;
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        int end = at;
        while (at > 0 && text.charAt(at - 1) == '#') {
            at--;
        }
        boolean begins = at == 0 || " \t\n\r".indexOf(text.charAt(at - 1)) >= 0;
        return at < end && begins ? at : -1;
    }

    private static boolean isEnd(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ':';
    }

    private boolean isInScalar(int offset) {
        int low = 0;
        int high = scalarCount;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scalars[2 * middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && offset < scalars[2 * low - 1];
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The next line that is neither blank nor a comment nor a dash alone, or the count of lines. */
    private int nextContent(String text, int line) {
        int next = line + 1;
        while (next < lines.count()) {
            String content = text.substring(lines.start(next), lines.end(next)).strip();
            if (!content.isEmpty() && content.charAt(0) != '#' && !content.equals("-")) {
                break;
            }
            next++;
        }
        return next;
    }

    private IgnoreComment comment(int sign, String words, int target) {
        List<String> checks = new ArrayList<>();
        int at = words.startsWith(":") ? 1 : 0;
        boolean more = true;
        while (more) {
            at = skipBlanks(words, at);
            int end = at;
            while (end < words.length() && " \t,".indexOf(words.charAt(end)) < 0) {
                end++;
            }
            if (end > at) {
                checks.add(words.substring(at, end));
            }
            at = skipBlanks(words, end);
            more = at < words.length() && words.charAt(at) == ',';
            if (more) {
                at++;
            }
        }
        String reason = words.substring(at).strip();
        Map.Entry<Integer, Item> around = items.floorEntry(target);
        String rule = around != null && around.getValue().lastLine >= target ? around.getValue().rule : "";
        SourcePosition position = lines.at(sign);
        boolean nothing = target == lines.count() || (!lines.exact() && rule.isEmpty());
        if (nothing) {
            return new IgnoreComment(position, checks, reason, position.line(), position.line() - 1, Optional.empty());
        }
        return new IgnoreComment(
                position,
                checks,
                reason,
                outerLine(target),
                outerLine(lastCovered(target)),
                lines.exact() ? Optional.empty() : Optional.of(rule));
    }

    private int lastCovered(int target) {
        Item item = items.get(target);
        if (item != null) {
            return item.lastLine;
        }
        Integer lastTag = tags.get(target);
        return lastTag == null ? target : lastTag;
    }

    private int outerLine(int index) {
        return lines.at(lines.start(index)).line();
    }

    private static int skipBlanks(String words, int from) {
        int at = from;
        while (at < words.length() && (words.charAt(at) == ' ' || words.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
