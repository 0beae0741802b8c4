package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.AttackCatalog;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The techniques within reach of event sources that no rule names: the sources see one of the technique's platforms, and
 * their events tell what ATT&amp;CK looks for there.
 *
 * @param gaps most used first
 * @param reached how many techniques and sub-techniques are within reach, whether rules name them or not
 */
public record Gaps(List<Gap> gaps, int reached) {

    public Gaps {
        gaps = List.copyOf(gaps);
    }

    /**
     * The gaps of rules.
     *
     * @param evidence of rules by the same catalog
     * @param sources the event sources that are there; those whose platforms are not known reach nothing
     * @param named the ids of the techniques that rules name
     */
    public static Gaps of(
            AttackCatalog catalog, RulesEvidence evidence, Collection<String> sources, Set<String> named) {
        return new GapFinder(catalog, evidence, sources, named).find();
    }
}
