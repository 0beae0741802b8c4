package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A release of ATT&amp;CK: that in the jar, or, where it came out after this version of the plugin, the one in MITRE's
 * repository. A major release that is not in the jar is taken for its first minor one, {@code 20} for {@code 20.0},
 * since what comes after that cannot be known. What is older than the newest in the jar and not in it does not exist.
 *
 * @param domains united in this order, at least one; each has a bundle of its own
 * @param release {@code latest} for the newest in the jar, a major release such as {@code 18}, or {@code 18.1}
 * @param sha256 of the one bundle that is not in the jar, in lower case; empty where MITRE's word is enough
 */
public record ReleaseSource(List<Domain> domains, String release, String sha256, Transport transport, BundleCache cache)
        implements CatalogSource {

    public ReleaseSource {
        domains = new EmbeddedSource(domains, release).domains();
    }

    @Override
    public AttackCatalog load() throws AttackDataException {
        EmbeddedFacts facts = EmbeddedFacts.shared();
        List<AttackCatalog> catalogs = new ArrayList<>(domains.size());
        for (Domain domain : domains) {
            Optional<AttackRelease> embedded = facts.release(domain, release);
            catalogs.add(embedded.isPresent() ? facts.catalog(domain, embedded.get()) : fetched(domain));
        }
        return AttackCatalog.union(catalogs);
    }

    private AttackCatalog fetched(Domain domain) throws AttackDataException {
        Optional<AttackRelease> asked = EmbeddedSource.exact(release);
        List<AttackRelease> embedded = EmbeddedFacts.shared().releases(domain);
        AttackRelease newest = embedded.get(embedded.size() - 1);
        if (asked.isEmpty() || asked.get().compareTo(newest) < 0) {
            return new EmbeddedSource(List.of(domain), release).load();
        }
        try {
            return at(domain, asked.get()).load();
        } catch (AttackDataException e) {
            if (e.getCause() instanceof TransportException failure
                    && failure.kind() == TransportException.Kind.NOT_FOUND) {
                throw new UnknownReleaseException(
                        "ATT&CK release " + asked.get() + " of " + domain + " is neither in the plugin nor in MITRE's"
                                + " repository, since " + e.getMessage() + "; in the plugin are " + embedded.get(0)
                                + " to " + newest + ", write one of these or latest",
                        e);
            }
            throw new AttackDataException(
                    "ATT&CK release " + asked.get() + " of " + domain + " is not in the plugin, and " + e.getMessage(),
                    e);
        }
    }

    /**
     * What lies in MITRE's repository, whether it is in the jar or not, for those who want the bundle itself.
     *
     * @throws AttackDataException where the text names no release, or an expected SHA-256 cannot be that of this one
     */
    public UrlSource bundle() throws AttackDataException {
        Domain domain = domains.get(0);
        Optional<AttackRelease> asked =
                EmbeddedFacts.shared().release(domain, release).or(() -> EmbeddedSource.exact(release));
        if (asked.isEmpty() || domains.size() > 1) {
            throw new UnknownReleaseException(release + " of " + domains + " is no bundle of its own");
        }
        return at(domain, asked.get());
    }

    private UrlSource at(Domain domain, AttackRelease exact) throws AttackDataException {
        Address address = KnownReleases.address(domain, exact);
        String known = KnownReleases.sha256(domain, exact).orElse("");
        if (!known.isEmpty() && !sha256.isEmpty() && !known.equals(sha256)) {
            throw new AttackDataException(
                    address + " has the SHA-256 " + known + " at MITRE, so it cannot have the expected " + sha256
                            + ": correct or remove the expected SHA-256");
        }
        return new UrlSource(address, List.of(domain), transport, cache)
                .withSha256(known.isEmpty() ? sha256 : known)
                .withExpectedRelease(exact.toString());
    }
}
