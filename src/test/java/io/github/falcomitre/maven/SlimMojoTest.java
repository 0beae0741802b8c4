package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlimMojoTest {

    private static final String BUNDLE = """
            {"type": "bundle", "id": "bundle--1", "objects": [
              {"type": "attack-pattern", "id": "attack-pattern--1", "name": "Unix Shell", "description": "Prose.",
               "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "execution"}],
               "external_references": [{"source_name": "mitre-attack", "external_id": "T1059.004"}]}
            ]}
            """;

    @TempDir
    private Path base;

    private final LinesLog log = new LinesLog();
    private final SlimMojo mojo = new SlimMojo();

    @BeforeEach
    void aBundle() throws IOException {
        MavenProject project = new MavenProject();
        project.setFile(base.resolve("pom.xml").toFile());
        mojo.project = project;
        mojo.domain = List.of("enterprise-attack");
        mojo.setLog(log);
        mojo.attackFile = Files.writeString(base.resolve("attack.json"), BUNDLE).toFile();
        mojo.outputDirectory = base.resolve("target/falco-mitre").toFile();
    }

    @Test
    void theReducedBundleHasTheNameOfTheWhole() throws Exception {
        mojo.execute();
        assertThat(base.resolve("target/falco-mitre/attack.json"))
                .content()
                .contains("T1059.004")
                .doesNotContain("Prose");
        assertThat(log.lines).singleElement().asString().startsWith("INFO Reduced attack.json (");
    }

    @Test
    void anotherFileMayBeNamed() throws Exception {
        mojo.slimFile = base.resolve("own/slim.json").toFile();
        mojo.execute();
        assertThat(base.resolve("own/slim.json")).exists();
        assertThat(base.resolve("target")).doesNotExist();
    }

    @Test
    void theBundleItselfIsNotOverwritten() {
        mojo.slimFile = base.resolve("own/../attack.json").toFile();
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("must not be the bundle that is read itself");
        assertThat(base.resolve("attack.json")).hasContent(BUNDLE);
    }

    @Test
    void withoutABundleItSaysSo() {
        mojo.attackFile = null;
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-Dfalco-mitre.attackFile=");
    }

    @Test
    void whatIsNoBundleIsAnErrorAndNothingIsWritten() throws IOException {
        Files.writeString(base.resolve("attack.json"), "<html>");
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("attack.json is an HTML");
        assertThat(base.resolve("target")).doesNotExist();
    }

    @Test
    void skippedItDoesNothing() throws Exception {
        mojo.skip = true;
        mojo.execute();
        assertThat(log.lines).containsExactly("INFO Skipped, since falco-mitre.skip is set.");
        assertThat(base.resolve("target")).doesNotExist();
    }
}
