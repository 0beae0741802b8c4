package io.github.falcomitre.maven;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.source.CatalogSource;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.source.FileSource;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The catalog that the parameters name, loaded once a build.
 *
 * @param release {@code latest}, {@code 18} or {@code 18.1}
 * @param sha256 of the file; in lower case
 */
record Catalogs(List<Domain> domains, String release, Optional<File> file, Optional<String> sha256) {

    /** What the parameters say, checked as far as it can be without reading anything. */
    static Catalogs of(AttackParameters parameters) throws MojoFailureException {
        List<Domain> domains = List.copyOf(Values.several("domain", parameters.domain, domainsById()));
        if (domains.isEmpty()) {
            throw Values.wrong(
                    "domain", "", "one of " + String.join(", ", domainsById().keySet()), Optional.empty());
        }
        String release = parameters.attackVersion.strip();
        if (release.equalsIgnoreCase(EmbeddedSource.LATEST)) {
            release = EmbeddedSource.LATEST;
        } else if (AttackRelease.of(release.indexOf('.') < 0 ? release + ".0" : release)
                .isEmpty()) {
            throw Values.wrong(
                    "attackVersion",
                    release,
                    "a release such as 19.0, a major one such as 18, or " + EmbeddedSource.LATEST,
                    Values.nearest(release, List.of(EmbeddedSource.LATEST)));
        }
        Optional<String> sha256 = sha256Of(Optional.ofNullable(parameters.attackSha256));
        if (sha256.isPresent() && parameters.attackFile == null) {
            throw new MojoFailureException("The parameter attackSha256 is set, but there is no attackFile whose bytes"
                    + " it could pin; set attackFile, or pin a release in the plugin with attackVersion.");
        }
        return new Catalogs(domains, release, Optional.ofNullable(parameters.attackFile), sha256);
    }

    /** The parameter {@code attackSha256}. */
    static Optional<String> sha256Of(Optional<String> parameter) throws MojoFailureException {
        String text = parameter.orElse("").strip().toLowerCase(Locale.ROOT);
        if (parameter.isEmpty()) {
            return Optional.empty();
        }
        boolean hexadecimal = text.length() == 64;
        for (int i = 0; hexadecimal && i < 64; i++) {
            hexadecimal = "0123456789abcdef".indexOf(text.charAt(i)) >= 0;
        }
        if (!hexadecimal) {
            throw Values.wrong("attackSha256", parameter.get(), "64 hexadecimal digits", Optional.empty());
        }
        return Optional.of(text);
    }

    private static Map<String, Domain> domainsById() {
        Map<String, Domain> domains = new LinkedHashMap<>();
        for (Domain domain : Domain.values()) {
            domains.put(domain.id(), domain);
        }
        return domains;
    }

    /** The catalog; every module of a build that names the same gets the same one. */
    AttackCatalog load(OnceABuild once) throws MojoExecutionException, MojoFailureException {
        // A record's own toString is linked when first called, which a cold start pays for.
        String key = domains + " " + release + " " + sha256;
        if (file.isPresent()) {
            // A file may be written anew by an earlier module of the same build.
            key += " " + file.get() + " " + file.get().length() + " "
                    + file.get().lastModified();
        }
        try {
            return once.get(key, AttackCatalog.class, () -> source().load());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AttackDataException failure)) {
                throw new MojoExecutionException("The ATT&CK data could not be loaded: " + e.getCause(), e);
            }
            if (file.isEmpty()) {
                throw new MojoFailureException("The parameter attackVersion: " + failure.getMessage(), failure);
            }
            throw new MojoExecutionException(failure.getMessage(), failure);
        }
    }

    /** What to warn of where a file is of another release than the one configured; its own word counts. */
    Optional<String> contradiction(Provenance loaded) {
        boolean agrees = file.isEmpty()
                || release.equals(EmbeddedSource.LATEST)
                || loaded.release().equals(release)
                || loaded.release().startsWith(release + ".");
        return agrees
                ? Optional.empty()
                : Optional.of("The parameter attackVersion is " + release + ", but " + loaded.source()
                        + " says that it is " + loaded.release() + ", and is taken for that.");
    }

    private CatalogSource source() throws AttackDataException {
        if (file.isEmpty()) {
            return new EmbeddedSource(domains, release);
        }
        FileSource source = new FileSource(file.get().toPath(), domains);
        if (!release.equals(EmbeddedSource.LATEST)) {
            // 18 stands for its last minor release here as well.
            Optional<AttackRelease> published = EmbeddedFacts.shared().release(domains.get(0), release);
            source = source.withRelease(published.isPresent() ? published.get().toString() : release);
        }
        return sha256.isPresent() ? source.withSha256(sha256.get()) : source;
    }
}
