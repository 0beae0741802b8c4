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

/** What Maven makes of a POM and a command line, by the plugin's own descriptor. */
@MojoTest
class CheckMojoBindingTest {

    private static final String PROJECTS = "src/test/resources/io/github/falcomitre/maven/binding";

    @Inject
    private MavenSession session;

    @Test
    @Basedir(PROJECTS)
    @InjectMojo(goal = "check", pom = "defaults.xml")
    void defaults(CheckMojo mojo) {
        assertThat(mojo.skip).isFalse();
        assertThat(mojo.runOnlyAtExecutionRoot).isFalse();
        assertThat(mojo.rulesDirectories).isEmpty();
        assertThat(mojo.includes).isEmpty();
        assertThat(mojo.excludes).isEmpty();
        assertThat(mojo.baseRules).isEmpty();
        assertThat(mojo.failIfNoRules).isNull();
        assertThat(mojo.domain).containsExactly("enterprise-attack");
        assertThat(mojo.attackVersion).isEqualTo("latest");
        assertThat(mojo.attackFile).isNull();
        assertThat(mojo.attackUrl).isNull();
        assertThat(mojo.attackArtifact).isNull();
        assertThat(mojo.attackSha256).isNull();
        assertThat(mojo.serverId).isNull();
        assertThat(mojo.transporters).isNotNull();
        assertThat(mojo.repositorySystem.get()).isNotNull();
        assertThat(mojo.severities).isEmpty();
        assertThat(mojo.severityOverrides).isEmpty();
        assertThat(mojo.platforms).isEmpty();
        assertThat(mojo.platformOverrides).isEmpty();
        assertThat(mojo.suppressionFiles).isEmpty();
        assertThat(mojo.failOnUnusedSuppression).isFalse();
        assertThat(mojo.baselineFile).isNull();
        assertThat(mojo.failOnViolation).isTrue();
        assertThat(mojo.violationSeverity).isEqualTo("error");
        assertThat(mojo.maxAllowedViolations).isZero();
        assertThat(mojo.formats).containsExactly("xml", "html");
        assertThat(mojo.outputDirectory)
                .isEqualTo(new File(session.getCurrentProject().getBasedir(), "target/falco-mitre"));
        assertThat(mojo.console).isTrue();
    }

    @Test
    @Basedir(PROJECTS)
    @InjectMojo(goal = "check", pom = "everything.xml")
    void thePom(CheckMojo mojo) {
        File basedir = session.getCurrentProject().getBasedir();
        assertThat(mojo.skip).isTrue();
        assertThat(mojo.runOnlyAtExecutionRoot).isTrue();
        assertThat(mojo.rulesDirectories).containsExactly("first", "second/rules.yaml");
        assertThat(mojo.includes).containsExactly("**/*_rules.yaml");
        assertThat(mojo.excludes).containsExactly("old/**", "**/draft/**");
        assertThat(mojo.baseRules).containsExactly("upstream");
        assertThat(mojo.failIfNoRules).isFalse();
        assertThat(mojo.domain).containsExactly("mobile-attack", "ics-attack");
        assertThat(mojo.attackVersion).isEqualTo("18");
        assertThat(mojo.attackFile).isEqualTo(new File(basedir, "attack.json"));
        assertThat(mojo.attackUrl).isEqualTo("https://example.org/attack.json");
        assertThat(mojo.attackArtifact).isEqualTo("org.example:attack:1");
        assertThat(mojo.attackSha256).isEqualTo("ab");
        assertThat(mojo.serverId).isEqualTo("attack-server");
        assertThat(mojo.cacheDirectory).isEqualTo(new File(basedir, "cache"));
        assertThat(mojo.severities).isEqualTo(Map.of("tactic-mismatch", "warning", "bare-tactic", "off"));
        assertThat(mojo.platforms).isEqualTo(Map.of("okta", "SaaS, IaaS"));
        assertThat(mojo.suppressionFiles).containsExactly("one.yaml", "two.yaml");
        assertThat(mojo.failOnUnusedSuppression).isTrue();
        assertThat(mojo.baselineFile).isEqualTo("known.json");
        assertThat(mojo.failOnViolation).isFalse();
        assertThat(mojo.violationSeverity).isEqualTo("warning");
        assertThat(mojo.maxAllowedViolations).isEqualTo(3);
        assertThat(mojo.formats).containsExactly("json");
        assertThat(mojo.outputDirectory).isEqualTo(new File(basedir, "reports"));
        assertThat(mojo.console).isFalse();
    }

    @Nested
    class OnTheCommandLine {

