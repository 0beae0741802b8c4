package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.StixBundle;
import io.github.falcomitre.attack.StixBundleReader;
import io.github.falcomitre.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The bundles in a file, and the SHA-256 of the file's bytes. What the file is, its first bytes tell. */
final class BundleFile {

    /** More than five times of what MITRE publishes; what grows beyond is a bomb. */
    static final long LIMIT = 256L << 20;

    private static final int BUFFER = 1 << 16;
    private static final String EXPECTED =
            "expected a STIX bundle of ATT&CK, plain, gzipped or as the one .json file in a zip or jar";

    /** What messages and archives call the bundle where no domain is asked for. */
    private static final String ANY = "";

    private final Path file;
    private final String name;
    private final long limit;
    private final boolean withEvidence;
    private final Map<String, StixBundle> bundles = new HashMap<>();
    private String sha256 = "";

    private BundleFile(Path file, String name, long limit, boolean withEvidence) {
        this.file = file;
        this.name = name;
        this.limit = limit;
        this.withEvidence = withEvidence;
    }

    /**
     * @param name what messages call the file
     * @param release tells bundles of one domain in an archive apart by their names
     */
    static BundleFile read(Path file, String name, List<Domain> domains, String release, long limit)
            throws AttackDataException {
        return new BundleFile(file, name, limit, false).readAll(ids(domains), release);
    }

    /** The same, with the evidence that the bundles have. */
    static BundleFile readWithEvidence(Path file, String name, List<Domain> domains, String release, long limit)
            throws AttackDataException {
        return new BundleFile(file, name, limit, true).readAll(ids(domains), release);
    }

    private static List<String> ids(List<Domain> domains) {
        List<String> ids = new ArrayList<>(domains.size());
        for (Domain domain : domains) {
            ids.add(domain.id());
        }
        return ids;
    }

    /** Reads a file that must hold one bundle, of whatever domains, with its evidence. */
    static BundleFile readOne(Path file, String name) throws AttackDataException {
        return new BundleFile(file, name, LIMIT, true).readAll(List.of(ANY), "");
    }

    /**
     * The catalogs of the domains that were asked for.
     *
     * @param release that of a bundle that does not say its own
     */
    List<AttackCatalog> catalogs(List<Domain> domains, String release) throws AttackDataException {
        List<AttackCatalog> catalogs = new ArrayList<>(domains.size());
        for (Domain domain : domains) {
            StixBundle bundle = Objects.requireNonNull(bundles.get(domain.id()));
            catalogs.add(AttackCatalog.of(bundle, domain, release, name, sha256));
        }
        return catalogs;
    }

    /** The bundle of a file that was read as one. */
    StixBundle bundle() {
        return Objects.requireNonNull(bundles.get(ANY));
    }

    String sha256() {
        return sha256;
    }

    /** @param expected in lower case; empty where any bytes will do */
    void requireSha256(String expected) throws AttackDataException {
        requireSha256(name, sha256, expected);
    }

    static void requireSha256(String name, String sha256, String expected) throws AttackDataException {
        if (!expected.isEmpty() && !expected.equals(sha256)) {
            throw new AttackDataException(name + " has the SHA-256 " + sha256 + ", expected was " + expected
                    + ": get the file again, or correct the expected SHA-256");
        }
    }

    /** The SHA-256 of a file's bytes. */
    static String sha256(Path file, String name) throws AttackDataException {
        refuseWhatIsNoFile(file, name);
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private BundleFile readAll(List<String> wanted, String release) throws AttackDataException {
        refuseWhatIsNoFile(file, name);
        try {
            read(wanted, release);
        } catch (AttackDataException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        return this;
    }

    private static void refuseWhatIsNoFile(Path file, String name) throws AttackDataException {
        if (Files.notExists(file)) {
            throw new AttackDataException(name + " does not exist: " + EXPECTED);
        }
        if (Files.isDirectory(file)) {
            throw new AttackDataException(name + " is a directory: " + EXPECTED);
        }
        if (!Files.isReadable(file)) {
            throw new AttackDataException(name + " may not be read: check its permissions");
        }
    }

    private static AttackDataException unreadable(String name, IOException e) {
        return new AttackDataException(name + " cannot be read (" + AtomicFile.reason(e) + "): " + EXPECTED, e);
    }

    private void read(List<String> wanted, String release) throws IOException {
        MessageDigest digest = Sha256.digest();
        boolean archive;
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = new BufferedInputStream(new DigestInputStream(raw, digest), BUFFER)) {
            in.mark(4);
            byte[] magic = in.readNBytes(4);
            in.reset();
            archive = startsWith(magic, 'P', 'K', 3, 4) || startsWith(magic, 'P', 'K', 5, 6);
            if (!archive) {
                boolean gzipped = startsWith(magic, 0x1F, 0x8B);
                // The whole is read even behind the end of the bundle, for the hash is that of the file.
                StixBundle bundle = bundle(gzipped ? new GZIPInputStream(in, BUFFER) : in, name);
                for (String each : wanted) {
                    bundles.put(each, bundle);
                }
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
        sha256 = Sha256.of(digest);
        if (archive) {
            readArchive(wanted, release);
        }
    }

    private void readArchive(List<String> wanted, String release) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()
                        && !entry.getName().startsWith("META-INF/")
                        && entry.getName().toLowerCase(Locale.ROOT).endsWith(".json")) {
                    names.add(entry.getName());
                }
            }
            Collections.sort(names);
            Map<String, StixBundle> byName = new HashMap<>();
            for (String each : wanted) {
                String entry = choose(names, each, release);
                StixBundle bundle = byName.get(entry);
                if (bundle == null) {
                    try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
                        bundle = bundle(in, name + "!/" + entry);
                    }
                    byName.put(entry, bundle);
                }
                bundles.put(each, bundle);
            }
        }
    }

    private String choose(List<String> names, String domain, String release) throws AttackDataException {
        if (names.isEmpty()) {
            throw new AttackDataException(name + " holds no .json file: " + EXPECTED);
        }
        List<String> candidates = names;
        if (candidates.size() > 1) {
            candidates = beginningWith(names, domain);
        }
        if (candidates.size() > 1) {
            candidates = beginningWith(candidates, domain + "-" + release + ".json");
        }
        if (candidates.size() != 1) {
            List<String> some = names.subList(0, Math.min(names.size(), 5));
            throw new AttackDataException(name + " holds " + names.size() + " .json files ("
                    + String.join(", ", some) + (some.size() < names.size() ? ", …" : "")
                    + ") and it is not clear which of them is the bundle"
                    + (domain.equals(ANY) ? "" : " of " + domain) + ": name an archive with that one only");
        }
        return candidates.get(0);
    }

    private static List<String> beginningWith(List<String> names, String prefix) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(prefix, name.lastIndexOf('/') + 1)) {
                found.add(name);
            }
        }
        return found;
    }

    private StixBundle bundle(InputStream in, String what) throws AttackDataException {
        InputStream limited = new LimitedStream(in, limit, what);
        return withEvidence ? StixBundleReader.readWithEvidence(limited, what) : StixBundleReader.read(limited, what);
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Ends a bomb before the heap or the patience ends. */
    private static final class LimitedStream extends FilterInputStream {
        private final long limit;
        private final String name;
        private long count;

        LimitedStream(InputStream in, long limit, String name) {
            super(in);
            this.limit = limit;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws AttackDataException {
            count += read;
            if (count > limit) {
                throw new AttackDataException(name + " is longer than " + limit
                        + " bytes when unpacked: expected was a bundle of ATT&CK," + " which has less than 100 MB");
            }
        }
    }
}
