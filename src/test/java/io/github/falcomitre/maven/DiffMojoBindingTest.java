package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What Maven makes of a command line for the parameters that only {@code diff} has. */
@MojoTest
class DiffMojoBindingTest {

    private static final String PROJECTS = "src/test/resources/io/github/falcomitre/maven/binding";

    @Inject
    private MavenSession session;

    @Test
    @Basedir(PROJECTS)
    @InjectMojo(goal = "diff", pom = "defaults.xml")
    void defaults(DiffMojo mojo) {
        assertThat(mojo.fromVersion).isNull();
        assertThat(mojo.attackVersion).isEqualTo("latest");
        assertThat(mojo.failOnChange).isFalse();
        assertThat(mojo.console).isTrue();
        assertThat(mojo.embedded).isTrue();
        assertThat(mojo.outputDirectory)
                .isEqualTo(new File(session.getCurrentProject().getBasedir(), "target/falco-mitre"));
    }

    @Nested
    class CommandLine {

        @BeforeEach
        void properties() {
            Map.of("fromVersion", "16.1", "failOnChange", "true", "console", "false", "rulesDirectories", "a, b")
                    .forEach((name, value) -> session.getUserProperties().setProperty("falco-mitre." + name, value));
        }

        @Test
        @Basedir(PROJECTS)
        @InjectMojo(goal = "diff", pom = "defaults.xml")
        void everyParameterHasItsProperty(DiffMojo mojo) {
            assertThat(mojo.fromVersion).isEqualTo("16.1");
            assertThat(mojo.failOnChange).isTrue();
            assertThat(mojo.console).isFalse();
            assertThat(mojo.rulesDirectories).containsExactly("a", " b");
        }
    }
}
