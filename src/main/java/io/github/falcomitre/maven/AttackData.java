package io.github.falcomitre.maven;

import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.source.Address;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters say of ATT&amp;CK's data, checked as far as it can be without reading any. At most one of file,
 * address and artifact is there; where none is, it is the release itself that is meant.
 *
 * @param releaseParameter the parameter that says the release, for messages
 * @param release {@code latest}, {@code 18} or {@code 18.1}
 * @param sha256 in lower case; empty where any bytes will do, as is {@code serverId} where none is set
 */
record AttackData(
        List<Domain> domains,
        String releaseParameter,
        String release,
        String sha256,
        Optional<File> file,
        Optional<Address> address,
        Optional<Coordinates> artifact,
        String serverId) {

    static AttackData of(SourceParameters parameters) throws MojoFailureException {
        AttackData data = new AttackData(
                domains(parameters.domain),
                "attackVersion",
                release("attackVersion", parameters.attackVersion.strip()),
                sha256(text(parameters.attackSha256)),
                Optional.ofNullable(parameters.attackFile),
                address(text(parameters.attackUrl)),
                artifact(text(parameters.attackArtifact)),
                text(parameters.serverId));
        data.refuseContradictions();
        if (data.address.isPresent()
                && !data.serverId.isEmpty()
                && parameters.session.getSettings().getServer(data.serverId) == null) {
            throw new MojoFailureException("The parameter serverId has the value '" + Console.escape(data.serverId)
                    + "', but must be the id of a <server> in settings.xml, and there is none of this id.");
        }
        return data;
    }

    /** The parameter that says the file, for messages. */
    String fileParameter() {
        return releaseParameter.replace("Version", "File");
    }

    /** The same with another SHA-256. */
    AttackData withSha256(String other) {
        return new AttackData(domains, releaseParameter, release, other, file, address, artifact, serverId);
    }

    /** The same with another release, as a parameter says it. */
    AttackData withRelease(String parameter, String text) throws MojoFailureException {
        return new AttackData(
                domains, parameter, release(parameter, text.strip()), sha256, file, address, artifact, serverId);
    }

    /** A release of the same domains that has nothing to do with a bundle or its bytes. */
    AttackData releaseAlone(String parameter, String text) throws MojoFailureException {
        return new AttackData(
                domains,
                parameter,
                release(parameter, text.strip()),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                serverId);
    }

    private static String text(@Nullable String parameter) {
        return parameter == null ? "" : parameter.strip();
    }

    private static List<Domain> domains(List<String> texts) throws MojoFailureException {
        Map<String, Domain> allowed = new LinkedHashMap<>();
        for (Domain domain : Domain.values()) {
            allowed.put(domain.id(), domain);
        }
        List<Domain> domains = List.copyOf(Values.several("domain", texts, allowed));
        if (domains.isEmpty()) {
            throw Values.wrong("domain", "", "one of " + String.join(", ", allowed.keySet()), Optional.empty());
        }
        return domains;
    }

    private static String release(String parameter, String text) throws MojoFailureException {
        if (text.equalsIgnoreCase(EmbeddedSource.LATEST)) {
            return EmbeddedSource.LATEST;
        }
        if (AttackRelease.of(text.indexOf('.') < 0 ? text + ".0" : text).isEmpty()) {
            throw Values.wrong(
                    parameter,
                    text,
                    "a release such as 19.0, a major one such as 18, or " + EmbeddedSource.LATEST,
                    Values.nearest(text, List.of(EmbeddedSource.LATEST)));
        }
        return text;
    }

    private static String sha256(String text) throws MojoFailureException {
        String hash = text.toLowerCase(Locale.ROOT);
        boolean hexadecimal = hash.length() == 64;
        for (int i = 0; hexadecimal && i < 64; i++) {
            hexadecimal = "0123456789abcdef".indexOf(hash.charAt(i)) >= 0;
        }
        if (!hexadecimal && !hash.isEmpty()) {
            throw Values.wrong("attackSha256", text, "64 hexadecimal digits", Optional.empty());
        }
        return hash;
    }

    private static Optional<Address> address(String text) throws MojoFailureException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Address.of(text));
        } catch (IllegalArgumentException e) {
            if (text.indexOf('@') >= 0 || text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
                // What may be a password or a token is not repeated.
                throw new MojoFailureException("The parameter attackUrl must be " + e.getMessage() + ".");
            }
            throw Values.wrong("attackUrl", text, String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private static Optional<Coordinates> artifact(String text) throws MojoFailureException {
        return text.isEmpty() ? Optional.empty() : Optional.of(Coordinates.of(text));
    }

    private void refuseContradictions() throws MojoFailureException {
        List<String> set = new ArrayList<>(3);
        if (file.isPresent()) {
            set.add("attackFile");
        }
        if (address.isPresent()) {
            set.add("attackUrl");
        }
        if (artifact.isPresent()) {
            set.add("attackArtifact");
        }
        if (set.size() > 1) {
            throw new MojoFailureException("The parameters " + String.join(" and ", set)
                    + " are set, but at most one of attackFile, attackUrl and attackArtifact may be; remove the"
                    + " others.");
        }
    }

    /** Whether it is a release, and the plugin has it for each domain. */
    boolean isEmbedded() {
        return isRelease() && notEmbedded().isEmpty();
    }

    /** Whether it is no bundle that somebody named. */
    boolean isRelease() {
        return file.isEmpty() && address.isEmpty() && artifact.isEmpty();
    }

    /** The release of a bundle that does not say its own: {@code 18} stands for its last minor one here as well. */
    String fullRelease() {
        Optional<AttackRelease> published = EmbeddedFacts.shared().release(domains.get(0), release);
        return published.isPresent() ? published.get().toString() : release;
    }

    private List<Domain> notEmbedded() {
        List<Domain> missing = new ArrayList<>();
        for (Domain domain : domains) {
            if (EmbeddedFacts.shared().release(domain, release).isEmpty()) {
                missing.add(domain);
            }
        }
        return missing;
    }

    /** Refuses a SHA-256 that there is no one file for. */
    void refuseUselessSha256() throws MojoFailureException {
        if (sha256.isEmpty() || !isRelease()) {
            return;
        }
        int files = notEmbedded().size();
        if (files == 0) {
            throw new MojoFailureException("The parameter attackSha256 is set, but there are no bytes that it could"
                    + " pin; set attackFile, attackUrl or attackArtifact, or pin a release in the plugin with"
                    + " attackVersion.");
        }
        if (files > 1) {
            throw new MojoFailureException("The parameter attackSha256 is set, but " + release + " of " + files
                    + " domains is " + files + " files; name one domain, or remove attackSha256.");
        }
    }
}
