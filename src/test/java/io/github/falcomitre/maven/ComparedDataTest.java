package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a comparison begins and ends, by the effective POM, by what Maven has bound and by the command line. */
class ComparedDataTest {

    @TempDir
    private Path base;

    private final Model model = new Model();
    private final Plugin plugin = new Plugin();
    private final Properties commandLine = new Properties();
    private final DiffMojo mojo = new DiffMojo();

    @BeforeEach
    void aProject() {
        model.setBuild(new Build());
        plugin.setGroupId("io.github.falcomitre");
        plugin.setArtifactId("falco-mitre-maven-plugin");
        MavenSession session = mock(MavenSession.class);
        when(session.getUserProperties()).thenReturn(commandLine);
        mojo.session = session;
        mojo.project = new MavenProject(model);
        mojo.domain = List.of("enterprise-attack");
    }

    private static Xpp3Dom configuration(String parameter, String value) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom child = new Xpp3Dom(parameter);
        child.setValue(value);
        configuration.addChild(child);
        return configuration;
    }

    private void execution(String goal, String parameter, String value) {
        PluginExecution execution = new PluginExecution();
        execution.setId(goal + " " + value);
        execution.addGoal(goal);
        execution.setConfiguration(configuration(parameter, value));
        plugin.addExecution(execution);
        plugin.flushExecutionMap();
    }

    private String sides() throws MojoFailureException {
        ComparedData data = ComparedData.of(mojo);
        return data.from().release() + " to " + data.to().release();
    }

    private String failure() {
        Throwable failure = catchThrowable(this::sides);
        assertThat(failure).isInstanceOf(MojoFailureException.class);
        return failure.getMessage();
    }

    @Test
    void whereNothingIsPinnedItBeginsBeforeTheNewestMajorRelease() throws Exception {
        assertThat(sides()).isEqualTo("18 to latest");
        mojo.domain = List.of("ics-attack", "enterprise-attack");
        assertThat(sides()).isEqualTo("18 to latest");
        commandLine.setProperty("falco-mitre.attackVersion", "19");
        mojo.domain = List.of("enterprise-attack");
        assertThat(sides()).isEqualTo("18 to 19");
    }

    @Test
    void whatIsPinnedForThePluginIsWhereItBegins() throws Exception {
        model.getBuild().addPlugin(plugin);
        plugin.setConfiguration(configuration("attackVersion", "16.1"));
        mojo.attackVersion = "16.1";
        assertThat(sides()).isEqualTo("16.1 to latest");
    }

    @Test
    void thatGoesForAPluginThatIsOnlyManagedToo() throws Exception {
        model.getBuild().setPluginManagement(new PluginManagement());
        model.getBuild().getPluginManagement().addPlugin(plugin);
        plugin.setConfiguration(configuration("attackVersion", "16.1"));
        mojo.attackVersion = "16.1";
        assertThat(sides()).isEqualTo("16.1 to latest");
    }

    @Test
    void soDoesAPropertyOfTheProject() throws Exception {
        model.addProperty("falco-mitre.attackVersion", " 17 ");
        mojo.attackVersion = "17";
        assertThat(sides()).isEqualTo("17 to latest");
        commandLine.setProperty("falco-mitre.attackVersion", "18.0");
        mojo.attackVersion = "18.0";
        assertThat(sides()).isEqualTo("17 to 18.0");
    }

    @Test
    void alsoWhereMavenHasLaidTheCommandLineOverIt() throws Exception {
        Path parent = Files.writeString(base.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <properties>
                    <falco-mitre.attackVersion>17</falco-mitre.attackVersion>
                  </properties>
                </project>
                """);
        MavenProject parentProject = new MavenProject();
        parentProject.setFile(parent.toFile());
        mojo.project.setFile(
                Files.writeString(base.resolve("child.xml"), "<project/>").toFile());
        mojo.project.setParent(parentProject);
        model.addProperty("falco-mitre.attackVersion", "18.0");
        commandLine.setProperty("falco-mitre.attackVersion", "18.0");
        mojo.attackVersion = "18.0";
        assertThat(sides()).isEqualTo("17 to 18.0");
    }

    @Test
    void soDoesAnExecutionOfCheckAlone() throws Exception {
        model.getBuild().addPlugin(plugin);
        execution("check", "attackVersion", "13.1");
        assertThat(sides()).isEqualTo("13.1 to latest");
    }

    @Test
    void theCommandLineWinsOverThePluginsConfigurationThoughMavenDoesNotLetIt() throws Exception {
        model.getBuild().addPlugin(plugin);
        plugin.setConfiguration(configuration("attackVersion", "16.1"));
        mojo.attackVersion = "16.1";
        commandLine.setProperty("falco-mitre.attackVersion", "17.0");
        assertThat(sides()).isEqualTo("16.1 to 17.0");
        commandLine.setProperty("falco-mitre.attackVersion", "16.1");
        assertThat(sides()).isEqualTo("16.1 to 16.1");
    }

    @Test
    void anExecutionOfDiffMayEndElsewhere() throws Exception {
        model.getBuild().addPlugin(plugin);
        plugin.setConfiguration(configuration("attackVersion", "16.1"));
        mojo.attackVersion = "17.1";
        assertThat(sides()).isEqualTo("16.1 to 17.1");
    }

    @Test
    void fromVersionWinsOverAll() throws Exception {
        model.getBuild().addPlugin(plugin);
        plugin.setConfiguration(configuration("attackVersion", "16.1"));
        mojo.attackVersion = "16.1";
        mojo.fromVersion = " 9.0 ";
        assertThat(sides()).isEqualTo("9.0 to latest");
    }

    @Test
    void whatIsConfiguredAsLatestIsNotPinned() throws Exception {
        model.addProperty("falco-mitre.attackVersion", "Latest");
        mojo.attackVersion = "Latest";
        assertThat(sides()).isEqualTo("18 to latest");
    }

    @Test
    void aBundleOfTheCommandLineIsComparedWithWhatCheckUses() throws Exception {
        mojo.attackFile = new File("attack-20.json");
        assertThat(sides()).isEqualTo("latest to latest");
        assertThat(ComparedData.of(mojo).from().isEmbedded()).isTrue();
        assertThat(ComparedData.of(mojo).to().file()).contains(mojo.attackFile);
        model.addProperty("falco-mitre.attackVersion", "18.1");
        mojo.attackVersion = "18.1";
        assertThat(sides()).isEqualTo("18.1 to latest");
    }

    @Test
    void aBundleThatCheckUsesIsNoReleaseToBeginWith() {
        model.getBuild().addPlugin(plugin);
        plugin.setConfiguration(configuration("attackUrl", "https://example.org/attack.json"));
        mojo.attackUrl = "https://example.org/attack.json";
        assertThat(failure())
                .isEqualTo("The parameter fromVersion is not set, and the goal check is configured with attackUrl, not"
                        + " with a release to compare with; set fromVersion, such as -Dfalco-mitre.fromVersion=18.1.");
    }

    @Test
    void severalReleasesOfCheckAreNotGuessedBetween() {
        model.getBuild().addPlugin(plugin);
        execution("check", "attackVersion", "16.1");
        execution("check", "attackVersion", "18.1");
        assertThat(failure())
                .isEqualTo("The parameter fromVersion is not set, and the goal check is configured with several"
                        + " releases, 16.1 and 18.1; set fromVersion to the one to compare with.");
    }

    @Test
    void whatIsNoReleaseIsRefusedByTheNameOfItsParameter() {
        mojo.fromVersion = "v18";
        assertThat(failure())
                .startsWith("The parameter fromVersion has the value 'v18', but must be a release such as");
        mojo.fromVersion = null;
        commandLine.setProperty("falco-mitre.attackVersion", "newest");
        assertThat(failure()).startsWith("The parameter attackVersion has the value 'newest', but must be ");
    }

    @Test
    void aHashIsForTheSideThatHasBytes() throws Exception {
        model.addProperty("falco-mitre.attackVersion", "20.1");
        mojo.attackVersion = "20.1";
        mojo.attackSha256 = "ab".repeat(32);
        ComparedData pinnedLater = ComparedData.of(mojo);
        assertThat(pinnedLater.from().sha256()).isEqualTo(mojo.attackSha256);
        assertThat(pinnedLater.to().sha256()).isEmpty();
        mojo.attackFile = new File("attack.json");
        ComparedData file = ComparedData.of(mojo);
        assertThat(file.from().sha256()).isEmpty();
        assertThat(file.to().sha256()).isEqualTo(mojo.attackSha256);
    }
}
