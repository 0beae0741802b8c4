package io.github.falcomitre.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The facts of every published release in the jar: lines of columns with tabs between, made from ATT&amp;CK's bundles.
 *
 * <ul>
 *   <li>{@code index.tsv}: domain, release, SHA-256 of the release's file
 *   <li>{@code <domain>/<release>.tsv}, tactics in the order of the matrix: id, status, name, short name; then
 *       techniques by id: id, status, name, ids of tactics, platforms, id of the replacement, id of the parent where
 *       the own id does not tell it
 *   <li>{@code <domain>/history.tsv}, tactics, then techniques, both by id, a line each run of releases: id, first
 *       release, last release, status, name, short name or short names of tactics
 * </ul>
 *
 * Lists have commas between. A release is read from its own file and the index alone. Thread-safe.
 */
public class EmbeddedFacts {

    private static final EmbeddedFacts SHARED = new EmbeddedFacts();

    private final Map<Domain, NavigableMap<AttackRelease, String>> index = new EnumMap<>(Domain.class);
    private final Map<Domain, DomainHistory> histories = new EnumMap<>(Domain.class);

    /** What all releases of one domain said, each by id. */
    record DomainHistory(Map<String, TacticHistory> tactics, Map<String, TechniqueHistory> techniques) {}

    EmbeddedFacts() {}

    /** Those of this jar. */
    public static EmbeddedFacts shared() {
        return SHARED;
    }

    /** The releases of a domain, oldest first. */
    public List<AttackRelease> releases(Domain domain) {
        return List.copyOf(index(domain).keySet());
    }

    /**
     * The release that a text means: {@code latest} the newest, {@code 18} the last of its kind, {@code 18.1} itself.
     * Empty where that is not embedded, or no release at all.
     */
    public Optional<AttackRelease> release(Domain domain, String text) {
        NavigableMap<AttackRelease, String> releases = index(domain);
        if (text.equals("latest")) {
            return Optional.of(releases.lastKey());
        }
        if (text.indexOf('.') >= 0) {
            return AttackRelease.of(text).filter(releases::containsKey);
        }
        Optional<AttackRelease> first = AttackRelease.of(text + ".0");
        if (first.isEmpty()) {
            return Optional.empty();
        }
        AttackRelease last = releases.floorKey(new AttackRelease(first.get().major(), Integer.MAX_VALUE));
        return last != null && last.major() == first.get().major() ? Optional.of(last) : Optional.empty();
    }

    /**
     * What a release says.
     *
     * @throws IllegalArgumentException where it is not one of {@link #releases}
     */
    public AttackCatalog catalog(Domain domain, AttackRelease release) {
        String sha256 = index(domain).get(release);
        if (sha256 == null) {
            throw new IllegalArgumentException(domain + " " + release + " is not embedded");
        }
        return catalog(domain, release, sha256, text(domain.id() + "/" + release + ".tsv"));
    }

    private static AttackCatalog catalog(Domain domain, AttackRelease release, String sha256, String text) {
        Map<String, Tactic> tactics = new LinkedHashMap<>();
        List<Technique> techniques = new ArrayList<>(1000);
        Map<String, String> parents = new HashMap<>();
        Map<String, String> revokedBy = new HashMap<>();
        // The same few lists of tactics and platforms come again and again.
        Map<String, List<Tactic>> tacticLists = new HashMap<>();
        Map<String, List<String>> platformLists = new HashMap<>();
        Lines lines = new Lines(text);
        while (lines.next()) {
            String id = lines.column();
            Status status = status(lines.column());
            String name = lines.column();
            if (AttackIds.isTactic(id)) {
                tactics.put(id, new Tactic(domain, id, lines.column(), name, status));
                continue;
            }
            String tacticColumn = lines.column();
            List<Tactic> own = tacticLists.get(tacticColumn);
            if (own == null) {
                own = new ArrayList<>(4);
                for (String tactic : list(tacticColumn)) {
                    own.add(tactics.get(tactic));
                }
                own = List.copyOf(own);
                tacticLists.put(tacticColumn, own);
            }
            String platformColumn = lines.column();
            List<String> platforms = platformLists.get(platformColumn);
            if (platforms == null) {
                platforms = list(platformColumn);
                platformLists.put(platformColumn, platforms);
            }
            techniques.add(new Technique(domain, id, name, status, own, platforms));
            put(revokedBy, id, lines.column());
            put(parents, id, lines.column());
        }
        List<Tactic> ordered = new ArrayList<>(tactics.values());
        return new AttackCatalog(
                AttackCatalog.provenance(List.of(domain), release.toString(), "embedded", sha256, ordered, techniques),
                ordered,
                techniques,
                parents,
                revokedBy);
    }

