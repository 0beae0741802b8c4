package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal around the repair. */
class FixMojoTest {

    private static final String RULE = """
            - rule: Log deleted
              condition: c
              tags: [mitre_defense_evasion, T1070]
            """;

    private static final String FIXED = RULE.replace("defense_evasion", "stealth");

    @TempDir
    private Path base;

    private final LinesLog log = new LinesLog();
    private final FixMojo fix = new FixMojo();

    @BeforeEach
    void aProject() throws IOException {
        write("rules/a.yaml", RULE);
        MavenProject project = new MavenProject();
        project.setFile(base.resolve("pom.xml").toFile());
        MavenSession session = mock(MavenSession.class);
        when(session.getRepositorySession()).thenReturn(new DefaultRepositorySystemSession());
        when(session.getSystemProperties()).thenReturn(new Properties());
        when(session.getExecutionRootDirectory()).thenReturn(base.toString());
        fix.project = project;
        fix.session = session;
        fix.setLog(log);
        fix.domain = List.of("enterprise-attack");
        fix.outputDirectory = base.resolve("target/falco-mitre").toFile();
    }

    private Path write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private Path output(String name) {
        return base.resolve("target/falco-mitre").resolve(name);
    }

    private JsonObject report() throws IOException {
        return JsonParser.parseString(Files.readString(output("fix.json"))).getAsJsonObject();
    }

    @Test
    void aDryRunChangesNothingAndShowsThePatch() throws Exception {
        fix.dryRun = true;
        fix.execute();
        assertThat(base.resolve("rules/a.yaml")).content().isEqualTo(RULE);
        assertThat(output("falco-mitre.patch")).content().isEqualTo("""
                --- a/rules/a.yaml
                +++ b/rules/a.yaml
                @@ -1,3 +1,3 @@
                 - rule: Log deleted
                   condition: c
                -  tags: [mitre_defense_evasion, T1070]
                +  tags: [mitre_stealth, T1070]
                """);
        assertThat(log.lines)
                .contains(
                        "INFO --- a/rules/a.yaml",
                        "INFO +  tags: [mitre_stealth, T1070]",
                        "INFO rules/a.yaml:[3,10] (retired-tactic) mitre_defense_evasion -> mitre_stealth",
                        "INFO rules/a.yaml: 1 tag replaced, a major step of the version by Falco's rules policy.",
                        "INFO Would change 1 file: 1 tag replaced, a major step of the version by Falco's rules policy;"
                                + " 0 findings are left.",
                        "INFO The patch is target/falco-mitre/falco-mitre.patch, for 'git apply' or 'patch -p1' in "
                                + base + ".");
        assertThat(report().get("dryRun").getAsBoolean()).isTrue();
    }

    @Test
    void thenTheFilesAreChangedAndThePatchIsGone() throws Exception {
        fix.dryRun = true;
        fix.execute();
        fix.dryRun = false;
        fix.execute();
        assertThat(base.resolve("rules/a.yaml")).content().isEqualTo(FIXED);
        assertThat(output("falco-mitre.patch")).doesNotExist();
        assertThat(log.lines)
                .last()
                .isEqualTo("INFO Changed 1 file: 1 tag replaced, a major step of the version by Falco's rules policy; 0"
                        + " findings are left.");
        fix.execute();
        assertThat(log.lines).last().isEqualTo("INFO No tag has changed; 0 findings are left.");
        assertThat(report().getAsJsonObject("summary").get("step").getAsString())
                .isEqualTo("none");
    }

    @Test
    void aDryRunWithNothingToChangeLeavesNoOldPatch() throws Exception {
        write("rules/a.yaml", FIXED);
        Path patch = write("target/falco-mitre/falco-mitre.patch", "old");
        fix.dryRun = true;
        fix.execute();
        assertThat(patch).doesNotExist();
        assertThat(log.lines).last().isEqualTo("INFO No tag would change; 0 findings are left.");
    }

