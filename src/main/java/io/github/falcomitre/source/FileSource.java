package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A STIX bundle in a file: plain, gzipped, or in a zip or jar. An archive with one bundle is that bundle; of several,
 * each domain has the one whose name begins with the domain's id.
 */
public final class FileSource implements CatalogSource {

    private final Path file;
    private final List<Domain> domains;
    private final String release;
    private final String expectedSha256;

    /** @param domains united in this order, at least one */
    public FileSource(Path file, List<Domain> domains) {
        this(file, domains, Provenance.UNKNOWN, "");
    }

    private FileSource(Path file, List<Domain> domains, String release, String expectedSha256) {
        this.file = file;
        this.domains = List.copyOf(domains);
        this.release = release;
        this.expectedSha256 = expectedSha256;
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("at least one domain is needed");
        }
    }

    /** The same file, taken for this release where the bundle does not say its own. */
    public FileSource withRelease(String release) {
        return new FileSource(file, domains, release, expectedSha256);
    }

    /** The same file, refused unless its bytes have this SHA-256, in hexadecimal. */
    public FileSource withSha256(String sha256) {
        return new FileSource(file, domains, release, sha256.toLowerCase(Locale.ROOT));
    }

    @Override
    public AttackCatalog load() throws AttackDataException {
        BundleFile read = BundleFile.read(file, domains, release, BundleFile.LIMIT);
        if (!expectedSha256.isEmpty() && !expectedSha256.equals(read.sha256())) {
            throw new AttackDataException(file + " has the SHA-256 " + read.sha256() + ", expected was "
                    + expectedSha256 + ": get the file again, or correct the expected SHA-256");
        }
        List<AttackCatalog> catalogs = new ArrayList<>(domains.size());
        for (Domain domain : domains) {
            catalogs.add(AttackCatalog.of(read.bundle(domain), domain, release, file.toString(), read.sha256()));
        }
        return AttackCatalog.union(catalogs);
    }
}
