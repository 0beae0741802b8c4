package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** The SHA-256 of the bundles in MITRE's repository, as far as this version of the plugin knows them. */
final class KnownReleases {

    private KnownReleases() {}

    /** Where a release lies. */
    static Address address(Domain domain, AttackRelease release) {
        return new Address(Address.MITRE, domain + "/" + domain + "-" + release + ".json");
    }

    /** The SHA-256 of what lies at {@link #address}. */
    static Optional<String> sha256(Domain domain, AttackRelease release) {
        String start = domain + "\t" + release + "\t";
        InputStream resource = Objects.requireNonNull(KnownReleases.class.getResourceAsStream("sha256.tsv"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(start)) {
                    return Optional.of(line.substring(start.length()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("sha256.tsv in the plugin's jar cannot be read", e);
        }
    }
}