    @Test
    void theReportTellsEachChangeAndWhatIsLeft() throws Exception {
        write("rules/b.yaml", """
                - rule: Tools
                  condition: c
                  tags:
                    - T1562-impair-defenses
                - rule: "Nobody \\ud83d knows"
                  condition: c
                  tags: [mitre_defense_evasion, T1070, T1070]
                - rule: Both
                  condition: c
                  tags: [mitre_defense_evasion]
                """);
        fix.execute();
        JsonObject report = report();
        assertThat(report.get("schemaVersion").getAsInt()).isEqualTo(1);
        assertThat(report.getAsJsonObject("catalog").get("version").getAsString())
                .isEqualTo("19.0");
        assertThat(report.get("summary"))
                .hasToString("{\"files\":2,\"added\":1,\"replaced\":3,\"removed\":1,\"left\":1,\"failed\":0,"
                        + "\"step\":\"major\"}");
        JsonArray changes =
                report.getAsJsonArray("files").get(1).getAsJsonObject().getAsJsonArray("changes");
        assertThat(changes.get(0))
                .hasToString("{\"kind\":\"added\",\"line\":4,\"column\":7,\"rules\":[\"Tools\"],"
                        + "\"checks\":[\"missing-tactic\"],\"from\":null,\"to\":\"mitre_defense_impairment\"}");
        assertThat(changes.get(1))
                .hasToString("{\"kind\":\"replaced\",\"line\":4,\"column\":7,\"rules\":[\"Tools\"],"
                        + "\"checks\":[\"malformed-tag\",\"revoked-technique\"],"
                        + "\"from\":\"T1562-impair-defenses\",\"to\":\"T1685\"}");
        assertThat(changes.get(3).getAsJsonObject().get("to").isJsonNull()).isTrue();
        assertThat(report.getAsJsonArray("left").get(0).toString())
                .startsWith("{\"check\":\"retired-tactic\",\"severity\":\"error\",\"file\":\"rules/b.yaml\","
                        + "\"line\":11,\"column\":10,\"rule\":\"Both\",\"tag\":\"mitre_defense_evasion\",")
                .contains(
                        "\"choices\":[\"mitre_stealth\",\"mitre_defense_impairment\"],\"why\":\"several tactics took its"
                                + " place, and the rule's techniques do not decide between them\",\"command\":\"mvn"
                                + " falco-mitre:explain"
                                + " -Dfalco-mitre.tag=mitre_defense_evasion,mitre_stealth,mitre_defense_impairment\"}");
    }

    @Test
    void aFileThatCannotBeWrittenDoesNotHoldUpTheOthers() throws Exception {
        Path readOnly = write("rules/0.yaml", RULE);
        assumeTrue(Files.getFileStore(readOnly).supportsFileAttributeView("posix"), "needs a POSIX file system");
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(fix::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("1 file could not be changed, see the errors above; the others are mended.")
                .hasNoCause();
        assertThat(readOnly).content().isEqualTo(RULE);
        assertThat(base.resolve("rules/a.yaml")).content().isEqualTo(FIXED);
        assertThat(log.lines)
                .contains(
                        "ERROR rules/0.yaml: It cannot be written (it is read-only), so that its 1 change was not made.");
        assertThat(report().getAsJsonObject("summary").get("failed").getAsInt()).isEqualTo(1);
    }

    @Test
    void whatIsSuppressedStaysAndWhatIsInTheBaselineDoesNot() throws Exception {
        write("falco-mitre-suppressions.yaml", "- {check: retired-tactic, file: rules/a.yaml, reason: It is so.}\n");
        write("rules/b.yaml", RULE);
        write("falco-mitre-baseline.json", """
                {"schemaVersion": 1, "findings": [
                  {"file": "rules/b.yaml", "rule": "Log deleted", "check": "retired-tactic", "tag": "mitre_defense_evasion"}
                ]}
                """);
        fix.execute();
        assertThat(base.resolve("rules/a.yaml")).content().isEqualTo(RULE);
        assertThat(base.resolve("rules/b.yaml")).content().isEqualTo(FIXED);
    }

    @Test
    void aSuppressionThatKnowsTheTagAsItIsKeepsItSo() throws Exception {
        write("rules/a.yaml", """
                - rule: A
                  condition: c
                  tags: [mitre_execution, t1611]
                """);
        write("falco-mitre-suppressions.yaml", "- {check: tactic-mismatch, tag: t1611, reason: It is so.}\n");
        fix.execute();
        assertThat(base.resolve("rules/a.yaml")).content().contains("[mitre_execution, t1611]");
    }

    @Test
    void whatLiesOutsideOfTheCurrentDirectoryIsNoPartOfAPatch() throws Exception {
        Path current = Files.createDirectories(base.resolve("elsewhere"));
        Properties properties = new Properties();
        properties.setProperty("user.dir", current.toString());
        when(fix.session.getSystemProperties()).thenReturn(properties);
        fix.dryRun = true;
        fix.execute();
        assertThat(output("falco-mitre.patch")).doesNotExist();
        assertThat(log.lines)
                .contains("WARNING rules/a.yaml lies outside of the directory where Maven was called, where no patch"
                        + " reaches it: call Maven in a directory above, or run without dryRun.");
    }

    @Test
    void pathsOfAPatchBeginWhereMavenWasCalled() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("user.dir", base.resolve("rules").toString());
        when(fix.session.getSystemProperties()).thenReturn(properties);
        fix.dryRun = true;
        fix.execute();
        assertThat(output("falco-mitre.patch")).content().startsWith("--- a/a.yaml\n+++ b/a.yaml\n");
    }

    @Test
    void skippedItDoesNothing() throws Exception {
        fix.skip = true;
        fix.execute();
        assertThat(log.lines).containsExactly("INFO Skipped, since falco-mitre.skip is set.");
        assertThat(base.resolve("rules/a.yaml")).content().isEqualTo(RULE);
    }
}
