package io.github.falcomitre.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcomitre.attack.Analytic;
import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.attack.LogSource;
import io.github.falcomitre.attack.TechniqueEvidence;
import io.github.falcomitre.condition.Conditions;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table from events to data components, and what joins it with conditions. */
class BridgeTest {

    private static final List<String> SOURCES =
            List.of("syscall", "k8s_audit", "aws_cloudtrail", "gcp_auditlog", "okta", "github");

    /** Those that only releases before 18 name. */
    private static final Set<String> FORMER = Set.of("Pod Modification");

    private static Set<String> components(String source, String condition) {
        RuleSet rules = RulesReader.readText(
                "rules.yaml", "- {rule: R, source: " + source + ", condition: '" + condition + "', tags: [T1059]}");
        Bridge bridge = Bridge.standard();
        return bridge.dataComponents(
                source,
                Conditions.of(rules, bridge.fields()).watched(rules.rules().get(0)));
    }

    @Test
    void every_component_is_attacks_and_every_line_has_a_log_source_of_attack_and_a_reason() {
        AttackCatalog catalog = EmbeddedFacts.shared()
                .catalog(
                        Domain.ENTERPRISE,
                        EmbeddedFacts.shared()
                                .release(Domain.ENTERPRISE, "18.1")
                                .orElseThrow());
        Set<String> components = new HashSet<>(FORMER);
        Set<String> logSources = new TreeSet<>();
        for (TechniqueEvidence technique : catalog.evidence().techniques()) {
            for (Analytic analytic : technique.analytics()) {
                for (LogSource log : analytic.logSources()) {
                    components.add(log.component().name());
                    logSources.add(log.name());
                }
            }
        }
        for (String source : SOURCES) {
            assertThat(Bridge.standard().lines(source)).as(source).isNotEmpty();
            for (Bridge.Line line : Bridge.standard().lines(source)) {
                assertThat(components).as(line.events()).contains(line.dataComponent());
                assertThat(logSources).as(line.events()).anyMatch(line::isTold);
                assertThat(line.reason()).as(line.events()).endsWith(".");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "syscall|evt.type=execve|Command Execution, Process Creation, Process Metadata, Script Execution",
                "syscall|evt.type in (open, openat) and evt.is_open_read=true|File Access",
                "syscall|evt.type in (open, openat) and evt.is_open_write=true|File Creation, File Modification",
                "syscall|evt.type=openat|File Access, File Creation, File Modification",
                "syscall|evt.type=ptrace|OS API Execution, Process Access, Process Modification",
                "k8s_audit|ka.verb=create and ka.target.resource=pods and not ka.target.subresource exists"
                        + "|Container Creation, Container Start, Pod Creation",
                "k8s_audit|ka.verb=create and ka.target.resource=pods and ka.target.subresource=exec"
                        + "|Command Execution, Process Creation",
                "k8s_audit_eks|ka.verb=get and ka.target.resource=secrets|User Account Authentication",
                "k8saudit-gke|ka.verb=get and ka.target.resource=secrets|User Account Authentication",
                "aws_cloudtrail|ct.name=DeleteUser|User Account Deletion",
                "my_source|evt.type=execve|''"
            })
    void events_tell_of_data(String source, String condition, String expected) {
        assertThat(String.join(", ", components(source, condition))).isEqualTo(expected);
    }

    @Test
    void a_line_reads_as_part_of_a_condition() {
        Bridge.Line line = Bridge.standard().lines("k8s_audit").get(0);

        assertThat(line.condition())
                .isEqualTo("ka.verb=create and ka.target.resource=pods and not ka.target.subresource exists");
    }

    @Test
    void lines_of_ones_own_come_first_and_the_others_stay() {
        Bridge own = Bridge.standard().with("""
                        # Our own source.
                        my_source\tfields\tmy.action

                        my_source\tmy.action=login|logout\tLogon Session Creation\tmy:log\tSomebody comes or goes.
                        syscall\tevt.type=mlock\tOS API Execution\tauditd:SYSCALL\tMemory is kept.
                        """, "own.tsv");

        assertThat(own.lines("my_source").get(0).condition()).isEqualTo("my.action in (login, logout)");
        assertThat(own.fields().of("my_source")).containsExactly("my.action");
        assertThat(own.lines("syscall").get(0).events()).isEqualTo("evt.type=mlock");
        assertThat(own.lines("syscall"))
                .hasSize(Bridge.standard().lines("syscall").size() + 1);
        assertThat(Bridge.standard().lines("my_source")).isEmpty();
    }

    @Test
    @DisplayName("lines for the very name of a source stand before those for the beginning of it, and hide none")
    void of_names_and_their_beginnings() {
        Bridge own = Bridge.standard().with("k8s_audit\tka.verb=watch\tC\tmy:log\tr\n", "own.tsv");

        assertThat(own.lines("k8s_audit").get(0).events()).isEqualTo("ka.verb=watch");
        assertThat(own.lines("k8s_audit"))
                .hasSize(Bridge.standard().lines("k8s_audit").size() + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b|own.tsv, line 2: expected are five columns",
                "my_source\tmy.action=x\tC\tl\tr|own.tsv, line 2: the fields of the event source my_source are not known",
                "syscall\tproc.name=x\tC\tl\tr|expected are events such as evt.type=A",
                "syscall\tfields\tproc.name|line 2: the fields of the event source syscall are known already (evt.type",
                "syscall\texecve\tC\tl\tr|found 'execve'"
            })
    void a_wrong_line_is_one_sentence(String line, String message) {
        assertThatThrownBy(() -> Bridge.standard().with("# ours\n" + line + "\n", "own.tsv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
