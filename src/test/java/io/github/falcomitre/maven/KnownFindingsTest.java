package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suppressions and the baseline as the goals treat them. */
class KnownFindingsTest {

    private static final String ESCAPE = """
            - rule: Escape
              condition: c
              tags: [mitre_execution, T1611]
            """;

    @TempDir
    private Path base;

    private final LinesLog log = new LinesLog();
    private final CheckMojo check = new CheckMojo();
    private final BaselineMojo baseline = new BaselineMojo();

    @BeforeEach
    void aProject() throws IOException {
        write("rules/a.yaml", ESCAPE);
        prepare(check);
        prepare(baseline);
        check.formats = List.of("json");
        check.failOnViolation = true;
        check.console = true;
    }

    private void prepare(AnalysisParameters mojo) {
        MavenProject project = new MavenProject();
        project.setFile(base.resolve("pom.xml").toFile());
        MavenSession session = mock(MavenSession.class);
        DefaultRepositorySystemSession repositories = new DefaultRepositorySystemSession();
        when(session.getRepositorySession()).thenReturn(repositories);
        mojo.project = project;
        mojo.session = session;
        mojo.setLog(log);
        mojo.domain = List.of("enterprise-attack");
        mojo.embedded = true;
        mojo.outputDirectory = base.resolve("target/falco-mitre").toFile();
    }

    private void write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** What ends the build; empty where it passes. */
    private String failureOf(AnalysisParameters mojo) {
        Throwable failure = catchThrowable(mojo::execute);
        if (failure == null) {
            return "";
        }
        assertThat(failure).isInstanceOf(MojoFailureException.class).hasNoCause();
        return failure.getMessage();
    }

    @Test
    void theUsualFilesAreReadWhereTheyExist() throws IOException {
        write("falco-mitre-suppressions.yaml", "- {check: tactic-mismatch, rule: Escape, reason: It is so.}\n");
        assertThat(failureOf(check)).isEmpty();
        assertThat(log.lines)
                .contains("INFO 1 rule in 1 file, 1 with ATT&CK tags: 0 errors, 0 warnings, 0 infos, 1 suppressed")
                .noneMatch(line -> line.startsWith("WARNING") || line.startsWith("ERROR"));
        assertThat(base.resolve("target/falco-mitre/falco-mitre.json"))
                .content()
                .contains("\"It is so.\"");
    }

    @Test
    void severalFilesAreReadInOrder() throws IOException {
        write("falco-mitre-suppressions.yaml", "this is not read");
        write("team/one.yaml", "- {check: extra-tactic, reason: One.}\n");
        write("two.yaml", "- {check: tactic-mismatch, reason: Two.}\n");
        check.suppressionFiles = List.of("team/one.yaml", " two.yaml");
        assertThat(failureOf(check)).isEmpty();
        assertThat(log.lines)
                .contains(
                        "WARNING team/one.yaml:[1,3] The suppression of extra-tactic matches no finding: remove it, or"
                                + " correct it.");
    }

    @Test
    void aFileOfSuppressionsIsNotReadAsRules() throws IOException {
        write("falco-mitre-suppressions.yaml", "- {rule: Escape, check: tactic-mismatch, reason: It is so.}\n");
        check.rulesDirectories = List.of(".");
        assertThat(failureOf(check)).isEmpty();
        assertThat(log.lines).anyMatch(line -> line.startsWith("INFO 1 rule in 1 file, "));
    }

    @Test
    void aConfiguredFileHasToExist() {
        check.suppressionFiles = List.of("none.yaml");
        assertThat(failureOf(check))
                .isEqualTo("The parameter suppressionFiles names none.yaml, which does not exist; correct it, or create"
                        + " the file.");
        check.suppressionFiles = List.of();
        check.baselineFile = "none.json";
        assertThat(failureOf(check))
                .isEqualTo("The parameter baselineFile names none.json, which does not exist; write it with the goal"
                        + " falco-mitre:baseline, or correct the parameter.");
    }

    @Test
    void aFaultyFileFailsTheBuild() throws IOException {
        write("falco-mitre-suppressions.yaml", "- {check: tactic-missmatch, reason: It is so.}\n");
        assertThat(failureOf(check))
                .isEqualTo("falco-mitre-suppressions.yaml:[1,11] There is no check 'tactic-missmatch'; did you mean"
                        + " tactic-mismatch?");
        Files.delete(base.resolve("falco-mitre-suppressions.yaml"));
        write("falco-mitre-baseline.json", "{}");
        assertThat(failureOf(check))
                .isEqualTo(
                        "falco-mitre-baseline.json:[1,1] A baseline must have the key 'schemaVersion': 1. Correct it,"
                                + " or delete the file and write it anew with the goal falco-mitre:baseline.");
    }

