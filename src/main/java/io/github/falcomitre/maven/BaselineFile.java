package io.github.falcomitre.maven;

import io.github.falcomitre.known.Baseline;
import io.github.falcomitre.known.FaultyFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * The parameter {@code baselineFile}.
 *
 * @param name as positions and reports name it
 * @param configured whether the file has to exist
 */
record BaselineFile(Path path, String name, boolean configured, Log log) {

    private static final String USUAL = "falco-mitre-baseline.json";

    static BaselineFile of(AnalysisParameters parameters, Place place) throws MojoFailureException {
        String text = parameters.baselineFile == null ? "" : parameters.baselineFile.strip();
        Path path = place.path("baselineFile", text.isEmpty() ? USUAL : text);
        return new BaselineFile(path, place.name(path), !text.isEmpty(), parameters.getLog());
    }

    /** What it knows; empty where it need not exist and does not. */
    Optional<Baseline> read() throws MojoFailureException, MojoExecutionException {
        if (configured && !Files.exists(path)) {
            throw new MojoFailureException("The parameter baselineFile names " + Console.escape(name)
                    + ", which does not exist; write it with the goal falco-mitre:baseline, or correct the parameter.");
        }
        return readIfThere();
    }

    /** What it knows; empty where it does not exist. */
    Optional<Baseline> readIfThere() throws MojoFailureException, MojoExecutionException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Baseline.read(path, name));
        } catch (FaultyFileException e) {
            throw OneSentence.failure(
                    e.getMessage()
                            + " Correct it, or delete the file and write it anew with the goal falco-mitre:baseline.",
                    e,
                    log);
        } catch (IOException e) {
            throw OneSentence.execution(e, log);
        }
    }
}
