package io.github.falcomitre.attack;

import java.util.Set;

/** The evidence of the techniques of one {@link AttackEvidence}, by id; asked for no others. */
interface EvidenceByTechnique {

    TechniqueEvidence technique(String id);

    /** As the evidence says, for less. */
    Use use(String id);

    /** The ids of all techniques whose evidence {@linkplain TechniqueEvidence#isWithin is within sight}, for less. */
    Set<String> within(Sight sight);
}
