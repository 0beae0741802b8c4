package io.github.falcomitre.attack;

import java.util.List;

/**
 * Where a catalog comes from.
 *
 * @param domains the domains united in it, in the order asked for
 * @param release such as {@code 19.0}, or {@code unknown}; of several domains at different releases, {@code , } between
 * @param source {@code embedded}, or the file or address that was read
 * @param sha256 of the bytes that were read, in lower-case hexadecimal; of several, {@code , } between
 * @param tactics how many active tactics the catalog holds
 * @param techniques how many active techniques and sub-techniques the catalog holds
 */
public record Provenance(
        List<Domain> domains, String release, String source, String sha256, int tactics, int techniques) {

    /** The release of a bundle that does not say it. */
    public static final String UNKNOWN = "unknown";

    public Provenance {
        domains = List.copyOf(domains);
    }

    /** The catalog's name in a sentence: {@code ATT&CK 19.0}, or that of a bundle that tells no release. */
    public String label() {
        return release.equals(UNKNOWN) ? "this ATT&CK bundle" : "ATT&CK " + release;
    }
}
