package io.github.falcomitre.diff;

/** What of ATT&amp;CK makes the difference, in the order in which a reader wants it: the clearest first. */
public enum Cause {
    /** One of the releases has the technique revoked, the other has not. */
    TECHNIQUE_REVOKED("technique-revoked", "techniques revoked"),
    /** One of the releases has the technique deprecated, the other has not. */
    TECHNIQUE_DEPRECATED("technique-deprecated", "techniques deprecated"),
    /** Only one of the releases has the technique. */
    TECHNIQUE_UNKNOWN("technique-unknown", "techniques that only one of the releases has"),
    /** Only one of the releases has the tactic, be it tagged or one of a technique's. */
    TACTIC_RETIRED("tactic-retired", "tactics retired"),
    /** The technique has other tactics, all of which both releases have. */
    TACTIC_MOVED("tactic-moved", "techniques moved to other tactics"),
    /** The technique happens on other platforms. */
    PLATFORMS_CHANGED("platforms-changed", "techniques on other platforms"),
    /** The technique has another name. */
    TECHNIQUE_RENAMED("technique-renamed", "techniques renamed"),
    /** None of these. */
    OTHER("other", "other causes");

    private final String id;
    private final String title;

    Cause(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** As reports write it, such as {@code technique-revoked}. */
    public String id() {
        return id;
    }

    /** In a few words, in the plural, for a heading. */
    public String title() {
        return title;
    }
}
