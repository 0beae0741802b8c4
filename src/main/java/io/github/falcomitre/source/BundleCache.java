package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.FactsReader;
import io.github.falcomitre.attack.FactsWriter;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bundles that were read once, as facts that are read in milliseconds. An entry is a text of lines: the SHA-256 of all
 * lines below it, then a header of columns with tabs between (what the file is, domain, origin, the release that was
 * asked for, the release, the SHA-256 of the bundle's own bytes), then what {@link FactsWriter} writes. Whatever an
 * entry's form depends on is in its name or in the name of its directory, so a change of the form leaves older ones
 * alone.
 *
 * <p>Several processes may use one directory: an entry appears as a whole, and of two the last stays.
 */
public final class BundleCache {

    /** Of the entries; another for another form of entry, or other facts. */
    private static final String FORMAT = "1";

    private static final String TITLE = "falco-mitre facts " + FORMAT;
    /** Room for more than any bundle that MITRE publishes. */
    private static final long DOWNLOAD = 256L << 20;

    private static final int HASH_LENGTH = 64;
    private static final Duration ABANDONED = Duration.ofDays(1);

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
        Path file = file(domain, origin, release);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            return broken(file, "cannot be read (" + AtomicFile.reason(e) + ")");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        int hashEnd = HASH_LENGTH + 1;
        int headerEnd = text.indexOf('\n', hashEnd) + 1;
        if (headerEnd == 0 || !text.startsWith(Sha256.of(bytes, hashEnd) + "\n")) {
            return broken(file, "is not as it was written");
        }
        String[] header = text.substring(hashEnd, headerEnd - 1).split("\t", -1);
        if (header.length != 6
                || !header(domain, origin, release, header[4], header[5]).equals(String.join("\t", header))) {
            return broken(file, "is of another bundle");
        }
        return Optional.of(FactsReader.read(text.substring(headerEnd), domain, header[4], source, header[5]));
    }

    private Optional<AttackCatalog> broken(Path file, String what) {
        log.warn("The cached " + file + " " + what + ": it is thrown away, and the bundle is read anew.");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is replaced, or found broken once more.
            log.warn(file + " cannot be deleted (" + AtomicFile.reason(e) + ").");
        }
        return Optional.empty();
    }

    /** Puts a catalog of one domain where {@link #read} finds it. A cache that cannot be written is no error. */
    void write(AttackCatalog catalog, String origin, String release) {
        Provenance provenance = catalog.provenance();
        Domain domain = provenance.domains().get(0);
        Optional<String> facts = FactsWriter.write(catalog);
        String header = header(domain, origin, release, provenance.release(), provenance.sha256());
        if (facts.isEmpty() || header.indexOf('\n') >= 0 || header.split("\t", -1).length != 6) {
            log.info(provenance.source()
                    + " has names with commas, tabs or ends of lines in them, so it is not cached.");
            return;
        }
        String checked = header + "\n" + facts.get();
        byte[] text = (Sha256.of(checked.getBytes(StandardCharsets.UTF_8), 0) + "\n" + checked)
                .getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.write(file(domain, origin, release), out -> out.write(text));
            removeAbandoned();
        } catch (IOException e) {
            unwritable(e);
        }
    }

    private void unwritable(IOException e) {
        log.warn("The cache " + directory + " cannot be written (" + AtomicFile.reason(e)
                + "), so the next build has to get ATT&CK's data once more: set cacheDirectory to a directory that"
                + " can be written.");
    }

    /**
     * A file's name to download to; nothing is there yet. Where the cache cannot be written or has little space, which
     * may be enough for an entry, it lies elsewhere.
     */
    Path newDownload() throws IOException {
        try {
            Files.createDirectories(directory);
            removeAbandoned();
            if (Files.getFileStore(directory).getUsableSpace() > DOWNLOAD) {
                Path file = AtomicFile.unfinished(directory, "download");
                Files.createFile(file);
                Files.delete(file);
                return file;
            }
        } catch (IOException e) {
            unwritable(e);
        }
        Path file = Files.createTempFile("falco-mitre-", AtomicFile.UNFINISHED);
        Files.delete(file);
        return file;
    }

    /** Takes away what processes left that were killed. */
    private void removeAbandoned() throws IOException {
        Instant before = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + AtomicFile.UNFINISHED)) {
            for (Path file : files) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                        Files.delete(file);
                    }
                } catch (NoSuchFileException e) {
                    // Another process was faster.
                }
            }
        }
    }

    private Path file(Domain domain, String origin, String release) {
        return directory.resolve(
                domain.id() + "-" + Sha256.of((origin + "\n" + release).getBytes(StandardCharsets.UTF_8), 0) + ".tsv");
    }

    private static String header(Domain domain, String origin, String asked, String release, String sha256) {
        return String.join("\t", TITLE, domain.id(), origin, asked, release, sha256);
    }
}
