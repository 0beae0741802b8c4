package io.github.falcomitre.attack;

import java.util.Optional;

/** Where a catalog's own evidence is read when it is first asked for. */
@FunctionalInterface
public interface EvidenceSource {

    /** Empty where there is none, or where it is no longer what it was. */
    Optional<AttackEvidence> load();
}
