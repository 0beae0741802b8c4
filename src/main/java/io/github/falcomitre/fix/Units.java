package io.github.falcomitre.fix;

import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.falco.UnknownRuleOverride;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Everything that is judged by itself, and which of it has what stands at a place. */
final class Units {

    private final List<Unit> all = new ArrayList<>();
    private final Map<SourcePosition, List<Unit>> tagged = new HashMap<>();
    private final Map<SourcePosition, List<Unit>> named = new HashMap<>();
    private final Map<SourcePosition, List<TagList>> lists = new HashMap<>();
    private final Map<SourcePosition, Tag> tags = new HashMap<>();

    Units(RuleSet rules) {
        for (Rule rule : rules.rules()) {
            add(new Unit(rule));
        }
        for (UnknownRuleOverride override : rules.unknownRules()) {
            add(new Unit(override));
        }
    }

    private void add(Unit unit) {
        all.add(unit);
        Groups.at(named, unit.position).add(unit);
        for (TagList list : unit.lists) {
            Set<SourcePosition> once = new HashSet<>();
            for (Tag tag : list.tags()) {
                if (once.add(tag.position())) {
                    tags.put(tag.position(), tag);
                    Groups.at(lists, tag.position()).add(list);
                    List<Unit> there = Groups.at(tagged, tag.position());
                    if (!there.contains(unit)) {
                        there.add(unit);
                    }
                }
            }
        }
    }

    List<Unit> all() {
        return all;
    }

    /** Those whose tag stands there, more than one through aliases. */
    List<Unit> at(SourcePosition tag) {
        return tagged.getOrDefault(tag, List.of());
    }

    /** Those that a finding is about. */
    List<Unit> of(Finding finding) {
        List<Unit> found = new ArrayList<>(1);
        for (Map<SourcePosition, List<Unit>> index : List.of(tagged, named)) {
            for (Unit unit : index.getOrDefault(finding.position(), List.of())) {
                if (finding.rule().equals(Optional.of(unit.name)) && !found.contains(unit)) {
                    found.add(unit);
                }
            }
        }
        return found;
    }

    /** The lists that have the tag of this place. */
    List<TagList> lists(SourcePosition tag) {
        return lists.getOrDefault(tag, List.of());
    }

    /** The tag of a place that some unit has one at. */
    Tag tag(SourcePosition position) {
        return Objects.requireNonNull(tags.get(position));
    }
}
