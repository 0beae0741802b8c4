package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.source.FileSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Falco's own rules, judged by real releases. */
class OfficialRulesTest {

    private static RuleSet rules(String directory) throws Exception {
        Path rules = RealData.folder().resolveSibling("rules");
        return RulesReader.read(
                new RulesFinder(rules, List.of(), List.of()).find(List.of(), List.of(rules.resolve(directory))));
    }

    private static AttackCatalog embedded(Domain domain, String release) throws Exception {
        return new EmbeddedSource(List.of(domain), release).load();
    }

    private static CheckReport check(RuleSet rules, AttackCatalog catalog) {
        return new TagChecker(catalog, CheckPolicy.standard()).check(rules);
    }

    private static List<String> errors(CheckReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.check().id() + " " + finding.tag().orElse("") + ": "
                        + finding.rule().orElse(""))
                .toList();
    }

    @Test
    void at_18_1_the_official_rules_have_13_errors_and_a_warning() throws Exception {
        CheckReport report = check(rules("falcosecurity-rules/rules"), embedded(Domain.ENTERPRISE, "18.1"));
        assertThat(report.summary().rules()).isEqualTo(93);
        assertThat(errors(report))
                .containsExactlyInAnyOrder(
                        "tactic-mismatch T1565: Contact K8S API Server From Container",
                        "tactic-mismatch T1565: Contact cloud metadata service from container",
                        "tactic-mismatch T1190: DB program spawned process",
                        "tactic-mismatch T1556: Backdoored library loaded into SSHD (CVE-2024-3094)",
                        "tactic-mismatch T1546.004: Read Shell Configuration File",
                        "tactic-mismatch T1072: Write below rpm database",
                        "tactic-mismatch T1222.002: Mkdir binary dirs",
                        "tactic-mismatch T1610: Launch Disallowed Container",
                        "tactic-mismatch T1611: Modify Container Entrypoint",
                        "tactic-mismatch T1195.002: Network Tool Executed During NPM Package Install",
                        "tactic-mismatch TA0011: Unexpected UDP Traffic",
                        "tactic-mismatch TA0011: Interpreted procs inbound network activity",
                        "tactic-mismatch TA0011: Interpreted procs outbound network activity");
        assertThat(report.findings().stream()
                        .filter(finding -> finding.severity() == Severity.WARNING)
                        .map(finding ->
                                finding.check().id() + ": " + finding.rule().orElse("")))
                .containsExactly("extra-tactic: Web Server Spawned Shell");
    }

    @Test
    void at_19_0_each_defense_evasion_is_retired_with_its_answer() throws Exception {
        CheckReport report = check(rules("falcosecurity-rules/rules"), embedded(Domain.ENTERPRISE, "19.0"));
        assertThat(report.findings().stream()
                        .filter(finding -> finding.check() == Check.RETIRED_TACTIC)
                        .map(finding -> finding.rule().orElse("") + " > " + finding.suggestions()))
                .containsExactlyInAnyOrder(
                        "Delete or rename shell history > [mitre_stealth]",
                        "Modify binary dirs > [mitre_defense_impairment]",
                        "Create Hidden Files or Directories > [mitre_stealth]",
                        "Unprivileged Delegation of Page Faults Handling to a Userspace Process > [mitre_stealth]",
                        "Clear Log Activities > [mitre_stealth]",
                        "PTRACE anti-debug attempt > [mitre_stealth]",
                        "Fileless execution via memfd_create > [mitre_stealth]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13.1", "18.1"})
    void a_whole_bundle_says_the_same_as_the_embedded_facts(String release) throws Exception {
        Path bundle = RealData.folder().resolve("enterprise-attack-" + release + ".json");
        AttackCatalog whole = new FileSource(bundle, List.of(Domain.ENTERPRISE))
                .withRelease(release)
                .load();
        RuleSet rules = rules("");
        assertThat(check(rules, whole).findings())
                .isNotEmpty()
                .isEqualTo(check(rules, embedded(Domain.ENTERPRISE, release)).findings());
    }

    @ParameterizedTest
    @EnumSource(Domain.class)
    void every_release_of_every_domain_judges_every_real_rule(Domain domain) throws Exception {
        RuleSet rules = rules("");
        for (AttackRelease release : EmbeddedFacts.shared().releases(domain)) {
            CheckReport report = check(rules, embedded(domain, release.toString()));
            assertThat(report.rules()).hasSizeGreaterThan(200);
            assertThat(report.findings())
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.message())
                            .endsWith(finding.message().contains("did you mean") ? "?" : "."));
        }
    }
}
