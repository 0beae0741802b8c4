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
import java.util.TreeMap;

/** The names of tactics and techniques, those of the catalog's release and those of every other, by {@link Words#key}. */
public final class AttackNames {

    private final AttackCatalog catalog;
    private final Map<String, String> tactics = new TreeMap<>();
    private final int longestTactic;
    private final Map<String, List<String>> active = new HashMap<>();
    private final Map<String, List<String>> ever = new HashMap<>();

    public AttackNames(AttackCatalog catalog) {
        this.catalog = catalog;
        for (Tactic tactic : catalog.tactics()) {
            tactics.put(Words.key(tactic.shortName()), tactic.shortName());
        }
        for (TacticHistory history : catalog.history().tactics()) {
            for (TacticHistory.Span span : history.spans()) {
                tactics.put(Words.key(span.shortName()), span.shortName());
            }
        }
        int longest = 0;
        for (String key : tactics.keySet()) {
            longest = Math.max(longest, key.length());
        }
        longestTactic = longest;
        Map<String, String> keys = new HashMap<>();
        for (Technique technique : catalog.techniques()) {
            String key = Words.key(technique.name());
            keys.put(technique.name(), key);
            add(ever, key, technique.id());
            if (technique.isActive()) {
                add(active, key, technique.id());
            }
        }
        for (TechniqueHistory history : catalog.history().techniques()) {
            for (TechniqueHistory.Span span : history.spans()) {
                String key = keys.get(span.name());
                if (key == null) {
                    key = Words.key(span.name());
                    keys.put(span.name(), key);
                }
                add(ever, key, history.id());
            }
        }
    }

    /** Most names have one technique. */
    private static void add(Map<String, List<String>> map, String key, String id) {
        List<String> ids = map.get(key);
        if (ids == null) {
            map.put(key, List.of(id));
        } else if (!ids.contains(id)) {
            List<String> more = new ArrayList<>(ids);
            more.add(id);
            Collections.sort(more);
            map.put(key, Collections.unmodifiableList(more));
        }
    }

    /** The short name of the tactic of this or another release that bears this name. */
    public Optional<String> tactic(String key) {
        return Optional.ofNullable(tactics.get(key));
    }

    /** The short names of every tactic that this or another release knows, by key. */
    public Map<String, String> tactics() {
        return Collections.unmodifiableMap(tactics);
    }

    /** The ids of the active techniques of this name, sorted. */
    public List<String> activeTechniques(String key) {
        return active.getOrDefault(key, List.of());
    }

    /** The ids of the techniques that bear or bore this name in any release, sorted. */
    public List<String> techniques(String key) {
        return ever.getOrDefault(key, List.of());
    }

    /** The ids of the techniques of every release, by the names that they bear or bore, in no order. */
    public Map<String, List<String>> techniques() {
        return Collections.unmodifiableMap(ever);
    }

    /**
     * The active techniques that a name stands for: all of the whole name, or, behind the name of a tactic, those of
     * the rest that any release has under that tactic.
     */
    public List<String> activeTechniquesMeant(String key) {
        List<String> whole = activeTechniques(key);
        if (!whole.isEmpty()) {
            return whole;
        }
        List<String> meant = new ArrayList<>();
        for (int i = key.indexOf('_'); i > 0 && i <= longestTactic; i = key.indexOf('_', i + 1)) {
            String tactic = tactics.get(key.substring(0, i));
            if (tactic == null) {
                continue;
            }
            for (String id : activeTechniques(key.substring(i + 1))) {
                if (everHad(id, tactic) && !meant.contains(id)) {
                    meant.add(id);
                }
            }
        }
        return meant;
    }

    /** The active techniques that a name stands for, else those that bear or bore it in any release. */
    public List<String> techniquesMeant(String key) {
        List<String> active = activeTechniquesMeant(key);
        return active.isEmpty() ? techniques(key) : active;
    }

    private boolean everHad(String technique, String tactic) {
        for (Tactic now : catalog.technique(technique).orElseThrow().tactics()) {
            if (now.shortName().equals(tactic)) {
                return true;
            }
        }
        Optional<TechniqueHistory> history = catalog.history().technique(technique);
        return history.isPresent()
                && history.get().spans().stream()
                        .anyMatch(span -> span.tactics().contains(tactic));
    }
}
