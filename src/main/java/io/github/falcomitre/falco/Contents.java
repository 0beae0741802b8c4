package io.github.falcomitre.falco;

import java.util.ArrayList;
import java.util.List;

/** What was read so far, of a file or of one text in it. */
final class Contents {
    final List<RuleItem> items = new ArrayList<>();
    final List<SharedItem> shared = new ArrayList<>();
    final List<RulesProblem> problems = new ArrayList<>();
    final List<IgnoreComment> comments = new ArrayList<>();

    /** Whether there was an item of a kind that Falco knows, if only a macro or one that cannot be read. */
    boolean holdsRules;

    void invalid(SourcePosition position, String message) {
        problems.add(new RulesProblem(RulesProblem.Kind.INVALID_RULES, position, message));
    }

    void addAll(Contents more) {
        items.addAll(more.items);
        shared.addAll(more.shared);
        problems.addAll(more.problems);
        comments.addAll(more.comments);
        holdsRules |= more.holdsRules;
    }
}
