package io.github.falcomitre.diff;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Text;
import java.util.List;
import java.util.Optional;

/**
 * A finding that one release has and the other has not, or has with other suggestions.
 *
 * @param finding by the later side; one that vanishes by the earlier side
 * @param before what the earlier side suggests; empty for a finding that appears
 * @param answer the tag to write by the later side, where there is exactly one that is right; empty where a person
 *     has to decide, and for a finding that vanishes
 * @param supersededBy for a finding that vanishes: the check that has one at the same place of the same rule instead
 */
public record Change(
        Kind kind,
        Cause cause,
        Finding finding,
        List<String> before,
        Optional<String> answer,
        Optional<Check> supersededBy) {

    /** What becomes of a finding. */
    public enum Kind {
        /** Only the later side has it. */
        APPEARS("appears", "appear"),
        /** Both sides have it, with other suggestions. */
        OTHER_ANSWER("other-answer", "have another answer"),
        /** Only the earlier side has it. */
        VANISHES("vanishes", "vanish");

        private final String id;
        private final String verb;

        Kind(String id, String verb) {
            this.id = id;
            this.verb = verb;
        }

        /** As reports write it. */
        public String id() {
            return id;
        }

        /** What findings do, for a sentence or a heading. */
        public String verb() {
            return verb;
        }
    }

    public Change {
        before = List.copyOf(before);
    }

    /** Whether it does not count, for it is suppressed or in the baseline. */
    public boolean suppressed() {
        return finding.suppressed();
    }

    /** What a person has to do: {@code T1562 -> T1685}, {@code add mitre_stealth}, or a sentence. */
    public String advice() {
        String tag = finding.tag().orElse("");
        if (kind == Kind.VANISHES) {
            String now = supersededBy.map(check -> "now " + check.id()).orElse("");
            return tag.isEmpty() || now.isEmpty() ? tag + now : tag + ", " + now;
        }
        String write = Text.list(finding.suggestions(), " or ");
        String was = kind == Kind.OTHER_ANSWER
                ? ", was " + (before.isEmpty() ? "without one" : Text.list(before, " or "))
                : "";
        return switch (action()) {
            case REPLACE -> tag + " -> " + write + was;
            case ADD -> "add " + write + was;
            case DECIDE -> finding.advice() + (was.isEmpty() ? "" : " [" + was.substring(2) + "]");
        };
    }

    /** What is to be done with the suggestions. */
    public enum Action {
        /** Write one of them for the tag. */
        REPLACE,
        /** Write one of them beside the tags. */
        ADD,
        /** See what the message says. */
        DECIDE
    }

    public Action action() {
        if (finding.suggestions().isEmpty()) {
            return Action.DECIDE;
        }
        return switch (finding.check()) {
            case MALFORMED_TAG, UNKNOWN_TECHNIQUE, UNKNOWN_TACTIC, RETIRED_TACTIC -> Action.REPLACE;
            // Else what took its place is deprecated as well.
            case REVOKED_TECHNIQUE -> answer.isPresent() ? Action.REPLACE : Action.DECIDE;
            case MISSING_TACTIC, BARE_TACTIC, INCOMPLETE_TACTICS -> Action.ADD;
            default -> Action.DECIDE;
        };
    }
}
