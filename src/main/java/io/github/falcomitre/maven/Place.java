package io.github.falcomitre.maven;

import io.github.falcomitre.file.FileName;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * Where a goal runs.
 *
 * @param base the project's directory, or the current one where there is no POM; absolute
 * @param hasProject whether there is a POM
 */
record Place(Path base, boolean hasProject) {

    static Place of(MavenProject project, MavenSession session) {
        File basedir = project.getBasedir();
        return basedir != null
                ? new Place(basedir.toPath().toAbsolutePath(), true)
                : new Place(Path.of(session.getExecutionRootDirectory()).toAbsolutePath(), false);
    }

    /** The directory in which Maven was called, which need not be that of any project. */
    static Path current(MavenSession session) {
        String directory = session.getSystemProperties().getProperty("user.dir", session.getExecutionRootDirectory());
        return Path.of(directory).toAbsolutePath().normalize();
    }

    /**
     * What a parameter names, relative to here.
     *
     * @throws MojoFailureException where nothing can be called so: a character that the system forbids, or letters that the
     *     locale of the process lacks
     */
    Path path(String parameter, String text) throws MojoFailureException {
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw wrong(parameter, text, e);
        }
    }

    /** As {@link #path(String, String)}, of what Maven has resolved. */
    static Path path(String parameter, File file) throws MojoFailureException {
        try {
            return file.toPath();
        } catch (InvalidPathException e) {
            throw wrong(parameter, file.getPath(), e);
        }
    }

    private static MojoFailureException wrong(String parameter, String text, InvalidPathException e) {
        return Values.wrong(
                parameter,
                text,
                "a path that can be had here (" + e.getReason() + "; the locale's character set is "
                        + System.getProperty("sun.jnu.encoding")
                        + ", one with UTF-8 such as LC_ALL=C.UTF-8 has all)",
                Optional.empty());
    }

    /** The directory for reports. Without a POM, the default of the parameter is an expression left unresolved. */
    Path output(File outputDirectory) throws MojoFailureException {
        return !hasProject && outputDirectory.getPath().contains("${")
                ? base.resolve("target").resolve("falco-mitre")
                : path("outputDirectory", outputDirectory.getPath());
    }

    /** As positions and reports name a file: relative, with {@code /}. */
    String name(Path path) {
        return FileName.of(path.toAbsolutePath().normalize(), base);
    }

    /** As people see it: from the current place where it is below. */
    String show(Path path) {
        Path normal = path.toAbsolutePath().normalize();
        return (normal.startsWith(base) ? base.relativize(normal) : normal).toString();
    }
}
