package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person at a terminal sees, and whether the goal fails. */
class ExplainMojoTest {

    private final LinesLog log = new LinesLog();
    private final ExplainMojo mojo = new ExplainMojo();

    @BeforeEach
    void session() {
        MavenSession session = mock(MavenSession.class);
        DefaultRepositorySystemSession repositories = new DefaultRepositorySystemSession();
        when(session.getRepositorySession()).thenReturn(repositories);
        mojo.session = session;
        mojo.setLog(log);
        mojo.domain = List.of("enterprise-attack");
    }

    @Test
    void severalTagsAreExplainedOneAfterTheOther() throws Exception {
        mojo.tag = List.of(" T1611", "mitre_execution ", "");
        mojo.execute();
        assertThat(log.lines).first().asString().startsWith("INFO ATT&CK enterprise-attack 19.0 (embedded): ");
        assertThat(log.lines)
                .containsSubsequence("INFO ", "INFO T1611  Escape to Host", "INFO ", "INFO TA0002  Execution");
    }

    @Test
    void theReleaseAndThePlatformsAreThoseOfTheParameters() throws Exception {
        mojo.tag = List.of("T1562.001");
        mojo.attackVersion = "18.1";
        mojo.platforms = Map.of("my_plugin", "Windows");
        mojo.platformOverrides = List.of("syscall=SaaS");
        mojo.execute();
        assertThat(log.lines)
                .contains(
                        "INFO   status          active in ATT&CK 18.1",
                        "INFO   seen by         aws_cloudtrail, azure*, gcp_auditlog, k8s_audit*, k8saudit*, my_plugin",
                        "INFO   not seen by     github, gitlab, okta, salesforce, syscall");
    }

    @Test
    void whatIsRevokedOrOfAnotherDomainIsKnown() {
        mojo.tag = List.of("T1562", "T1404", "TA0105", "mitre_defense_evasion");
        assertThat(catchThrowable(mojo::execute)).isNull();
    }

    @Test
    void theUnknownFailsTheGoalAfterTheRestIsExplained() {
        mojo.tag = List.of("T1O59", "T1611", "nothing\u001b[31m");
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("ATT&CK knows nothing called 'T1O59' or 'nothing\\u001b[31m'; did you mean T1059?");
        assertThat(log.lines).contains("INFO T1611  Escape to Host").noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void withoutATagOneSentenceSaysWhatIsMissing() {
        mojo.tag = List.of(" ");
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The parameter tag is not set, but must be what to explain, such as -Dfalco-mitre.tag=T1611"
                        + " or -Dfalco-mitre.tag=\"escape to host\".");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void skipSaysSo() throws Exception {
        mojo.skip = true;
        mojo.execute();
        assertThat(log.lines).containsExactly("INFO Skipped, since falco-mitre.skip is set.");
    }
}
