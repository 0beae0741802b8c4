package io.github.falcomitre.explain;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackHistory;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.TacticHistory;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueHistory;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.evidence.Bridge;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.explain.Entry.Standing;
import io.github.falcomitre.explain.Entry.TacticEntry;
import io.github.falcomitre.explain.Entry.TechniqueEntry;
import io.github.falcomitre.tag.AttackNames;
import io.github.falcomitre.tag.AttackTag;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import io.github.falcomitre.tag.AttackTag.UnknownTacticTag;
import io.github.falcomitre.tag.RetiredTactics;
import io.github.falcomitre.tag.TagReader;
import io.github.falcomitre.tag.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what ATT&amp;CK says of a tag, in any form that {@link TagReader} understands, or of a technique or tactic by
 * name. What the catalog has not got is looked up in the other releases and domains of the jar.
 */
public final class Explainer {

    private final AttackCatalog catalog;
    private final Platforms platforms;
    private final Bridge bridge;
    private final Detections detections;
    private final AttackNames names;
    private final TagReader reader;
    private final Nearest nearest;

    /**
     * An explainer by a catalog.
     *
     * @param platforms what the event sources of Falco can see
     * @param bridge what their events tell
     */
    public Explainer(AttackCatalog catalog, Platforms platforms, Bridge bridge) {
        this.catalog = catalog;
        this.platforms = platforms;
        this.bridge = bridge;
        this.detections = new Detections(platforms, bridge);
        this.names = new AttackNames(catalog);
        this.reader = new TagReader(catalog, names);
        this.nearest = new Nearest(catalog, names, reader);
    }

    /** The answer to this question; there always is one. */
    public Explanation explain(String text) {
        String asked = text.strip();
        AttackTag meaning = reader.read(asked);
        List<Canonical> meant = meant(asked, meaning);
        List<Entry> entries = entries(meant);
        if (entries.isEmpty() && !(meaning instanceof Canonical)) {
            String name = meaning instanceof UnknownTacticTag tactic ? tactic.name() : asked;
            entries = inOtherDomains(other -> other.entries(other.named(name)));
        }
        if (!entries.isEmpty()) {
            return new Explanation(asked, remark(asked, meaning, meant, entries), entries, List.of());
        }
        return nearest.explain(asked, meaning);
    }

    private List<Canonical> meant(String asked, AttackTag meaning) {
        List<Canonical> meant = new ArrayList<>();
        if (meaning instanceof Canonical canonical) {
            meant.add(canonical);
        } else if (meaning instanceof MalformedTag malformed) {
            meant.add(malformed.canonical());
            meant.addAll(malformed.others());
        } else if (meaning instanceof UnknownTacticTag tactic) {
            meant.addAll(named(tactic.name()));
        } else {
            meant.addAll(named(asked));
        }
        return meant;
    }

    /** The tactic and the techniques of this name. */
    private List<Canonical> named(String text) {
        String key = Words.key(text);
        List<Canonical> named = new ArrayList<>();
        names.tactic(key).ifPresent(shortName -> named.add(new TacticNameTag(shortName)));
        named.addAll(TechniqueTag.ofAll(withoutReplaced(names.techniquesMeant(key))));
        return named.isEmpty() ? subTechniquesNamed(text) : named;
    }

    /** A technique whose replacement bears the same name is told with that. */
    private List<String> withoutReplaced(List<String> ids) {
        return ids.stream()
                .filter(id -> catalog.technique(id)
                        .flatMap(catalog::lastForm)
                        .filter(last -> !last.id().equals(id) && ids.contains(last.id()))
                        .isEmpty())
                .toList();
    }

    /** ATT&amp;CK's pages call a sub-technique by its parent's name, a colon and its own. */
    private List<Canonical> subTechniquesNamed(String text) {
        int colon = text.lastIndexOf(": ");
        if (colon < 0) {
            return List.of();
        }
        String parent = Words.key(text.substring(0, colon));
        return names.techniquesMeant(Words.key(text.substring(colon))).stream()
                .filter(id -> catalog.technique(id)
                        .flatMap(catalog::parent)
                        .filter(technique -> Words.key(technique.name()).equals(parent))
                        .isPresent())
                .<Canonical>map(TechniqueTag::new)
                .toList();
    }

