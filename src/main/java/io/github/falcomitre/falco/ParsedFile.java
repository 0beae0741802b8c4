package io.github.falcomitre.falco;

import java.util.List;

/**
 * One file by itself.
 *
 * @param passedOver whether it holds no rules and is nothing to complain about; then there are neither items nor problems
 */
record ParsedFile(List<RuleItem> items, List<RulesProblem> problems, boolean passedOver) {

    ParsedFile {
        items = List.copyOf(items);
        problems = List.copyOf(problems);
    }

    static ParsedFile failed(RulesProblem problem) {
        return new ParsedFile(List.of(), List.of(problem), false);
    }

    static ParsedFile unreadable(String file, String message) {
        return failed(new RulesProblem(RulesProblem.Kind.INVALID_RULES, new SourcePosition(file, 1, 1), message));
    }
}
