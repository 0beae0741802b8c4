package io.github.falcomitre.maven;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** The goal {@code check} as {@code mvn -o verify} runs it in a project. */
final class OfflineCheck {

    private OfflineCheck() {}

    /** Sets all but what tests differ in: the formats, and whether violations fail. */
    static void configure(CheckMojo mojo, Path base, Log log) {
        MavenProject project = new MavenProject();
        project.setFile(base.resolve("pom.xml").toFile());
        MavenSession session = mock(MavenSession.class);
        DefaultRepositorySystemSession repositories = new DefaultRepositorySystemSession();
        repositories.setOffline(true);
        when(session.getRepositorySession()).thenReturn(repositories);
        when(session.getSettings()).thenReturn(new Settings());
        when(session.getGoals()).thenReturn(List.of("verify"));
        mojo.cacheDirectory = base.resolve("cache").toFile();
        mojo.transporters = () -> {
            throw new AssertionError("nothing is fetched here");
        };
        mojo.project = project;
        mojo.session = session;
        mojo.setLog(log);
        mojo.domain = List.of("enterprise-attack");
        mojo.outputDirectory = base.resolve("target/falco-mitre").toFile();
        mojo.console = true;
    }
}
