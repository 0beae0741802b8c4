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
 * The releases in the jar. With {@code latest} every domain has its own newest release.
 *
 * @param domains united in this order, at least one
 * @param release {@code latest}, a major release such as {@code 18} for its last minor, or {@code 18.1}
 */
public record EmbeddedSource(List<Domain> domains, String release) implements CatalogSource {

    /** The release that is the newest of each domain. */
    public static final String LATEST = "latest";

    public EmbeddedSource {
        domains = List.copyOf(domains);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("at least one domain is needed");
        }
    }

    @Override
    public AttackCatalog load() throws AttackDataException {
        EmbeddedFacts facts = EmbeddedFacts.shared();
        List<AttackCatalog> catalogs = new ArrayList<>(domains.size());
        for (Domain domain : domains) {
            Optional<AttackRelease> found = facts.release(domain, release);
            if (found.isEmpty()) {
                throw new UnknownReleaseException(notEmbedded(domain, facts.releases(domain)));
            }
            catalogs.add(facts.catalog(domain, found.get()));
        }
        return AttackCatalog.union(catalogs);
    }

    private String notEmbedded(Domain domain, List<AttackRelease> releases) {
        AttackRelease oldest = releases.get(0);
        AttackRelease newest = releases.get(releases.size() - 1);
        String what = exact(release).isPresent()
                ? "ATT&CK release " + release + " of " + domain + " is not embedded"
                : "\"" + release + "\" is not an ATT&CK release";
        return what + "; embedded of " + domain + " are " + oldest + " to " + newest + ": write one of these, such as "
                + closest(releases) + ", or " + LATEST;
    }

    /** The last release before the one asked for, else the newest. */
    private AttackRelease closest(List<AttackRelease> releases) {
        AttackRelease closest = releases.get(releases.size() - 1);
        Optional<AttackRelease> asked = AttackRelease.of(release);
        if (asked.isPresent()) {
            for (AttackRelease candidate : releases) {
                if (candidate.compareTo(asked.get()) < 0) {
                    closest = candidate;
                }
            }
        }
        return closest;
    }

    /** The release that a text names, the first minor one of a major; empty where it names none. */
    static Optional<AttackRelease> exact(String text) {
        return AttackRelease.of(text.indexOf('.') < 0 ? text + ".0" : text);
    }
}
