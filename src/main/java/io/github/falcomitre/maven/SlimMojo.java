package io.github.falcomitre.maven;

import io.github.falcomitre.check.Text;
import io.github.falcomitre.source.Slim;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a STIX bundle of ATT&amp;CK to what the plugin needs, 45 MB to less than three, for publishing as an artifact of
 * one's own: the facts that the checks need, how each technique is detected, and how many use it. The bundle is that of
 * {@code attackFile}, {@code attackUrl} or {@code attackArtifact}, or that of {@code attackVersion} in MITRE's
 * repository. The result is a STIX bundle itself; the same bundle gives the same bytes.
 */
@Mojo(name = "slim", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, requiresProject = false, threadSafe = true)
public final class SlimMojo extends SourceParameters {

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

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, since falco-mitre.skip is set.");
            return;
        }
        Place place = Place.of(project, session);
        Bundle bundle = Bundle.of(this);
        Path target = slimFile != null
                ? Place.path("slimFile", slimFile)
                : place.output(outputDirectory).resolve(name(bundle.fileName()));
        if (bundle.file().isPresent() && same(bundle.file().get(), target)) {
            throw new MojoFailureException(
                    "The parameter slimFile is " + target + ", but must not be the bundle that is read itself.");
        }
        Slim.Result result;
        try {
            result = bundle.read(file -> Slim.write(file, bundle.name(), bundle.sha256(), target));
        } catch (IOException e) {
            throw OneSentence.execution(e, getLog());
        }
        getLog().info(Console.escape("Reduced "
                + bundle.file()
                        .filter(file -> bundle.name().equals(file.toString()))
                        .map(place::show)
                        .orElse(bundle.name())
                + " (" + result.bytesRead() + " bytes, SHA-256 "
                + result.sha256() + ") to " + place.show(target) + " (" + result.bytesWritten() + " bytes): "
                + Text.count(result.tactics(), "tactic") + ", " + Text.count(result.techniques(), "technique")
                + ", "
                + Text.count(result.analytics(), "analytic") + ", "
                + Text.count(result.relationships(), "relationship") + ", whatever their status."));
    }

    private static boolean same(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    /** The bundle's name without the ending of what it is packed in. */
    private static String name(String bundle) {
        String name = bundle;
        for (String ending : new String[] {".gz", ".zip", ".jar", ".json"}) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
            }
        }
        return name + ".json";
    }
}
