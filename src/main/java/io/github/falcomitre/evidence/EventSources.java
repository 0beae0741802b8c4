package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.AttackCatalog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What event sources of Falco see and tell, and what a catalog says that this reveals. What was found once is kept, for all
 * sets of rules that are judged alike. Thread-safe.
 */
public final class EventSources {

    private final AttackCatalog catalog;
    private final Platforms platforms;
    private final Bridge bridge;
    private final Map<String, List<Bridge.Line>> lines = new HashMap<>();
    private final Map<List<String>, WithinReach> withinReach = new HashMap<>();

    /**
     * The event sources.
     *
     * @param platforms what they see
     * @param bridge what their events tell
     */
    public EventSources(AttackCatalog catalog, Platforms platforms, Bridge bridge) {
        this.catalog = catalog;
        this.platforms = platforms;
        this.bridge = bridge;
    }

    /** By what their events are looked at. */
    public AttackCatalog catalog() {
        return catalog;
    }

    /** What they see. */
    public Platforms platforms() {
        return platforms;
    }

    /** What their events tell. */
    public Bridge bridge() {
        return bridge;
    }

    synchronized List<Bridge.Line> lines(String source) {
        List<Bridge.Line> known = lines.get(source);
        if (known == null) {
            known = bridge.lines(source);
            lines.put(source, known);
        }
        return known;
    }

    /** What some of them reveal together; those whose platforms are not known reveal nothing. */
    synchronized WithinReach withinReach(Collection<String> sources) {
        List<String> sorted = List.copyOf(new TreeSet<>(sources));
        WithinReach known = withinReach.get(sorted);
        if (known == null) {
            known = new WithinReach(this, sorted);
            withinReach.put(sorted, known);
        }
        return known;
    }
}
