package io.github.falcomitre.check;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.tag.AttackTag;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import java.util.List;
import java.util.Optional;

/**
 * A tag, what it means and what the catalog says of that.
 *
 * @param tag as it stands in the file
 * @param meaning what the grammar reads in it
 * @param kind which of the rule's relations it takes part in
 * @param standing whether the catalog stands behind it
 * @param technique the technique of the catalog that it names, whatever its status
 * @param tactics the active tactics that it names
 */
record JudgedTag(
        Tag tag, AttackTag meaning, Kind kind, Standing standing, Optional<Technique> technique, List<Tactic> tactics) {

    enum Kind {
        TECHNIQUE,
        TACTIC_ID,
        TACTIC_NAME,
        /** A malformed tag whose canonical form the rule has already. */
        REPEATED,
        OTHER
    }

    enum Standing {
        ACTIVE,
        UNKNOWN,
        REVOKED,
        DEPRECATED,
        RETIRED
    }

    boolean is(Kind kind, Standing standing) {
        return this.kind == kind && this.standing == standing;
    }

    boolean isTactic() {
        return kind == Kind.TACTIC_ID || kind == Kind.TACTIC_NAME;
    }

    /** The tag in the form in which it counts; empty where it has none. */
    Optional<Canonical> canonical() {
        if (meaning instanceof Canonical canonical) {
            return Optional.of(canonical);
        }
        return meaning instanceof MalformedTag malformed ? Optional.of(malformed.canonical()) : Optional.empty();
    }

    /** The id of the technique that it names, known or not; empty for other kinds. */
    Optional<String> techniqueId() {
        Optional<Canonical> canonical = canonical();
        return canonical.isPresent() && canonical.get() instanceof TechniqueTag technique
                ? Optional.of(technique.id())
                : Optional.empty();
    }
}
