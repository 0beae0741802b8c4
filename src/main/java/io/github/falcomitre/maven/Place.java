package io.github.falcomitre.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
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

    /** The directory for reports. Without a POM, the default of the parameter is an expression left unresolved. */
    Path output(File outputDirectory) {
        return !hasProject && outputDirectory.getPath().contains("${")
                ? base.resolve("target").resolve("falco-mitre")
                : outputDirectory.toPath();
    }

    /** As positions and reports name a file: relative, with {@code /}. */
    String name(Path path) {
        Path normal = path.toAbsolutePath().normalize();
        try {
            normal = base.relativize(normal);
        } catch (IllegalArgumentException e) {
            // Another drive.
        }
        return normal.toString().replace(normal.getFileSystem().getSeparator(), "/");
    }

    /** As people see it: from the current place where it is below. */
    String show(Path path) {
        Path normal = path.toAbsolutePath().normalize();
        return (normal.startsWith(base) ? base.relativize(normal) : normal).toString();
    }
}