    private static void put(Map<String, String> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }

    private NavigableMap<AttackRelease, String> index(Domain domain) {
        synchronized (index) {
            if (index.isEmpty()) {
                for (Domain each : Domain.values()) {
                    index.put(each, new TreeMap<>());
                }
                Lines lines = new Lines(text("index.tsv"));
                while (lines.next()) {
                    Domain of = Domain.of(lines.column()).orElseThrow();
                    index.get(of).put(release(lines.column()), lines.column());
                }
            }
            return index.get(domain);
        }
    }

    DomainHistory history(Domain domain) {
        synchronized (histories) {
            DomainHistory history = histories.get(domain);
            if (history == null) {
                history = readHistory(domain, text(domain.id() + "/history.tsv"));
                histories.put(domain, history);
            }
            return history;
        }
    }

    private static DomainHistory readHistory(Domain domain, String text) {
        Map<String, TacticHistory> tactics = new TreeMap<>();
        Map<String, TechniqueHistory> techniques = new TreeMap<>();
        Map<String, AttackRelease> releases = new HashMap<>();
        Map<String, List<String>> tacticLists = new HashMap<>();
        List<TacticHistory.Span> tacticSpans = new ArrayList<>();
        List<TechniqueHistory.Span> techniqueSpans = new ArrayList<>();
        String current = "";
        Lines lines = new Lines(text);
        boolean more;
        do {
            more = lines.next();
            String id = more ? lines.column() : "";
            if (!id.equals(current)) {
                if (!tacticSpans.isEmpty()) {
                    tactics.put(current, new TacticHistory(domain, current, tacticSpans));
                    tacticSpans.clear();
                }
                if (!techniqueSpans.isEmpty()) {
                    techniques.put(current, new TechniqueHistory(domain, current, techniqueSpans));
                    techniqueSpans.clear();
                }
                current = id;
            }
            if (more) {
                AttackRelease since = releases.computeIfAbsent(lines.column(), EmbeddedFacts::release);
                AttackRelease until = releases.computeIfAbsent(lines.column(), EmbeddedFacts::release);
                Status status = status(lines.column());
                String name = lines.column();
                if (AttackIds.isTactic(id)) {
                    tacticSpans.add(new TacticHistory.Span(since, until, status, lines.column(), name));
                } else {
                    List<String> own = tacticLists.computeIfAbsent(lines.column(), EmbeddedFacts::list);
                    techniqueSpans.add(new TechniqueHistory.Span(since, until, status, name, own));
                }
            }
        } while (more);
        return new DomainHistory(Collections.unmodifiableMap(tactics), Collections.unmodifiableMap(techniques));
    }

    private static AttackRelease release(String text) {
        return AttackRelease.of(text).orElseThrow();
    }

    private static Status status(String text) {
        return switch (text) {
            case "revoked" -> Status.REVOKED;
            case "deprecated" -> Status.DEPRECATED;
            default -> Status.ACTIVE;
        };
    }

    private static List<String> list(String column) {
        if (column.isEmpty()) {
            return List.of();
        }
        List<String> items = new ArrayList<>(4);
        int from = 0;
        for (int comma = column.indexOf(','); comma >= 0; comma = column.indexOf(',', from)) {
            items.add(column.substring(from, comma));
            from = comma + 1;
        }
        items.add(column.substring(from));
        return List.copyOf(items);
    }

    private String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The ATT&CK facts " + name + " in the plugin's jar cannot be read", e);
        }
    }

    /** Opens a resource; tests count here. */
    InputStream open(String name) throws IOException {
        InputStream in = EmbeddedFacts.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the jar has no " + name);
        }
        return in;
    }

    /** Walks over lines and their columns without making anything but the columns. */
    private static final class Lines {
        private final String text;
        private int position;
        private int end = -1;

        Lines(String text) {
            this.text = text;
        }

        /** Goes to the next line. */
        boolean next() {
            position = end + 1;
            end = text.indexOf('\n', position);
            return end >= 0;
        }

        /** The next column of this line, empty behind the last. */
        String column() {
            int from = position;
            if (from >= end) {
                return "";
            }
            int tab = text.indexOf('\t', from);
            int to = tab < 0 || tab > end ? end : tab;
            position = to + 1;
            return text.substring(from, to);
        }
    }
}
