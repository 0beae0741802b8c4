package io.github.falcomitre.tag;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.TacticHistory;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names of tactics and techniques, those of the catalog's release and those of every other, by {@link Words#key}. */
public final class AttackNames {

    private final Map<String, String> tactics = new TreeMap<>();
    private final Map<String, Set<String>> active = new HashMap<>();
    private final Map<String, Set<String>> ever = new TreeMap<>();
    private final Map<String, Set<String>> tacticsEver = new HashMap<>();

    public AttackNames(AttackCatalog catalog) {
        for (Tactic tactic : catalog.tactics()) {
            addTactic(tactic.shortName());
        }
        for (TacticHistory history : catalog.history().tactics()) {
            history.spans().forEach(span -> addTactic(span.shortName()));
        }
        for (Technique technique : catalog.techniques()) {
            String key = Words.key(technique.name());
            add(ever, key, technique.id());
            if (technique.isActive()) {
                add(active, key, technique.id());
            }
            technique.tactics().forEach(tactic -> add(tacticsEver, technique.id(), tactic.shortName()));
        }
        for (TechniqueHistory history : catalog.history().techniques()) {
            String name = "";
            for (TechniqueHistory.Span span : history.spans()) {
                if (!span.name().equals(name)) {
                    name = span.name();
                    add(ever, Words.key(name), history.id());
                }
                span.tactics().forEach(shortName -> add(tacticsEver, history.id(), shortName));
            }
        }
    }

    private void addTactic(String shortName) {
        tactics.put(Words.key(shortName), shortName);
    }

    private static void add(Map<String, Set<String>> map, String key, String value) {
        map.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
    }

    /** The short name of the tactic of this or another release that bears this name. */
    public Optional<String> tactic(String key) {
        return Optional.ofNullable(tactics.get(key));
    }

    /** The short names of every tactic that this or another release knows, by key. */
    public Map<String, String> tactics() {
        return Collections.unmodifiableMap(tactics);
    }

    /** The ids of the active techniques of this name. */
    public Set<String> activeTechniques(String key) {
        return active.getOrDefault(key, Set.of());
    }

    /** The ids of the techniques that bear or bore this name in any release. */
    public Set<String> techniques(String key) {
        return ever.getOrDefault(key, Set.of());
    }

    /** The ids of the techniques of every release, by the names that they bear or bore. */
    public Map<String, Set<String>> techniques() {
        return Collections.unmodifiableMap(ever);
    }

    /**
     * The active techniques that a name stands for: all of the whole name, or, behind the name of a tactic, those of
     * the rest that any release has under that tactic.
     */
    public List<String> activeTechniquesMeant(String key) {
        Set<String> whole = activeTechniques(key);
        if (!whole.isEmpty()) {
            return List.copyOf(whole);
        }
        List<String> meant = new ArrayList<>();
        for (int i = key.indexOf('_'); i > 0; i = key.indexOf('_', i + 1)) {
            String tactic = tactics.get(key.substring(0, i));
            if (tactic == null) {
                continue;
            }
            for (String id : activeTechniques(key.substring(i + 1))) {
                if (tacticsEver.getOrDefault(id, Set.of()).contains(tactic) && !meant.contains(id)) {
                    meant.add(id);
                }
            }
        }
        return meant;
    }
}
