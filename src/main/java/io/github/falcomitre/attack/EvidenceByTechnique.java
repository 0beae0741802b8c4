package io.github.falcomitre.attack;

/** The evidence of the techniques of one {@link AttackEvidence}, by id; asked for no others. */
interface EvidenceByTechnique {

    TechniqueEvidence technique(String id);

    /** As the evidence says, for less. */
    Use use(String id);

    /** As the evidence says, for less. */
    boolean isWithin(String id, Sight sight);
}
