package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackEvidence;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EvidenceReader;
import io.github.falcomitre.attack.EvidenceSource;
import io.github.falcomitre.attack.EvidenceWriter;
import io.github.falcomitre.attack.FactsReader;
import io.github.falcomitre.attack.FactsWriter;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bundles that were read once, as facts that are read in milliseconds. An entry is two files, the second for the
 * evidence, which is read when it is asked for. Each is a text of lines: the SHA-256 of all lines below it, then a
 * header of columns with tabs between (what the file is, domain, origin, the release that was asked for, the release,
 * the SHA-256 of the bundle's own bytes), then what {@link FactsWriter} or {@link EvidenceWriter} writes. Whatever an
 * entry's form depends on is in its name or in the name of its directory, so a change of the form leaves older ones
 * alone.
 *
 * <p>Several processes may use one directory: an entry appears as a whole, and of two the last stays.
 */
public final class BundleCache {

    /** Of the entries; another for another form of entry, or other facts. */
    private static final String FORMAT = "2";

    private static final String FACTS = ".tsv";
    private static final String EVIDENCE = ".evidence.tsv";

    /** Room for more than any bundle that MITRE publishes. */
    private static final long DOWNLOAD = 256L << 20;

    private static final int HASH_LENGTH = 64;

    private final Path directory;
    private final SourceLog log;

    /** @param directory is made when there is something to put into it */
    public BundleCache(Path directory, SourceLog log) {
        this.directory = directory.resolve(FORMAT);
        this.log = log;
    }

    SourceLog log() {
        return log;
    }

    Path directory() {
        return directory;
    }

    /**
     * The catalogs of these domains.
     *
     * @param origin what tells one bundle from any other: its address, or the SHA-256 of its bytes
     * @param release that was asked for
     * @param source as in {@link Provenance}
     * @return empty unless all are there; an entry that is broken is not, and the log says so
     */
    List<AttackCatalog> read(List<Domain> domains, String origin, String release, String source) {
        List<AttackCatalog> catalogs = new ArrayList<>(domains.size());
        for (Domain domain : domains) {
            Optional<AttackCatalog> catalog = read(domain, origin, release, source);
            if (catalog.isEmpty()) {
                return List.of();
            }
            catalogs.add(catalog.get());
        }
        return catalogs;
    }

    private Optional<AttackCatalog> read(Domain domain, String origin, String release, String source) {
        Path file = file(domain, origin, release, FACTS);
        Path evidence = file(domain, origin, release, EVIDENCE);
        Optional<Entry> read = Files.exists(evidence) ? entry(file, "and the bundle is read anew") : Optional.empty();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = read.get();
        if (entry.header.length != 6
                || !header(FACTS, domain, origin, release, entry.header[4], entry.header[5])
                        .equals(String.join("\t", entry.header))) {
            broken(file, "is of another bundle", "and the bundle is read anew");
            return Optional.empty();
        }
        try {
            return Optional.of(FactsReader.read(entry.text, domain, entry.header[4], source, entry.header[5])
                    .withEvidence(new CachedEvidence(
                            this,
                            evidence,
                            header(EVIDENCE, domain, origin, release, entry.header[4], entry.header[5]))));
        } catch (RuntimeException e) {
            // Whoever wrote it knew how to make its hash right, and nothing more.
            broken(file, "holds no facts", "and the bundle is read anew");
            return Optional.empty();
        }
    }

    /** What is below the lines that every file has. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two.
    private record Entry(String[] header, String text) {}

    private Optional<Entry> entry(Path file, String then) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            if (Files.exists(file)) {
                broken(file, "cannot be read (" + AtomicFile.reason(e) + ")", then);
            }
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        int hashEnd = HASH_LENGTH + 1;
        int headerEnd = text.indexOf('\n', hashEnd) + 1;
        if (headerEnd == 0 || !text.startsWith(Sha256.of(bytes, hashEnd) + "\n")) {
            broken(file, "is not as it was written", then);
            return Optional.empty();
        }
        return Optional.of(
                new Entry(text.substring(hashEnd, headerEnd - 1).split("\t", -1), text.substring(headerEnd)));
    }

    /** Where it is broken, this build goes without, and the next reads the bundle, since its entry is not whole. */
    private record CachedEvidence(BundleCache cache, Path file, String header) implements EvidenceSource {

        private static final String THEN = "and the next build reads the bundle anew";

        @Override
        public Optional<AttackEvidence> load() {
            Optional<Entry> entry = cache.entry(file, THEN);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            if (!String.join("\t", entry.get().header).equals(header)) {
                cache.broken(file, "is of another bundle", THEN);
                return Optional.empty();
            }
            try {
                return EvidenceReader.read(entry.get().text, entry.get().header[4]);
            } catch (RuntimeException e) {
                cache.broken(file, "holds no evidence", THEN);
                return Optional.empty();
            }
        }
    }

    private void broken(Path file, String what, String then) {
        log.warn("The cached " + file + " " + what + ": it is thrown away, " + then + ".");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is replaced, or found broken once more.
            log.warn(file + " cannot be deleted (" + AtomicFile.reason(e) + ").");
        }
    }

    /** Puts a catalog of one domain where {@link #read} finds it. A cache that cannot be written is no error. */
    void write(AttackCatalog catalog, String origin, String release) {
        Provenance provenance = catalog.provenance();
        Domain domain = provenance.domains().get(0);
        Optional<String> facts = FactsWriter.write(catalog);
        String header = header(FACTS, domain, origin, release, provenance.release(), provenance.sha256());
        if (facts.isEmpty() || header.indexOf('\n') >= 0 || header.split("\t", -1).length != 6) {
            log.info(provenance.source()
                    + " has names with commas, tabs or ends of lines in them, so it is not cached.");
            return;
        }
        String evidence = header(EVIDENCE, domain, origin, release, provenance.release(), provenance.sha256());
        try {
            write(file(domain, origin, release, EVIDENCE), evidence + "\n" + EvidenceWriter.write(catalog));
            write(file(domain, origin, release, FACTS), header + "\n" + facts.get());
        } catch (IOException e) {
            unwritable(e);
        }
    }

    private static void write(Path file, String checked) throws IOException {
        byte[] bytes = checked.getBytes(StandardCharsets.UTF_8);
        byte[] hash = (Sha256.of(bytes, 0) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> {
            out.write(hash);
            out.write(bytes);
        });
    }

    private void unwritable(IOException e) {
        log.warn("The cache " + directory + " cannot be written (" + AtomicFile.reason(e)
                + "), so the next build has to get ATT&CK's data once more: set cacheDirectory to a directory that"
                + " can be written.");
    }

    /**
     * Where a bundle can be downloaded to. Where the cache cannot be written or has little space, which may be enough for
     * an entry, it lies elsewhere.
     */
    Download newDownload() throws IOException {
        try {
            Files.createDirectories(directory);
            AtomicFile.removeAbandoned(directory);
            if (Files.getFileStore(directory).getUsableSpace() > DOWNLOAD) {
                return Download.in(directory);
            }
        } catch (IOException e) {
            unwritable(e);
        }
        return Download.elsewhere();
    }

    private Path file(Domain domain, String origin, String release, String kind) {
        return directory.resolve(
                domain.id() + "-" + Sha256.of((origin + "\n" + release).getBytes(StandardCharsets.UTF_8), 0) + kind);
    }

    private static String header(
            String kind, Domain domain, String origin, String asked, String release, String sha256) {
        String title = (kind.equals(FACTS) ? "falco-mitre facts " : "falco-mitre evidence ") + FORMAT;
        return String.join("\t", title, domain.id(), origin, asked, release, sha256);
    }
}
