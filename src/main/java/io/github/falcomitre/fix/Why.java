package io.github.falcomitre.fix;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Finding;
import java.util.Set;

/** Why a finding is a person's to decide, whatever its place. */
final class Why {

    private Why() {}

    /** A clause. */
    static String of(Finding finding) {
        boolean offers = !finding.suggestions().isEmpty();
        return switch (finding.check()) {
            case MALFORMED_TAG -> "the tag says two things, and either may be meant";
            case UNKNOWN_TECHNIQUE, UNKNOWN_TACTIC ->
                offers ? "what was meant is a guess" : "nothing comes near to what is written";
            case REVOKED_TECHNIQUE ->
                offers
                        ? "what took its place is deprecated, and ATT&CK names nothing else"
                        : "ATT&CK names nothing that took its place";
            case DEPRECATED_TECHNIQUE -> "ATT&CK names nothing that took its place";
            case RETIRED_TACTIC ->
                offers
                        ? "several tactics took its place, and the rule's techniques do not decide between them"
                        : "nothing is known to have taken its place";
            case TACTIC_MISMATCH ->
                "either the technique or the tactic is wrong, and only the rule's author knows which";
            case EXTRA_TACTIC -> "the tactic may be too much, or its technique may be missing";
            case MISSING_TACTIC, BARE_TACTIC ->
                finding.suggestions().size() == 1
                        ? "no technique of the rule decides it: none has this tactic, or some have others as well"
                        : "several tactics are possible, and which is meant depends on what the rule is about";
            case PLATFORM_MISMATCH -> "the technique may be wrong, or the event source sees more than is configured";
            case EVIDENCE_MISMATCH -> "the rule may watch a symptom, or its technique may be another";
            case DUPLICATE_TAG -> "it cannot be removed where it stands";
            case IGNORED_TAGS -> "the item has to become an override, which is more than a tag";
            case UNKNOWN_RULE -> "the files and their order are wrong, not the tags";
            case INVALID_RULES, UNRENDERED_TEMPLATE -> "what cannot be read cannot be mended";
            case MISSING_TECHNIQUE, NAME_MISMATCH, INCOMPLETE_TACTICS, REDUNDANT_TECHNIQUE, UNTAGGED_RULE ->
                "which tags are right depends on what the rule is about";
        };
    }

    /** Whether it is one of the checks that a repair is about at all. */
    static boolean isRepaired(Check check) {
        for (Set<Check> step : Repairs.STEPS) {
            if (step.contains(check)) {
                return true;
            }
        }
        return false;
    }
}
