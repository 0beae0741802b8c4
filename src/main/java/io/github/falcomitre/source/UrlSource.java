package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A STIX bundle at an address, in any form that {@link FileSource} reads. It is fetched once and then found in the
 * cache by its address; a {@code file:} address is a file like any other.
 */
public final class UrlSource implements CatalogSource {

    /** What is done with a bundle that was fetched. */
    @FunctionalInterface
    public interface Use<T> {

        /**
         * Reads it.
         *
         * @param file is gone afterwards
         */
        T of(Path file) throws IOException;
    }

    private final Address address;
    private final List<Domain> domains;
    private final Transport transport;
    private final BundleCache cache;
    private String release = Provenance.UNKNOWN;
    private String expectedSha256 = "";
    private String expectedRelease = "";
    private boolean refreshed;

    /** @param domains united in this order, at least one */
    public UrlSource(Address address, List<Domain> domains, Transport transport, BundleCache cache) {
        this.address = address;
        this.domains = List.copyOf(domains);
        this.transport = transport;
        this.cache = cache;
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("at least one domain is needed");
        }
    }

    private UrlSource copy() {
        UrlSource copy = new UrlSource(address, domains, transport, cache);
        copy.release = release;
        copy.expectedSha256 = expectedSha256;
        copy.expectedRelease = expectedRelease;
        copy.refreshed = refreshed;
        return copy;
    }

    /** The same bundle, taken for this release where it does not say its own. */
    public UrlSource withRelease(String release) {
        UrlSource copy = copy();
        copy.release = release;
        return copy;
    }

    /** The same bundle, refused unless its bytes have this SHA-256, in hexadecimal. */
    public UrlSource withSha256(String sha256) {
        UrlSource copy = copy();
        copy.expectedSha256 = sha256.toLowerCase(Locale.ROOT);
        return copy;
    }

    /** The same bundle, fetched anew even where it is cached, unless its SHA-256 tells that it must be the same. */
    public UrlSource refreshed() {
        UrlSource copy = copy();
        copy.refreshed = true;
        return copy;
    }

    /** The same bundle, refused unless it says itself that it is this release. */
    UrlSource withExpectedRelease(String release) {
        UrlSource copy = copy();
        copy.expectedRelease = release;
        return copy;
    }

    @Override
    public AttackCatalog load() throws AttackDataException {
        if (address.isFile()) {
            return new FileSource(address.file(), domains)
                    .withName(address.toString())
                    .withRelease(release)
                    .withSha256(expectedSha256)
                    .withCache(cache)
                    .load();
        }
        boolean pinned = !expectedSha256.isEmpty();
        if (pinned || !refreshed) {
            List<AttackCatalog> catalogs = cache.read(domains, address.toString(), release, address.toString());
            if (!catalogs.isEmpty() && areExpected(catalogs)) {
                return AttackCatalog.union(catalogs);
            }
        }
        try {
            return fetch(this::read);
        } catch (AttackDataException e) {
            throw e;
        } catch (IOException e) {
            throw new AttackDataException(address + " cannot be fetched (" + AtomicFile.reason(e) + ")", e);
        }
    }

    /** Whether they are of the bytes and the release that they must be of, whoever put them into the cache. */
    private boolean areExpected(List<AttackCatalog> catalogs) {
        for (AttackCatalog catalog : catalogs) {
            Provenance from = catalog.provenance();
            if (!expectedSha256.isEmpty() && !from.sha256().equals(expectedSha256)
                    || !expectedRelease.isEmpty() && !from.release().equals(expectedRelease)) {
                return false;
            }
        }
        return true;
    }

    private AttackCatalog read(Path file) throws AttackDataException {
        BundleFile bundle = BundleFile.readWithEvidence(file, address.toString(), domains, release, BundleFile.LIMIT);
        bundle.requireSha256(expectedSha256);
        List<AttackCatalog> catalogs = bundle.catalogs(domains, release);
        for (AttackCatalog catalog : catalogs) {
            String said = catalog.provenance().release();
            if (!expectedRelease.isEmpty() && !expectedRelease.equals(said)) {
                throw new AttackDataException(address + " says that its release is " + said + ", expected was "
                        + expectedRelease + ": whatever stands there is not what its name says");
            }
        }
        if (expectedSha256.isEmpty()) {
            cache.log()
                    .info(address + " has the SHA-256 " + bundle.sha256()
                            + "; set attackSha256 to it, and no other bytes will ever be taken for it.");
        }
        for (AttackCatalog catalog : catalogs) {
            cache.write(catalog, address.toString(), release);
        }
        return AttackCatalog.union(catalogs);
    }

    public Address address() {
        return address;
    }

    /** The SHA-256 that its bytes must have; empty where any will do. */
    public String expectedSha256() {
        return expectedSha256;
    }

    /**
     * Fetches the bundle's own bytes, whatever they are.
     *
     * @throws AttackDataException where they cannot be had
     * @throws IOException whatever the use throws
     */
    public <T> T fetch(Use<T> use) throws IOException {
        if (address.isFile()) {
            return use.of(address.file());
        }
        try (Download download = cache.newDownload()) {
            cache.log().info("Fetching " + address);
            transport.fetch(address, download.file());
            return use.of(download.file());
        } catch (TransportException e) {
            throw new AttackDataException(
                    address
                            + (e.kind() == TransportException.Kind.OFFLINE
                                    ? " is not in the cache " + cache.directory() + ", and "
                                    : " ")
                            + e.getMessage(),
                    e);
        }
    }
}
