package io.github.falcomitre.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every check, in one place: id, default severity and what it is about. Reports, documentation, the schema and the
 * validation of parameters come from here.
 */
public enum Check {
    INVALID_RULES(
            "invalid-rules",
            Severity.ERROR,
            "The file or item cannot be read as Falco rules",
            Subject.FILE,
            (rule, out) -> {}),
    UNRENDERED_TEMPLATE(
            "unrendered-template",
            Severity.WARNING,
            "The file is a template that was not rendered",
            Subject.FILE,
            (rule, out) -> {}),
    MALFORMED_TAG(
            "malformed-tag",
            Severity.ERROR,
            "The tag means ATT&CK but is not written as Falco rules write it",
            Subject.TAG,
            TagChecks::malformed),
    UNKNOWN_TECHNIQUE(
            "unknown-technique",
            Severity.ERROR,
            "The technique is not in this release",
            Subject.TAG,
            TagChecks::unknownTechnique),
    REVOKED_TECHNIQUE(
            "revoked-technique", Severity.ERROR, "The technique was revoked", Subject.TAG, TagChecks::revokedTechnique),
    DEPRECATED_TECHNIQUE(
            "deprecated-technique",
            Severity.WARNING,
            "The technique is deprecated",
            Subject.TAG,
            TagChecks::deprecatedTechnique),
    UNKNOWN_TACTIC(
            "unknown-tactic",
            Severity.ERROR,
            "The tag names no tactic of any release",
            Subject.TAG,
            TagChecks::unknownTactic),
    RETIRED_TACTIC(
            "retired-tactic",
            Severity.ERROR,
            "The tactic belongs to other releases, not to this one",
            Subject.TAG,
            TagChecks::retiredTactic),
    TACTIC_MISMATCH(
            "tactic-mismatch",
            Severity.ERROR,
            "Technique and tactic do not belong together",
            Subject.RULE,
            RelationChecks::tacticMismatch),
    EXTRA_TACTIC(
            "extra-tactic",
            Severity.WARNING,
            "No technique of the rule belongs to the tactic",
            Subject.RULE,
            RelationChecks::extraTactic),
    MISSING_TACTIC(
            "missing-tactic",
            Severity.WARNING,
            "The rule has a technique but no tactic tag",
            Subject.RULE,
            RelationChecks::missingTactic),
    BARE_TACTIC(
            "bare-tactic",
            Severity.WARNING,
            "A tactic is written as a plain word, without mitre_",
            Subject.RULE,
            RelationChecks::bareTactic),
    MISSING_TECHNIQUE(
            "missing-technique",
            Severity.INFO,
            "The rule has a tactic but no technique",
            Subject.RULE,
            RelationChecks::missingTechnique),
    NAME_MISMATCH(
            "name-mismatch",
            Severity.INFO,
            "The rule's name or a tag is the name of another technique",
            Subject.RULE,
            RelationChecks::nameMismatch),
    INCOMPLETE_TACTICS(
            "incomplete-tactics",
            null,
            "Some tactics of the technique are tagged, but not all",
            Subject.RULE,
            RelationChecks::incompleteTactics),
    PLATFORM_MISMATCH(
            "platform-mismatch",
            Severity.WARNING,
            "The rule's event source cannot see the technique",
            Subject.RULE,
            RelationChecks::platformMismatch),
    REDUNDANT_TECHNIQUE(
            "redundant-technique",
            Severity.INFO,
            "A technique beside its own sub-technique",
            Subject.RULE,
            RelationChecks::redundantTechnique),
    DUPLICATE_TAG(
            "duplicate-tag", Severity.WARNING, "The same tag twice in one list", Subject.TAG, TagChecks::duplicateTag),
    IGNORED_TAGS(
            "ignored-tags",
            Severity.WARNING,
            "Falco ignores tags in this form of a rule item",
            Subject.RULE,
            RelationChecks::ignoredTags),
    UNKNOWN_RULE(
            "unknown-rule",
            Severity.WARNING,
            "An override of a rule that is not defined before it",
            Subject.FILE,
            (rule, out) -> {}),
    UNTAGGED_RULE(
            "untagged-rule", null, "The rule has no ATT&CK tag at all", Subject.RULE, RelationChecks::untaggedRule);

    /** What a check looks at. */
    private enum Subject {
        /** How rules are written: the reader finds it. */
        FILE,
        /** One tag after the other. */
        TAG,
        /** A rule's tags beside one another. */
        RULE
    }

    @FunctionalInterface
    private interface Judge {
        void judge(RuleTags rule, Findings out);
    }

    private final String id;
    private final @Nullable Severity defaultSeverity;
    private final String title;
    private final Subject subject;
    private final Judge judge;

    Check(String id, @Nullable Severity defaultSeverity, String title, Subject subject, Judge judge) {
        this.id = id;
        this.defaultSeverity = defaultSeverity;
        this.title = title;
        this.subject = subject;
        this.judge = judge;
    }

    /** As parameters and reports write it, such as {@code tactic-mismatch}. */
    public String id() {
        return id;
    }

    /** The severity where the policy does not say another; empty where the check is off. */
    public Optional<Severity> defaultSeverity() {
        return Optional.ofNullable(defaultSeverity);
    }

    /** What it reports, in a few words. */
    public String title() {
        return title;
    }

    /** Whether it looks at single tags only, and so at those of an override without a rule as well. */
    boolean isAboutSingleTags() {
        return subject == Subject.TAG;
    }

    /** Looks at one rule. */
    void judge(RuleTags rule, Findings out) {
        judge.judge(rule, out);
    }

    /** The check of this id. */
    public static Optional<Check> of(String id) {
        for (Check check : values()) {
            if (check.id.equals(id)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }
}
