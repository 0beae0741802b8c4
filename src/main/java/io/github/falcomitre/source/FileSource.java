package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.AttackEvidence;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EvidenceSource;
import io.github.falcomitre.attack.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A STIX bundle in a file: plain, gzipped, or in a zip or jar. An archive with one bundle is that bundle; of several,
 * each domain has the one whose name begins with the domain's id.
 */
public final class FileSource implements CatalogSource {

    /** Below, reading the bundle is faster than looking for it in the cache. */
    private static final long CACHED_FROM = 1 << 20;

    private final Path file;
    private final List<Domain> domains;
    private final String name;
    private final String release;
    private final String expectedSha256;
    private final Optional<BundleCache> cache;

    /** @param domains united in this order, at least one */
    public FileSource(Path file, List<Domain> domains) {
        this(file, domains, file.toString(), Provenance.UNKNOWN, "", Optional.empty());
    }

    private FileSource(
            Path file,
            List<Domain> domains,
            String name,
            String release,
            String expectedSha256,
            Optional<BundleCache> cache) {
        this.file = file;
        this.domains = List.copyOf(domains);
        this.name = name;
        this.release = release;
        this.expectedSha256 = expectedSha256;
        this.cache = cache;
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("at least one domain is needed");
        }
    }

    /** The same file, which messages and the provenance call by this name. */
    public FileSource withName(String name) {
        return new FileSource(file, domains, name, release, expectedSha256, cache);
    }

    /** The same file, taken for this release where the bundle does not say its own. */
    public FileSource withRelease(String release) {
        return new FileSource(file, domains, name, release, expectedSha256, cache);
    }

    /** The same file, refused unless its bytes have this SHA-256, in hexadecimal. */
    public FileSource withSha256(String sha256) {
        return new FileSource(file, domains, name, release, sha256.toLowerCase(Locale.ROOT), cache);
    }

    /** The same file, read only once where it is large: what it says is found again by the SHA-256 of its bytes. */
    public FileSource withCache(BundleCache cache) {
        return new FileSource(file, domains, name, release, expectedSha256, Optional.of(cache));
    }

    @Override
    public AttackCatalog load() throws AttackDataException {
        boolean cached = cache.isPresent() && file.toFile().length() >= CACHED_FROM;
        if (cached) {
            String sha256 = BundleFile.sha256(file, name);
            BundleFile.requireSha256(name, sha256, expectedSha256);
            List<AttackCatalog> catalogs = cache.get().read(domains, sha256, release, name);
            if (!catalogs.isEmpty()) {
                return AttackCatalog.union(catalogs);
            }
        }
        BundleFile read = cached
                ? BundleFile.readWithEvidence(file, name, domains, release, BundleFile.LIMIT)
                : BundleFile.read(file, name, domains, release, BundleFile.LIMIT);
        read.requireSha256(expectedSha256);
        List<AttackCatalog> catalogs = read.catalogs(domains, release);
        if (cached) {
            for (AttackCatalog catalog : catalogs) {
                cache.get().write(catalog, read.sha256(), release);
            }
            return AttackCatalog.union(catalogs);
        }
        List<AttackCatalog> withEvidence = new ArrayList<>(catalogs.size());
        for (AttackCatalog catalog : catalogs) {
            withEvidence.add(catalog.withEvidence(new FileEvidence(this, catalog.provenance())));
        }
        return AttackCatalog.union(withEvidence);
    }

    /** Reads the file once more, for what few ask for. What it cannot say then, the newest release in the jar can. */
    private record FileEvidence(FileSource source, Provenance read) implements EvidenceSource {

        @Override
        public Optional<AttackEvidence> load() {
            try {
                BundleFile again = BundleFile.readWithEvidence(
                        source.file, source.name, source.domains, source.release, BundleFile.LIMIT);
                return again.sha256().equals(read.sha256())
                        ? again.catalogs(read.domains(), source.release).get(0).ownEvidence()
                        : Optional.empty();
            } catch (AttackDataException e) {
                return Optional.empty();
            }
        }
    }
}
