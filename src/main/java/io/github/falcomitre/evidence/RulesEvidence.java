package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.AttackEvidence;
import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import io.github.falcomitre.condition.Conditions;
import io.github.falcomitre.condition.Watched;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules watch, and what reveals their techniques. Nothing of it is read before it is asked for. Thread-safe.
 */
public final class RulesEvidence {

    private final EventSources sources;
    private final RuleSet rules;
    private final IdentityHashMap<Rule, RuleEvidence> known = new IdentityHashMap<>();
    /** By event source and events, since many rules watch the same. */
    private final Map<List<Object>, Set<String>> components = new HashMap<>();

    private @Nullable Conditions conditions;

    /**
     * The evidence of rules.
     *
     * @param sources what events tell
     * @param rules with the macros and lists of their conditions
     */
    public RulesEvidence(EventSources sources, RuleSet rules) {
        this.sources = sources;
        this.rules = rules;
    }

    /** What ATT&amp;CK says of techniques, and which release it is that says so. */
    public AttackEvidence attack() {
        return sources.catalog().evidence();
    }

    /** What the events of the rules' sources tell, and those of others. */
    public EventSources sources() {
        return sources;
    }

    /**
     * The evidence of one of the rules.
     *
     * @param techniques its active ones
     */
    public synchronized RuleEvidence of(Rule rule, List<Technique> techniques) {
        RuleEvidence evidence = known.get(rule);
        if (evidence == null) {
            evidence = find(rule, techniques);
            known.put(rule, evidence);
        }
        return evidence;
    }

    private RuleEvidence find(Rule rule, List<Technique> techniques) {
        if (conditions == null) {
            conditions = Conditions.of(rules, sources.bridge().fields());
        }
        Watched watched = conditions.watched(rule);
        Set<String> told = componentsOf(rule.source(), watched);
        Set<String> seen = sources.platforms().of(rule.source()).orElse(Set.of());
        List<TechniqueMatch> matches = new ArrayList<>(techniques.size());
        for (Technique technique : techniques) {
            TechniqueEvidence evidence = attack().technique(technique.id()).orElse(null);
            if (evidence != null) {
                List<DataComponent> named = seen.isEmpty() ? evidence.dataComponents() : evidence.dataComponents(seen);
                List<DataComponent> shared = new ArrayList<>();
                for (DataComponent component : named) {
                    if (told.contains(component.name())) {
                        shared.add(component);
                    }
                }
                matches.add(new TechniqueMatch(technique, evidence, named, shared));
            }
        }
        return new RuleEvidence(watched, told, matches);
    }

    private Set<String> componentsOf(String source, Watched watched) {
        if (!watched.isNamed()) {
            return Set.of();
        }
        List<Object> key = List.of(source, watched.boxes());
        Set<String> told = components.get(key);
        if (told == null) {
            told = Bridge.dataComponents(sources.lines(source), watched);
            components.put(key, told);
        }
        return told;
    }
}
