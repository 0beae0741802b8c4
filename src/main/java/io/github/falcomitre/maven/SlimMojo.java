package io.github.falcomitre.maven;

import io.github.falcomitre.source.Slim;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a STIX bundle of ATT&amp;CK to the facts that the checks need, 45 MB to less than one, for publishing as an
 * artifact of one's own. The result is a STIX bundle itself; the same bundle gives the same bytes.
 */
@Mojo(name = "slim", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, requiresProject = false, threadSafe = true)
public final class SlimMojo extends AbstractMojo {

    /**
     * Do nothing, and say so at INFO. Example: {@code -Dfalco-mitre.skip=true}.
     */
    @Parameter(property = "falco-mitre.skip", defaultValue = "false")
    boolean skip;

    /**
     * The STIX 2.0 or 2.1 bundle to reduce: plain JSON, {@code .gz}, or inside a {@code .zip} or {@code .jar}. It has
     * to be given. Example: {@code -Dfalco-mitre.attackFile=enterprise-attack-18.1.json}.
     */
    @Parameter(property = "falco-mitre.attackFile")
    @Nullable
    File attackFile;

    /**
     * The file to write. Where nothing is configured, it has the name of the bundle, ending in {@code .json}, and lies
     * in {@code outputDirectory}. Example: {@code -Dfalco-mitre.slimFile=target/classes/enterprise-attack.json}.
     */
    @Parameter(property = "falco-mitre.slimFile")
    @Nullable
    File slimFile;

    /**
     * Where {@code slimFile} goes by default. Without a POM it is {@code target/falco-mitre} below the current
     * directory. Example: {@code -Dfalco-mitre.outputDirectory=build/attack}.
     */
    @Parameter(
            property = "falco-mitre.outputDirectory",
            defaultValue = "${project.build.directory}/falco-mitre",
            required = true)
    File outputDirectory;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, since falco-mitre.skip is set.");
            return;
        }
        if (attackFile == null) {
            throw new MojoFailureException("The parameter attackFile is not set, but must be the STIX bundle to reduce,"
                    + " such as -Dfalco-mitre.attackFile=enterprise-attack-18.1.json.");
        }
        Place place = Place.of(project, session);
        Path bundle = attackFile.toPath();
        Path target = slimFile != null
                ? slimFile.toPath()
                : place.output(outputDirectory).resolve(name(bundle));
        if (target.toAbsolutePath().normalize().equals(bundle.toAbsolutePath().normalize())) {
            throw new MojoFailureException(
                    "The parameter slimFile is " + target + ", but must not be the bundle that is read itself.");
        }
        Slim.Result result;
        try {
            result = Slim.write(bundle, target);
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        getLog().info(Console.escape("Reduced " + place.show(bundle) + " (" + result.bytesRead() + " bytes, SHA-256 "
                + result.sha256() + ") to " + place.show(target) + " (" + result.bytesWritten() + " bytes): "
                + result.tactics() + " tactics, " + result.techniques() + " techniques, " + result.relationships()
                + " relationships, whatever their status."));
    }

    /** The bundle's name without the ending of what it is packed in. */
    private static String name(Path bundle) {
        String name = bundle.getFileName().toString();
        for (String ending : new String[] {".gz", ".zip", ".jar", ".json"}) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
            }
        }
        return name + ".json";
    }
}
