package io.github.falcomitre.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every check, in one place: id, default severity and what it is about. Reports, documentation, the schema and the
 * validation of parameters come from here.
 */
public enum Check {
    INVALID_RULES("invalid-rules", Severity.ERROR, "The file or item cannot be read as Falco rules"),
    UNRENDERED_TEMPLATE("unrendered-template", Severity.WARNING, "The file is a template that was not rendered"),
    MALFORMED_TAG("malformed-tag", Severity.ERROR, "The tag means ATT&CK but is not written as Falco rules write it"),
    UNKNOWN_TECHNIQUE("unknown-technique", Severity.ERROR, "The technique is not in this release"),
    REVOKED_TECHNIQUE("revoked-technique", Severity.ERROR, "The technique was revoked"),
    DEPRECATED_TECHNIQUE("deprecated-technique", Severity.WARNING, "The technique is deprecated"),
    UNKNOWN_TACTIC("unknown-tactic", Severity.ERROR, "The tag names no tactic of any release"),
    RETIRED_TACTIC("retired-tactic", Severity.ERROR, "The tactic belongs to other releases, not to this one"),
    TACTIC_MISMATCH("tactic-mismatch", Severity.ERROR, "Technique and tactic do not belong together"),
    EXTRA_TACTIC("extra-tactic", Severity.WARNING, "No technique of the rule belongs to the tactic"),
    MISSING_TACTIC("missing-tactic", Severity.WARNING, "The rule has a technique but no tactic tag"),
    BARE_TACTIC("bare-tactic", Severity.WARNING, "A tactic is written as a plain word, without mitre_"),
    MISSING_TECHNIQUE("missing-technique", Severity.INFO, "The rule has a tactic but no technique"),
    NAME_MISMATCH("name-mismatch", Severity.INFO, "The rule's name or a tag is the name of another technique"),
    INCOMPLETE_TACTICS("incomplete-tactics", null, "Some tactics of the technique are tagged, but not all"),
    PLATFORM_MISMATCH("platform-mismatch", Severity.WARNING, "The rule's event source cannot see the technique"),
    REDUNDANT_TECHNIQUE("redundant-technique", Severity.INFO, "A technique beside its own sub-technique"),
    DUPLICATE_TAG("duplicate-tag", Severity.WARNING, "The same tag twice in one list"),
    IGNORED_TAGS("ignored-tags", Severity.WARNING, "Falco ignores tags in this form of a rule item"),
    UNKNOWN_RULE("unknown-rule", Severity.WARNING, "An override of a rule that is not defined before it"),
    UNTAGGED_RULE("untagged-rule", null, "The rule has no ATT&CK tag at all");

    private final String id;
    private final @Nullable Severity defaultSeverity;
    private final String title;

    Check(String id, @Nullable Severity defaultSeverity, String title) {
        this.id = id;
        this.defaultSeverity = defaultSeverity;
        this.title = title;
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
