package io.github.falcomitre.tag;

import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a misspelt name most likely means. */
public final class NearestNames {

    private static final int SHORTEST_NAME = 5;

    private final String key;
    private final List<String> shortNames = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private int best;

    private NearestNames(String key) {
        this.key = key;
        this.best = key.length() / 3;
    }

    /**
     * The tactics and techniques of any release whose names are nearest to a text: all that are equally near, at most
     * a third of the text's length away.
     */
    public static List<Canonical> of(AttackNames names, String text) {
        NearestNames nearest = new NearestNames(Words.key(text));
        for (Map.Entry<String, String> tactic : names.tactics().entrySet()) {
            nearest.consider(tactic.getKey(), nearest.shortNames, List.of(tactic.getValue()));
        }
        nearest.considerTechniques(names);
        return nearest.found();
    }

    /** As {@link #of}, techniques only. */
    public static List<Canonical> techniques(AttackNames names, String text) {
        NearestNames nearest = new NearestNames(Words.key(text));
        nearest.considerTechniques(names);
        return nearest.found();
    }

    private void considerTechniques(AttackNames names) {
        for (Map.Entry<String, List<String>> technique : names.techniques().entrySet()) {
            consider(technique.getKey(), ids, technique.getValue());
        }
    }

    private void consider(String name, List<String> found, List<String> meanings) {
        if (name.length() < SHORTEST_NAME || Math.abs(name.length() - key.length()) > best) {
            return;
        }
        int distance = Words.distance(key, name);
        if (distance < best) {
            best = distance;
            shortNames.clear();
            ids.clear();
        }
        if (distance == best) {
            found.addAll(meanings);
        }
    }

    /** Tactics first, each kind by its text. */
    private List<Canonical> found() {
        Collections.sort(shortNames);
        Collections.sort(ids);
        List<Canonical> found = new ArrayList<>(shortNames.size() + ids.size());
        for (String shortName : shortNames) {
            found.add(new TacticNameTag(shortName));
        }
        found.addAll(TechniqueTag.ofAll(ids));
        return List.copyOf(found);
    }
}
