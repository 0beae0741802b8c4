package io.github.falcomitre.maven;

import io.github.falcomitre.known.FaultyFileException;
import io.github.falcomitre.known.Suppression;
import io.github.falcomitre.known.SuppressionsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** The parameter {@code suppressionFiles}. */
final class SuppressionFiles {

    private static final String USUAL = "falco-mitre-suppressions.yaml";

    private SuppressionFiles() {}

    /** The files that are configured, or the usual one if it exists. */
    static List<Path> of(AnalysisParameters parameters, Place place) throws MojoFailureException {
        List<Path> files = new ArrayList<>();
        for (String file : Values.items(parameters.suppressionFiles)) {
            files.add(place.path("suppressionFiles", file));
        }
        Path usual = place.base().resolve(USUAL);
        if (files.isEmpty() && Files.exists(usual)) {
            files.add(usual);
        }
        return files;
    }

    /** What the files say. */
    static List<Suppression.Entry> read(AnalysisParameters parameters, Place place)
            throws MojoFailureException, MojoExecutionException {
        List<Suppression.Entry> entries = new ArrayList<>();
        for (Path file : of(parameters, place)) {
            if (!Files.exists(file)) {
                throw new MojoFailureException("The parameter suppressionFiles names "
                        + Console.escape(place.show(file)) + ", which does not exist; correct it, or create the file.");
            }
            try {
                entries.addAll(SuppressionsFile.read(file, place.name(file)));
            } catch (FaultyFileException e) {
                throw OneSentence.failure(e, parameters.getLog());
            } catch (IOException e) {
                throw OneSentence.execution(e, parameters.getLog());
            }
        }
        return entries;
    }
}
