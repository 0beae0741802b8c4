package io.github.falcomitre.tag;

import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a misspelt name most likely means. */
public final class NearestNames {

    private static final int SHORTEST_NAME = 5;

    private final String key;
    private final List<Canonical> found = new ArrayList<>();
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
        names.tactics().forEach((name, shortName) -> nearest.consider(name, List.of(new TacticNameTag(shortName))));
        names.techniques().forEach((name, ids) -> nearest.consider(name, TechniqueTag.ofAll(ids)));
        return nearest.found();
    }

    /** As {@link #of}, techniques only. */
    public static List<Canonical> techniques(AttackNames names, String text) {
        NearestNames nearest = new NearestNames(Words.key(text));
        names.techniques().forEach((name, ids) -> nearest.consider(name, TechniqueTag.ofAll(ids)));
        return nearest.found();
    }

    private void consider(String name, List<Canonical> meanings) {
        if (name.length() < SHORTEST_NAME || Math.abs(name.length() - key.length()) > best) {
            return;
        }
        int distance = Words.distance(key, name);
        if (distance < best) {
            best = distance;
            found.clear();
        }
        if (distance == best) {
            found.addAll(meanings);
        }
    }

    /** Tactics first, each kind by its text. */
    private List<Canonical> found() {
        found.sort(Comparator.comparing((Canonical tag) -> tag instanceof TechniqueTag)
                .thenComparing(Canonical::text));
        return List.copyOf(found);
    }
}
