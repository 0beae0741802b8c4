package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a comparison, and what fails the build. */
class DiffMojoTest {

    private static final String LOG_CLEARED = """
            - rule: Log cleared
              condition: c
              tags: [mitre_defense_evasion, T1070]
            """;

    @TempDir
    private Path base;

    private final LinesLog log = new LinesLog();
    private final DiffMojo diff = new DiffMojo();
    private final BaselineMojo baseline = new BaselineMojo();

    @BeforeEach
    void aProject() throws IOException {
        write("rules/a.yaml", LOG_CLEARED);
        prepare(diff);
        prepare(baseline);
        diff.failOnChange = true;
    }

    private void prepare(AnalysisParameters mojo) {
        MavenProject project = new MavenProject();
        project.setFile(base.resolve("pom.xml").toFile());
        MavenSession session = mock(MavenSession.class);
        DefaultRepositorySystemSession repositories = new DefaultRepositorySystemSession();
        when(session.getRepositorySession()).thenReturn(repositories);
        when(session.getUserProperties()).thenReturn(new Properties());
        mojo.project = project;
        mojo.session = session;
        mojo.setLog(log);
        mojo.domain = List.of("enterprise-attack");
        mojo.outputDirectory = base.resolve("target/falco-mitre").toFile();
        mojo.cacheDirectory = base.resolve("cache").toFile();
    }

    private void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void whatAppearsFailsTheBuildWithFiguresAndReports() {
        assertThat(catchThrowable(diff::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasNoCause()
                .hasMessage("From ATT&CK 18.1 to ATT&CK 19.0 1 finding appears in 1 rule, and failOnChange is set; the"
                        + " reports are " + Path.of("target", "falco-mitre", "falco-mitre-diff.md") + " and "
                        + Path.of("target", "falco-mitre", "falco-mitre-diff.json") + ".");
        assertThat(log.lines)
                .contains("INFO   rules/a.yaml:[3,10] (retired-tactic) Log cleared: mitre_defense_evasion ->"
                        + " mitre_stealth");
        assertThat(base.resolve("target/falco-mitre/falco-mitre-diff.md")).exists();
    }

    @Test
    void withoutFailOnChangeItIsOnlyTold() throws Exception {
        diff.failOnChange = false;
        diff.console = false;
        diff.execute();
        assertThat(log.lines)
                .filteredOn(line -> !line.contains("SHA-256"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("INFO The reports are ");
    }

    @Test
    void whatVanishesOrHasAnotherAnswerFailsNothing() throws Exception {
        write("rules/a.yaml", LOG_CLEARED.replace("mitre_defense_evasion", "mitre_stealth"));
        write("rules/b.yaml", LOG_CLEARED.replace("mitre_defense_evasion, T1070", "mitre_impact, T1610"));
        diff.execute();
        assertThat(log.lines)
                .contains("INFO From ATT&CK 18.1 to ATT&CK 19.0, 2 rules in 2 files: 0 findings appear; 1 has another"
                        + " answer, 1 vanishes, 0 stay.");
    }

    @Test
    void whatIsSuppressedOrInTheBaselineDoesNotCount() throws Exception {
        write(
                "rules/b.yaml",
                "# falco-mitre:ignore retired-tactic It is so.\n" + LOG_CLEARED.replace("Log", "Other log"));
        baseline.execute();
        diff.execute();
        assertThat(log.lines)
                .contains("INFO From ATT&CK 18.1 to ATT&CK 19.0, 2 rules in 2 files: 0 findings appear; 0 have another"
                        + " answer, 0 vanish, 0 stay, 2 are suppressed.")
                .noneMatch(line -> line.startsWith("WARNING"));
        assertThat(base.resolve("target/falco-mitre/falco-mitre-diff.json"))
                .content()
                .contains("\"kind\": \"comment\"", "\"kind\": \"baseline\"");
    }

    @Test
    void aSuppressionThatOneSideHasNoUseForIsNoWarning() throws Exception {
        write("falco-mitre-suppressions.yaml", "- {check: retired-tactic, reason: It is so.}\n");
        diff.execute();
        assertThat(log.lines).noneMatch(line -> line.startsWith("WARNING"));
    }

    @Test
    void twoSidesThatAreTheSameReleaseSaySo() throws Exception {
        diff.fromVersion = "19";
        diff.execute();
        assertThat(log.lines)
                .contains("INFO Both sides are the same release; set fromVersion or attackVersion to compare with"
                        + " another.");
        assertThat(base.resolve("target/falco-mitre/falco-mitre-diff.json")).exists();
    }

    @Test
    void itNeedsNoProject() {
        diff.project = new MavenProject();
        when(diff.session.getExecutionRootDirectory()).thenReturn(base.toString());
        assertThat(catchThrowable(diff::execute)).hasMessageContaining("1 finding appears in 1 rule");
    }

    @Test
    void whereThereAreNoRulesThereIsNothingToCompare() throws Exception {
        Files.delete(base.resolve("rules/a.yaml"));
        Files.delete(base.resolve("rules"));
        diff.execute();
        assertThat(log.lines).singleElement().asString().startsWith("WARNING There are no Falco rules to check, since");
    }

    @Test
    void aReleaseThatThereIsNotIsRefusedByTheNameOfItsParameter() {
        diff.fromVersion = "18.7";
        assertThat(catchThrowable(diff::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter fromVersion: ATT&CK release 18.7 of enterprise-attack is not");
    }

    @Test
    void whatCannotBeWrittenIsOneSentence() throws Exception {
        write("blocked", "a file");
        diff.outputDirectory = base.resolve("blocked").toFile();
        assertThat(catchThrowable(diff::execute))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("The reports cannot be written to " + base.resolve("blocked") + " (");
    }

    @Test
    void skipSaysSo() throws Exception {
        diff.skip = true;
        diff.execute();
        assertThat(log.lines).containsExactly("INFO Skipped, since falco-mitre.skip is set.");
    }
}
