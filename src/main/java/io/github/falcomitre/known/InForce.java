package io.github.falcomitre.known;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.group.Groups;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The suppressions that hold, laid out so that a finding asks only those few that may mean it: a large file may hold
 * very many comments, and very many findings.
 */
final class InForce {

    private static final String ANY_FILE = "";

    /** What a finding and a suppression have in common; no rule is any rule. */
    private record Key(Check check, String file, Optional<String> rule) {}

    /** @param rest what narrows a suppression beside its key */
    private record Scope(Key key, List<?> rest) {}

    /** The suppressions of one scope: they mean the same findings, so that one answers for all. */
    private static final class Group {
        final Suppression one;

        /** Its place in the order of all. */
        final int index;

        final int firstLine;
        final int lastLine;

        /** The latest that begins before this one and reaches its first line. */
        @Nullable
        Group around;

        boolean isUsed;

        Group(Suppression one, int index, int firstLine, int lastLine) {
            this.one = one;
            this.index = index;
            this.firstLine = firstLine;
            this.lastLine = lastLine;
        }
    }

    private final List<Suppression> suppressions;
    private final Map<Scope, Group> groups = new HashMap<>();

    /** By their first lines. */
    private final Map<Key, List<Group>> byKey = new HashMap<>();

    InForce(List<Suppression> suppressions) {
        this.suppressions = suppressions;
        for (int i = 0; i < suppressions.size(); i++) {
            Suppression suppression = suppressions.get(i);
            for (Check check : suppression.checks()) {
                Scope scope = scope(suppression, check);
                if (!groups.containsKey(scope)) {
                    Group group = group(suppression, i);
                    groups.put(scope, group);
                    Groups.at(byKey, scope.key).add(group);
                }
            }
        }
        for (List<Group> each : byKey.values()) {
            each.sort((a, b) -> Integer.compare(a.firstLine, b.firstLine));
            Deque<Group> open = new ArrayDeque<>();
            for (Group group : each) {
                while (!open.isEmpty() && open.peek().lastLine < group.firstLine) {
                    open.pop();
                }
                group.around = open.peek();
                open.push(group);
            }
        }
    }

    private static Scope scope(Suppression suppression, Check check) {
        if (suppression instanceof Suppression.Comment comment) {
            return new Scope(
                    new Key(check, comment.place().file(), comment.comment().rule()),
                    List.of(comment.comment().firstLine(), comment.comment().lastLine()));
        }
        Suppression.Entry entry = (Suppression.Entry) suppression;
        return new Scope(
                new Key(check, ANY_FILE, entry.rule()),
                List.of(entry.tag(), entry.file().map(Object::toString)));
    }

    private static Group group(Suppression suppression, int index) {
        return suppression instanceof Suppression.Comment comment
                ? new Group(
                        suppression,
                        index,
                        comment.comment().firstLine(),
                        comment.comment().lastLine())
                : new Group(suppression, index, 0, Integer.MAX_VALUE);
    }

    /** The first suppression that means a finding; all that mean it are used from now on. */
    Optional<Suppression> use(Finding finding) {
        if (suppressions.isEmpty()) {
            return Optional.empty();
        }
        Group first = null;
        for (String file : new String[] {ANY_FILE, finding.position().file()}) {
            first = use(finding, new Key(finding.check(), file, Optional.empty()), first);
            if (finding.rule().isPresent()) {
                first = use(finding, new Key(finding.check(), file, finding.rule()), first);
            }
        }
        return first == null ? Optional.empty() : Optional.of(first.one);
    }

    private @Nullable Group use(Finding finding, Key key, @Nullable Group before) {
        Group first = before;
        Group group =
                lastBegun(byKey.getOrDefault(key, List.of()), finding.position().line());
        while (group != null) {
            if (group.one.matches(finding)) {
                group.isUsed = true;
                first = first == null || group.index < first.index ? group : first;
            }
            group = group.around;
        }
        return first;
    }

    private static @Nullable Group lastBegun(List<Group> groups, int line) {
        int low = 0;
        int high = groups.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (groups.get(middle).firstLine <= line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : groups.get(low - 1);
    }

    /** Those that mean no finding that was asked for, in their order. */
    List<Suppression> unused() {
        List<Suppression> unused = new ArrayList<>();
        for (Suppression suppression : suppressions) {
            boolean isUsed = false;
            for (Check check : suppression.checks()) {
                Group group = groups.get(scope(suppression, check));
                isUsed |= group != null && group.isUsed;
            }
            if (!isUsed) {
                unused.add(suppression);
            }
        }
        return unused;
    }
}
