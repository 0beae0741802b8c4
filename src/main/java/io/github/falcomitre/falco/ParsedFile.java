package io.github.falcomitre.falco;

import java.util.List;

/**
 * One file by itself.
 *
 * @param passedOver whether it holds no rules and is nothing to complain about; then there is nothing else
 */
record ParsedFile(
        List<RuleItem> items,
        List<SharedItem> shared,
        List<RulesProblem> problems,
        List<IgnoreComment> comments,
        boolean passedOver) {

    /** What holds no rules and is nothing to complain about. */
    static final ParsedFile PASSED_OVER = new ParsedFile(List.of(), List.of(), List.of(), List.of(), true);

    ParsedFile {
        items = List.copyOf(items);
        shared = List.copyOf(shared);
        problems = List.copyOf(problems);
        comments = List.copyOf(comments);
    }

    static ParsedFile failed(RulesProblem problem) {
        return new ParsedFile(List.of(), List.of(), List.of(problem), List.of(), false);
    }

    static ParsedFile unreadable(String file, String message) {
        return failed(new RulesProblem(RulesProblem.Kind.INVALID_RULES, new SourcePosition(file, 1, 1), message));
    }
}
