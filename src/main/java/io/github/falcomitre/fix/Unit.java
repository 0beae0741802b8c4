package io.github.falcomitre.fix;

import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.falco.UnknownRuleOverride;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is judged by itself: a rule with its overrides, or an override of a rule that nothing defines. */
final class Unit {
    final String name;
    final SourcePosition position;
    final List<TagList> lists;
    private final @Nullable Rule rule;
    private final @Nullable UnknownRuleOverride override;

    Unit(Rule rule) {
        this.name = rule.name();
        this.position = rule.position();
        this.lists = rule.tagLists();
        this.rule = rule;
        this.override = null;
    }

    Unit(UnknownRuleOverride override) {
        this.name = override.rule();
        this.position = override.position();
        this.lists = List.of(override.tags());
        this.rule = null;
        this.override = override;
    }

    /** Adds it, with the tags of a draft, to what is to be judged. */
    void addTo(List<Rule> rules, List<UnknownRuleOverride> overrides, Draft draft) {
        if (rule != null) {
            rules.add(new Rule(
                    rule.name(),
                    rule.position(),
                    rule.source(),
                    rule.description(),
                    rule.condition(),
                    rule.enabled(),
                    draft.apply(lists),
                    rule.ignoredTags()));
        } else if (override != null) {
            overrides.add(new UnknownRuleOverride(
                    override.rule(), override.position(), draft.apply(override.tags()), override.definedLater()));
        }
    }
}