    private static String remark(String asked, AttackTag meaning, List<Canonical> meant, List<Entry> entries) {
        String quoted = ExplanationText.quote(asked);
        if (meaning instanceof MalformedTag) {
            List<String> tags = meant.stream().map(tag -> told(tag, entries)).toList();
            return quoted
                    + (tags.size() > 1 ? " says two things: " : " is not how Falco rules write it: it means ")
                    + Text.list(tags, " and ") + ".";
        }
        if (meaning instanceof UnknownTacticTag && !(entries.get(0) instanceof TacticEntry)) {
            return quoted + " is no tactic but the name of " + ids(entries) + ".";
        }
        return entries.size() > 1 ? quoted + " is the name of " + ids(entries) + "." : "";
    }

    /** The tag, with a word about an id that has no entry. */
    private static String told(Canonical tag, List<Entry> entries) {
        boolean known = tag instanceof TacticNameTag
                || entries.stream().anyMatch(entry -> entry.id().equals(tag.text()));
        return known ? tag.text() : tag.text() + ", which no release has,";
    }

    private static String ids(List<Entry> entries) {
        return Text.list(entries.stream().map(Entry::id).toList(), " and ");
    }

    private List<Entry> entries(List<Canonical> tags) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Canonical tag : tags) {
            for (Entry entry : entries(tag)) {
                entries.putIfAbsent(entry.id() + entry.name(), entry);
            }
        }
        return List.copyOf(entries.values());
    }

    private List<Entry> entries(Canonical tag) {
        List<Entry> entries = ofOwnDomains(tag);
        return entries.isEmpty() ? inOtherDomains(other -> other.ofOwnDomains(tag)) : entries;
    }

    private List<Entry> ofOwnDomains(Canonical tag) {
        if (tag instanceof TechniqueTag technique) {
            return technique(technique.id()).stream().toList();
        }
        List<Entry> entries = new ArrayList<>();
        List<Tactic> here = tag instanceof TacticNameTag name
                ? catalog.tacticsNamed(name.shortName())
                : catalog.tactic(tag.text()).stream().toList();
        for (Tactic tactic : here) {
            entries.add(tactic(tactic, new Standing(catalog.provenance().label(), Optional.empty()), tag, catalog));
        }
        for (TacticHistory history : catalog.history().tactics()) {
            if (here.stream().noneMatch(tactic -> tactic.domain() == history.domain())) {
                retired(history, tag).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private Optional<Entry> technique(String id) {
        Optional<Technique> here = catalog.technique(id);
        if (here.isPresent()) {
            Standing standing = new Standing(catalog.provenance().label(), Optional.empty());
            return Optional.of(technique(here.get(), standing, catalog));
        }
        Optional<TechniqueHistory> history = catalog.history().technique(id);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        Elsewhere elsewhere = elsewhere(
                history.get().since(), history.get().until(), history.get().domain());
        return elsewhere
                .catalog
                .technique(id)
                .map(technique -> technique(technique, elsewhere.standing, elsewhere.catalog));
    }

    /** The tactic of this tag in the last release that had it, or the first that will. */
    private Optional<Entry> retired(TacticHistory history, Canonical tag) {
        List<TacticHistory.Span> meant = history.spans().stream()
                .filter(span -> tag instanceof TacticNameTag name
                        ? span.shortName().equals(name.shortName())
                        : history.id().equals(tag.text()))
                .toList();
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        Elsewhere elsewhere =
                elsewhere(meant.get(0).since(), meant.get(meant.size() - 1).until(), history.domain());
        return elsewhere
                .catalog
                .tactic(history.id())
                .map(tactic -> tactic(tactic, elsewhere.standing, tag, elsewhere.catalog));
    }

    private record Elsewhere(AttackCatalog catalog, Standing standing) {}

    private Elsewhere elsewhere(AttackRelease since, AttackRelease until, Domain domain) {
        boolean later = AttackRelease.of(catalog.provenance().release())
                .filter(here -> here.compareTo(since) < 0)
                .isPresent();
        AttackCatalog other = EmbeddedFacts.shared().catalog(domain, later ? since : until);
        String label = catalog.provenance().label();
        String missing = "not in " + label + ": "
                + (later ? "it comes with release " + since : "the last release that has it is " + until);
        return new Elsewhere(other, new Standing(other.provenance().label(), Optional.of(missing)));
    }

    private TechniqueEntry technique(Technique technique, Standing standing, AttackCatalog facts) {
        AttackHistory history = facts.history();
        List<String> seenBy = new ArrayList<>();
        List<String> unseenBy = new ArrayList<>();
        if (technique.isActive() && Platforms.tellSight(technique.platforms())) {
            seenBy.addAll(platforms.seeing(technique.platforms()));
            unseenBy.addAll(platforms.sources());
            unseenBy.removeAll(seenBy);
        }
        return new TechniqueEntry(
                technique,
                standing,
                history.technique(technique.id())
                        .map(found -> Periods.of(history, found))
                        .orElse(List.of()),
                technique.id().indexOf('.') < 0 ? Optional.empty() : facts.parent(technique),
                replacements(technique, facts),
                seenBy,
                unseenBy,
                facts.subTechniques(technique).stream()
                        .filter(Technique::isActive)
                        .toList(),
                detections.of(technique, facts.evidence()));
    }

    private static List<Technique> replacements(Technique technique, AttackCatalog facts) {
        List<Technique> steps = new ArrayList<>();
        if (facts.lastForm(technique).isPresent()) {
            for (Optional<Technique> next = facts.replacement(technique); next.isPresent(); ) {
                steps.add(next.get());
                next = facts.replacement(next.get());
            }
        }
        return steps;
    }

    private TacticEntry tactic(Tactic tactic, Standing standing, Canonical tag, AttackCatalog facts) {
        AttackHistory history = facts.history();
        List<Tactic> instead = standing.isHere() && tactic.isActive() ? List.of() : instead(tactic, tag);
        return new TacticEntry(
                tactic,
                standing,
                history.tactic(tactic.id())
                        .map(found -> Periods.of(history, found))
                        .orElse(List.of()),
                instead,
                facts.techniques().stream()
                        .filter(technique ->
                                technique.isActive() && technique.tactics().contains(tactic))
                        .toList());
    }

    /** What the catalog has in a tactic's place; where only the tag has changed, that is the tactic itself. */
    private List<Tactic> instead(Tactic tactic, Canonical tag) {
        return RetiredTactics.find(catalog, tag).newSince().stream()
                .filter(other -> other.domain() == tactic.domain())
                .toList();
    }

    @FunctionalInterface
    private interface Question {
        List<Entry> ask(Explainer other);
    }

    /** What the newest releases of the domains say that are not in the catalog. */
    private List<Entry> inOtherDomains(Question question) {
        List<Entry> found = new ArrayList<>();
        List<Domain> own = catalog.provenance().domains();
        String notHere = "not of " + Text.list(own.stream().map(Domain::id).toList(), " or ") + " but of ";
        for (Domain domain : Domain.values()) {
            if (!own.contains(domain)) {
                EmbeddedFacts facts = EmbeddedFacts.shared();
                AttackRelease newest = facts.release(domain, "latest").orElseThrow();
                Explainer other = new Explainer(facts.catalog(domain, newest), platforms, bridge);
                for (Entry entry : question.ask(other)) {
                    String why = entry.standing().missing().map(", "::concat).orElse("");
                    Standing standing =
                            new Standing(entry.standing().source(), Optional.of(notHere + domain.id() + why));
                    found.add(entry.with(standing));
                }
            }
        }
        return found;
    }
}
