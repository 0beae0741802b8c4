package io.github.falcomitre.maven;

import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.source.UnknownReleaseException;
import io.github.falcomitre.source.UrlSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The bundle that the parameters name, as it is: in a file, or to be fetched.
 *
 * @param name for messages
 * @param fileName for a file that is made of it
 * @param sha256 that its bytes must have, in lower case; empty where any will do
 */
record Bundle(String name, String fileName, String sha256, Optional<Path> file, Optional<UrlSource> remote) {

    static Bundle of(SourceParameters parameters) throws MojoExecutionException, MojoFailureException {
        AttackData data = AttackData.of(parameters);
        if (data.file().isPresent()) {
            return of(
                    data.file().get(),
                    data.file().get().toString(),
                    data.file().get().getName(),
                    data);
        }
        if (data.artifact().isPresent()) {
            Coordinates artifact = data.artifact().get();
            String fileName = artifact.artifactId() + "-" + artifact.version() + ".json";
            return of(artifact.resolve(parameters), artifact.toString(), fileName, data);
        }
        if (data.address().isPresent()) {
            return of(new Downloads(parameters, data).bundle(data.address().get()));
        }
        if (data.release().equals(EmbeddedSource.LATEST)) {
            throw new MojoFailureException("None of the parameters attackFile, attackUrl, attackArtifact and"
                    + " attackVersion is set, but one must name the STIX bundle to reduce, such as"
                    + " -Dfalco-mitre.attackFile=enterprise-attack-18.1.json or -Dfalco-mitre.attackVersion=18.1; the"
                    + " facts in the plugin are reduced already.");
        }
        if (data.domains().size() > 1) {
            throw new MojoFailureException("The parameter domain names " + data.domains()
                    + ", each of which is a bundle of its own, but must name one to reduce.");
        }
        try {
            return of(new Downloads(parameters, data).release().bundle());
        } catch (UnknownReleaseException e) {
            throw OneSentence.failure("The parameter attackVersion: " + e.getMessage(), e, parameters.getLog());
        } catch (AttackDataException e) {
            throw OneSentence.execution(e, parameters.getLog());
        }
    }

    private static Bundle of(File file, String name, String fileName, AttackData data) throws MojoFailureException {
        Path path = Place.path(data.fileParameter(), file);
        return new Bundle(name, fileName, data.sha256(), Optional.of(path), Optional.empty());
    }

    private static Bundle of(UrlSource remote) {
        String path = remote.address().path();
        return new Bundle(
                remote.address().toString(),
                path.substring(path.lastIndexOf('/') + 1),
                remote.expectedSha256(),
                Optional.empty(),
                Optional.of(remote));
    }

    /** Lets a use have the bundle's file. */
    <T> T read(UrlSource.Use<T> use) throws IOException {
        return file.isPresent() ? use.of(file.get()) : remote.orElseThrow().fetch(use);
    }
}