        @BeforeEach
        void properties() {
            Map.ofEntries(
                            Map.entry("skip", "true"),
                            Map.entry("runOnlyAtExecutionRoot", "true"),
                            Map.entry("rulesDirectories", "first,second/rules.yaml"),
                            Map.entry("includes", "**/*_rules.yaml"),
                            Map.entry("excludes", "old/**,**/draft/**"),
                            Map.entry("baseRules", "upstream"),
                            Map.entry("failIfNoRules", "true"),
                            Map.entry("domain", "mobile-attack,ics-attack"),
                            Map.entry("attackVersion", "18"),
                            Map.entry("attackFile", "attack.json"),
                            Map.entry("attackUrl", "https://example.org/attack.json"),
                            Map.entry("attackArtifact", "org.example:attack:1"),
                            Map.entry("attackSha256", "ab"),
                            Map.entry("serverId", "attack-server"),
                            Map.entry("cacheDirectory", "cache"),
                            Map.entry("severities", "tactic-mismatch=warning,bare-tactic=off"),
                            Map.entry("platforms", "okta=SaaS+IaaS,syscall=Linux"),
                            Map.entry("suppressionFiles", "one.yaml,two.yaml"),
                            Map.entry("failOnUnusedSuppression", "true"),
                            Map.entry("baselineFile", "known.json"),
                            Map.entry("failOnViolation", "false"),
                            Map.entry("violationSeverity", "info"),
                            Map.entry("maxAllowedViolations", "13"),
                            Map.entry("formats", "json,html"),
                            Map.entry("outputDirectory", "reports"),
                            Map.entry("console", "false"))
                    .forEach((name, value) -> session.getUserProperties().setProperty("falco-mitre." + name, value));
        }

        @Test
        @Basedir(PROJECTS)
        @InjectMojo(goal = "check", pom = "defaults.xml")
        void everyParameterHasItsProperty(CheckMojo mojo) {
            File basedir = session.getCurrentProject().getBasedir();
            assertThat(mojo.skip).isTrue();
            assertThat(mojo.runOnlyAtExecutionRoot).isTrue();
            assertThat(mojo.rulesDirectories).containsExactly("first", "second/rules.yaml");
            assertThat(mojo.includes).containsExactly("**/*_rules.yaml");
            assertThat(mojo.excludes).containsExactly("old/**", "**/draft/**");
            assertThat(mojo.baseRules).containsExactly("upstream");
            assertThat(mojo.failIfNoRules).isTrue();
            assertThat(mojo.domain).containsExactly("mobile-attack", "ics-attack");
            assertThat(mojo.attackVersion).isEqualTo("18");
            assertThat(mojo.attackFile).isEqualTo(new File(basedir, "attack.json"));
            assertThat(mojo.attackUrl).isEqualTo("https://example.org/attack.json");
            assertThat(mojo.attackArtifact).isEqualTo("org.example:attack:1");
            assertThat(mojo.attackSha256).isEqualTo("ab");
            assertThat(mojo.serverId).isEqualTo("attack-server");
            assertThat(mojo.cacheDirectory).isEqualTo(new File(basedir, "cache"));
            assertThat(mojo.severityOverrides).containsExactly("tactic-mismatch=warning", "bare-tactic=off");
            assertThat(mojo.platformOverrides).containsExactly("okta=SaaS+IaaS", "syscall=Linux");
            assertThat(mojo.suppressionFiles).containsExactly("one.yaml", "two.yaml");
            assertThat(mojo.failOnUnusedSuppression).isTrue();
            assertThat(mojo.baselineFile).isEqualTo("known.json");
            assertThat(mojo.failOnViolation).isFalse();
            assertThat(mojo.violationSeverity).isEqualTo("info");
            assertThat(mojo.maxAllowedViolations).isEqualTo(13);
            assertThat(mojo.formats).containsExactly("json", "html");
            assertThat(mojo.outputDirectory).isEqualTo(new File(basedir, "reports"));
            assertThat(mojo.console).isFalse();
        }

        @Test
        @Basedir(PROJECTS)
        @InjectMojo(goal = "check", pom = "everything.xml")
        void theCommandLineIsLaidOverTheMapsOfThePom(CheckMojo mojo) throws Exception {
            assertThat(Values.pairs("severities", mojo.severities, mojo.severityOverrides))
                    .isEqualTo(Map.of("tactic-mismatch", "warning", "bare-tactic", "off"));
            assertThat(Values.pairs("platforms", mojo.platforms, mojo.platformOverrides))
                    .isEqualTo(Map.of("okta", "SaaS+IaaS", "syscall", "Linux"));
        }
    }
}
