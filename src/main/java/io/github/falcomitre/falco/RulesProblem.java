package io.github.falcomitre.falco;

/**
 * What could not be read as rules, and where.
 *
 * @param message one sentence without its full stop: what was read, what was expected, what to do
 */
public record RulesProblem(Kind kind, SourcePosition position, String message) {

    /** Which check reports it. */
    public enum Kind {
        INVALID_RULES,
        UNRENDERED_TEMPLATE
    }
}
