package io.github.falcomitre.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a bundle lies: a repository and a path in it, which a mirror of the repository has as well. Its text, with
 * which messages and reports name it, never holds credentials.
 *
 * @param repository ends with {@code /}
 * @param path as it is written in an address
 */
public record Address(String repository, String path) {

    /** MITRE's repository of STIX 2.1 bundles. */
    static final String MITRE = "https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/";

    /**
     * Reads an address of {@code https:}, {@code http:} or {@code file:}.
     *
     * @throws IllegalArgumentException where it is none, or one that cannot be fetched; the message says what an
     *     address must be, and never holds a part of the text
     */
    public static Address of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            // Not the cause, whose message has the text.
            throw new IllegalArgumentException(
                    "an address such as https://example.org/attack/enterprise-attack.json, spaces in it written %20");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean file = scheme.equals("file");
        if (!file && !scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("an address that begins with https:, http: or file:");
        }
        if (uri.getRawUserInfo() != null
                || uri.getRawAuthority() != null && uri.getRawAuthority().indexOf('@') >= 0) {
            throw new IllegalArgumentException("an address without a user's name and password: put these into a"
                    + " <server> of settings.xml, and its id into serverId");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("an address without ? and #, which Maven's transport cannot send:"
                    + " download the file, and name it with attackFile");
        }
        String address = uri.toString();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (path.isEmpty() || path.endsWith("/") || file != (uri.getRawAuthority() == null)) {
            throw new IllegalArgumentException(
                    file
                            ? "the address of a file, such as file:///srv/attack/enterprise-attack.json"
                            : "an address with a host and a file, such as https://example.org/enterprise-attack.json");
        }
        if (address.startsWith(MITRE) && uri.normalize().toString().equals(address)) {
            return new Address(MITRE, address.substring(MITRE.length()));
        }
        int slash = address.lastIndexOf('/') + 1;
        return new Address(address.substring(0, slash), address.substring(slash));
    }

    /** Whether it is one of {@code file:}, which needs no transport. */
    public boolean isFile() {
        return repository.regionMatches(true, 0, "file:", 0, 5);
    }

    /** Whether it lies in MITRE's repository. */
    public boolean isMitre() {
        return repository.equals(MITRE);
    }

    /** The file of a {@code file:} address. */
    Path file() {
        return Path.of(URI.create(toString()));
    }

    @Override
    public String toString() {
        return repository + path;
    }
}
