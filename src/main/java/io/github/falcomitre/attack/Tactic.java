package io.github.falcomitre.attack;

import org.jspecify.annotations.Nullable;

/**
 * Why an adversary acts: a column of the matrix.
 *
 * @param domain the domain whose tactic it is; short names repeat across domains, ids do not
 * @param id {@code TA} and four digits
 * @param shortName {@code x_mitre_shortname}, such as {@code privilege-escalation}
 * @param name the name for people, such as {@code Privilege Escalation}
 */
public record Tactic(Domain domain, String id, String shortName, String name, Status status) {

    /** The tag that Falco rules write: {@code mitre_privilege_escalation}. */
    public String tag() {
        return tagOf(shortName);
    }

    /** Its page at attack.mitre.org. */
    public String url() {
        return "https://attack.mitre.org/tactics/" + id;
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    // Sets of tactics are on every build's way, and a record's own methods are linked when first called.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tactic tactic
                && id.equals(tactic.id)
                && domain == tactic.domain
                && status == tactic.status
                && shortName.equals(tactic.shortName)
                && name.equals(tactic.name);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The tag that Falco rules write for the tactic of this short name. */
    public static String tagOf(String shortName) {
        return "mitre_" + shortName.replace('-', '_');
    }
}
