package io.github.falcomitre.maven;

import java.io.File;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * A bundle as an artifact.
 *
 * @param classifier empty where there is none
 */
record Coordinates(String groupId, String artifactId, String version, String type, String classifier) {

    /** Reads {@code groupId:artifactId:version[:type[:classifier]]}, the type being {@code json} by default. */
    static Coordinates of(String text) throws MojoFailureException {
        String[] parts = text.split(":", -1);
        boolean complete = parts.length >= 3 && parts.length <= 5;
        for (String part : parts) {
            complete &= !part.isBlank();
        }
        if (!complete) {
            throw Values.wrong(
                    "attackArtifact",
                    text,
                    "groupId:artifactId:version[:type[:classifier]], such as org.example:our-attack:1.0:json",
                    Optional.empty());
        }
        return new Coordinates(
                parts[0].strip(),
                parts[1].strip(),
                parts[2].strip(),
                parts.length > 3 ? parts[3].strip() : "json",
                parts.length > 4 ? parts[4].strip() : "");
    }

    /** The artifact's file, from another module of this build or from the build's own repositories. */
    File resolve(SourceParameters parameters) throws MojoExecutionException {
        ArtifactRequest request = new ArtifactRequest(
                new DefaultArtifact(groupId, artifactId, classifier, type, version),
                parameters.project.getRemoteProjectRepositories(),
                null);
        try {
            return parameters
                    .repositorySystem
                    .get()
                    .resolveArtifact(parameters.session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile();
        } catch (ArtifactResolutionException e) {
            throw OneSentence.execution(
                    isOfThisBuild(parameters)
                            ? "The artifact " + this + " comes from a module of this build, which has not attached it"
                                    + " yet: make this module depend on it with <type>" + type
                                    + "</type>, and run the phase package or a later one."
                            : "The artifact " + this + " cannot be had (" + e.getMessage()
                                    + "): correct attackArtifact, or add the repository that has it to the POM or to"
                                    + " settings.xml.",
                    e,
                    parameters.getLog());
        }
    }

    private boolean isOfThisBuild(SourceParameters parameters) {
        for (MavenProject module : parameters.session.getProjects()) {
            if (module.getGroupId().equals(groupId)
                    && module.getArtifactId().equals(artifactId)
                    && module.getVersion().equals(version)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        String name = groupId + ":" + artifactId + ":" + version + ":" + type;
        return classifier.isEmpty() ? name : name + ":" + classifier;
    }
}
