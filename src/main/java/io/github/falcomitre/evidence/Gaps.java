package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Technique;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
     * @param all of which some are there
     * @param sources the names of those; what platforms they see has to be known, else they reach nothing
     * @param named the ids of the techniques that rules name
     */
    public static Gaps of(EventSources all, Collection<String> sources, Set<String> named) {
        AttackCatalog catalog = all.catalog();
        Set<String> covered = new HashSet<>(named);
        for (String id : named) {
            Optional<Technique> technique = catalog.technique(id);
            Optional<Technique> parent = technique.isPresent() ? catalog.parent(technique.get()) : Optional.empty();
            if (parent.isPresent()) {
                covered.add(parent.get().id());
            }
        }
        List<Gap> gaps = new ArrayList<>();
        List<WithinReach.Reached> reached = all.withinReach(sources).techniques();
        for (WithinReach.Reached each : reached) {
            if (!covered.contains(each.technique().id())) {
                Optional<Technique> parent = catalog.parent(each.technique());
                boolean parentNamed =
                        parent.isPresent() && named.contains(parent.get().id());
                gaps.add(new Gap(each, parentNamed));
            }
        }
        return new Gaps(gaps, reached.size());
    }
}
