package io.github.falcomitre.attack;

import io.github.falcomitre.attack.FactsReader.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The facts of every published release in the jar: lines of columns with tabs between, made from ATT&amp;CK's bundles.
 *
 * <ul>
 *   <li>{@code index.tsv}, oldest release first: domain, release, SHA-256 of the release's file, {@code evidence} where
 *       that is there too
 *   <li>{@code <domain>/<release>.tsv}: what {@link FactsWriter} writes of the release
 *   <li>{@code <domain>/evidence-<release>.tsv}: what {@link EvidenceWriter} writes of it
 *   <li>{@code <domain>/history.tsv}, tactics, then techniques, both by id, a line each run of releases: id, first
 *       release, last release, status, name, short name or short names of tactics
 * </ul>
 *
 * Lists have commas between. A release is read from its own file and the index alone. Thread-safe.
 */
public class EmbeddedFacts {

    /** In the index, of a release whose evidence is there too. */
    static final String EVIDENCE = "evidence";

    private static final EmbeddedFacts SHARED = new EmbeddedFacts();

    private final Map<Domain, NavigableMap<AttackRelease, String>> index = new EnumMap<>(Domain.class);
    private final Map<Domain, AttackRelease> withEvidence = new EnumMap<>(Domain.class);
    private final Map<Domain, DomainHistory> histories = new EnumMap<>(Domain.class);
    private final Map<Domain, Optional<AttackEvidence>> evidence = new EnumMap<>(Domain.class);

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
            Optional<AttackRelease> exact = AttackRelease.of(text);
            return exact.isPresent() && releases.containsKey(exact.get()) ? exact : Optional.empty();
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
        String text = text(domain.id() + "/" + release + ".tsv");
        return FactsReader.read(text, domain, release.toString(), "embedded", sha256);
    }

    /** What the newest release of a domain says that has evidence in the jar. */
    Optional<AttackEvidence> evidence(Domain domain) {
        synchronized (evidence) {
            Optional<AttackEvidence> known = evidence.get(domain);
            if (known == null) {
                index(domain);
                AttackRelease release = withEvidence.get(domain);
                known = release == null
                        ? Optional.empty()
                        : EvidenceReader.read(text(domain.id() + "/evidence-" + release + ".tsv"), release.toString());
                evidence.put(domain, known);
            }
            return known;
        }
    }

    private NavigableMap<AttackRelease, String> index(Domain domain) {
        synchronized (index) {
            if (index.isEmpty()) {
                Lines lines = new Lines(text("index.tsv"));
                for (Domain each : Domain.values()) {
                    index.put(each, new TreeMap<>());
                }
                while (lines.next()) {
                    Domain of = Domain.of(lines.column()).orElseThrow();
                    AttackRelease release = AttackRelease.of(lines.column()).orElseThrow();
                    Objects.requireNonNull(index.get(of)).put(release, lines.column());
                    if (lines.column().equals(EVIDENCE)) {
                        withEvidence.put(of, release);
                    }
                }
            }
            return Objects.requireNonNull(index.get(domain));
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
                AttackRelease since = release(releases, lines.column());
                AttackRelease until = release(releases, lines.column());
                Status status = FactsReader.status(lines.column());
                String name = lines.column();
                if (AttackIds.isTactic(id)) {
                    tacticSpans.add(new TacticHistory.Span(since, until, status, lines.column(), name));
                } else {
                    String column = lines.column();
                    List<String> own = tacticLists.get(column);
                    if (own == null) {
                        own = FactsReader.list(column);
                        tacticLists.put(column, own);
                    }
                    techniqueSpans.add(new TechniqueHistory.Span(since, until, status, name, own));
                }
            }
        } while (more);
        return new DomainHistory(Collections.unmodifiableMap(tactics), Collections.unmodifiableMap(techniques));
    }

    private static AttackRelease release(Map<String, AttackRelease> known, String text) {
        AttackRelease release = known.get(text);
        if (release == null) {
            release = AttackRelease.of(text).orElseThrow();
            known.put(text, release);
        }
        return release;
    }

    private String text(String name) {
        try (InputStream in = open(name)) {
            // Of a resource in a jar all is available, and is read at once instead of piece by piece.
            byte[] bytes = new byte[in.available()];
            int read = in.readNBytes(bytes, 0, bytes.length);
            byte[] rest = in.readAllBytes();
            if (rest.length > 0) {
                bytes = Arrays.copyOf(bytes, read + rest.length);
                System.arraycopy(rest, 0, bytes, read, rest.length);
            }
            return new String(bytes, 0, read + rest.length, StandardCharsets.UTF_8);
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
}