    @Test
    void whatHidesNothingWarnsOrFails() throws IOException {
        write("rules/a.yaml", ESCAPE.replace("T1611", "T1059") + "# falco-mitre:ignore nonsense It is so.\n");
        write("falco-mitre-suppressions.yaml", "- {check: tactic-mismatch, reason: a, until: 2020-01-01}\n");
        assertThat(failureOf(check)).isEmpty();
        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("WARNING"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("WARNING falco-mitre-suppressions.yaml:[1,3] The suppression of"
                                        + " tactic-mismatch has expired"),
                        line -> assertThat(line)
                                .startsWith(
                                        "WARNING rules/a.yaml:[4,1] The comment suppresses nothing: there is no check 'nonsense'"));
        check.failOnUnusedSuppression = true;
        assertThat(failureOf(check))
                .isEqualTo("2 suppressions hide nothing, and failOnUnusedSuppression is set: see the warnings, and"
                        + " remove or correct them.");
    }

    @Test
    void aBaselineLetsTheBuildPassUntilThereIsMore() throws IOException {
        assertThat(failureOf(check)).startsWith("1 violation of severity error");
        assertThat(failureOf(baseline)).isEmpty();
        assertThat(log.lines).last().isEqualTo("INFO Wrote falco-mitre-baseline.json: 1 finding.");
        assertThat(failureOf(check)).isEmpty();
        assertThat(log.lines)
                .contains("INFO 1 finding is known by falco-mitre-baseline.json.")
                .contains("INFO 1 rule in 1 file, 1 with ATT&CK tags: 0 errors, 0 warnings, 0 infos, 1 suppressed");
        write("rules/b.yaml", ESCAPE.replace("Escape", "Another"));
        assertThat(failureOf(check)).startsWith("1 violation of severity error");
    }

    @Test
    void whatIsGoneIsNamedAndTheBaselineShrinks() throws IOException {
        write("rules/b.yaml", ESCAPE.replace("Escape", "Another") + ESCAPE.replace("Escape", "Third"));
        assertThat(failureOf(baseline)).isEmpty();
        Files.delete(base.resolve("rules/b.yaml"));
        write("rules/c.yaml", ESCAPE.replace("Escape", "Third"));
        assertThat(failureOf(check)).isEmpty();
        assertThat(log.lines)
                .contains("INFO No longer found: rules/b.yaml (tactic-mismatch) rule 'Another' tag 'T1611'")
                .contains("INFO 2 findings are known by falco-mitre-baseline.json, 1 of them by another file's name; 1"
                        + " that it knows is gone: write it anew with falco-mitre:baseline.");
        write("rules/d.yaml", ESCAPE.replace("Escape", "Fourth"));
        assertThat(failureOf(baseline)).isEmpty();
        assertThat(log.lines).last().isEqualTo("INFO Wrote falco-mitre-baseline.json: 3 findings, 1 added, 1 removed.");
        assertThat(base.resolve("falco-mitre-baseline.json"))
                .content()
                .contains("rules/c.yaml", "Fourth")
                .doesNotContain("rules/b.yaml");
    }

    @Test
    void theBaselineMayLieElsewhereAndIsWrittenThere() throws IOException {
        check.baselineFile = "config/known.json";
        baseline.baselineFile = "config/known.json";
        assertThat(failureOf(baseline)).isEmpty();
        assertThat(failureOf(check)).isEmpty();
        assertThat(base.resolve("falco-mitre-baseline.json")).doesNotExist();
    }

    @Test
    void whatIsNoBaselineIsNotOverwritten() throws IOException {
        write("falco-mitre-baseline.json", "{\"name\": \"something else\"}");
        assertThat(failureOf(baseline)).startsWith("falco-mitre-baseline.json:[1,2] A baseline has no key 'name'");
        assertThat(base.resolve("falco-mitre-baseline.json")).content().contains("something else");
    }

    @Test
    void whatIsSuppressedIsNotInTheBaseline() throws IOException {
        write("falco-mitre-suppressions.yaml", "- {check: tactic-mismatch, reason: It is so.}\n");
        assertThat(failureOf(baseline)).isEmpty();
        assertThat(log.lines).last().isEqualTo("INFO Wrote falco-mitre-baseline.json: 0 findings.");
    }

    @Test
    void aBaselineNeedsNoProject() {
        for (AnalysisParameters mojo : List.of(baseline, check)) {
            mojo.project = new MavenProject();
            when(mojo.session.getExecutionRootDirectory()).thenReturn(base.toString());
        }
        assertThat(failureOf(baseline)).isEmpty();
        assertThat(base.resolve("falco-mitre-baseline.json")).exists();
        assertThat(failureOf(check)).isEmpty();
    }

    @Test
    void skippedTheBaselineStaysAsItIs() {
        baseline.skip = true;
        assertThat(failureOf(baseline)).isEmpty();
        assertThat(log.lines).containsExactly("INFO Skipped, since falco-mitre.skip is set.");
        assertThat(base.resolve("falco-mitre-baseline.json")).doesNotExist();
    }
}
