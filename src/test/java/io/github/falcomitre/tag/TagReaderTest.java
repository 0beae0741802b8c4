package io.github.falcomitre.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.OtherTag;
import io.github.falcomitre.tag.AttackTag.TacticIdTag;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import io.github.falcomitre.tag.AttackTag.UnknownTacticTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a tag that people write, and what it means. */
class TagReaderTest {

    private static final TagReader AT_19 = reader("19.0");
    private static final TagReader AT_18 = reader("18.1");

    private static TagReader reader(String release) {
        AttackCatalog catalog;
        try {
            catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE), release).load();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return new TagReader(catalog, new AttackNames(catalog));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1059", "T1059.004", "T9999", "T0001.000"})
    void a_technique_is_its_id_known_or_not(String text) {
        assertThat(AT_19.read(text)).isEqualTo(new TechniqueTag(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TA0002", "TA0005", "TA9999"})
    void a_tactic_may_be_its_id(String text) {
        assertThat(AT_19.read(text)).isEqualTo(new TacticIdTag(text));
    }

    @ParameterizedTest
    @CsvSource({
        "mitre_execution, execution",
        "mitre_privilege_escalation, privilege-escalation",
        "mitre_command_and_control, command-and-control",
        "mitre_stealth, stealth",
        "mitre_defense_evasion, defense-evasion"
    })
    void a_tactic_may_be_its_name_in_any_release(String text, String shortName) {
        assertThat(AT_19.read(text)).isEqualTo(new TacticNameTag(shortName));
        assertThat(AT_18.read(text)).isEqualTo(new TacticNameTag(shortName));
    }

    @ParameterizedTest
    @CsvSource({
        // wrong case
        "t1059, T1059",
        "t1059.004, T1059.004",
        "ta0002, TA0002",
        "MITRE_EXECUTION, mitre_execution",
        "Mitre_Privilege_Escalation, mitre_privilege_escalation",
        // wrong separators
        "mitre-execution, mitre_execution",
        "mitre_privilege-escalation, mitre_privilege_escalation",
        "mitre__execution, mitre_execution",
        "mitre.command.and.control, mitre_command_and_control",
        "T1059_004, T1059.004",
        "T1059/004, T1059.004",
        "T1059-004, T1059.004",
        "T1059:004, T1059.004",
        "T1059 004, T1059.004",
        "T1059--004, T1059.004",
        "T1059 - 004, T1059.004",
        // a short number
        "T1059.4, T1059.004",
        "T1059.04, T1059.004",
        "T1059_4, T1059.004",
        // an id followed by a name
        "T1562-impair-defenses, T1562",
        "mitre_T1036_masquerading, T1036",
        "mitre_TA0011_command_and_control, TA0011",
        "mitre_t1552_007, T1552.007",
        "mitre_t1552_007_container_api, T1552.007",
        "T1498-DOS, T1498",
        "T1059.004: Unix Shell, T1059.004",
        "T1059 (Command and Scripting Interpreter), T1059",
        "TA0007-discovery, TA0007",
        "T1059., T1059",
        // other tools' forms
        "attack.t1059.004, T1059.004",
        "attack.execution, mitre_execution",
        "attack.mitre.execution, mitre_execution",
        "att&ck:T1059, T1059",
        "mitre:T1059, T1059",
        "mitre/T1059, T1059",
        "mitre T1059, T1059",
        "mitre_T1059, T1059",
        // names of techniques
        "mitre_resource_hijacking, T1496",
        "mitre_data_destruction, T1485",
        "attack.data-destruction, T1485",
        "mitre_port_knocking, T1205.001",
        "Mitre_discovery_system_service_discovery, T1007",
        // of several techniques of that name, the one with the tactic
        "mitre_persistence_cloud_account, T1136.003",
        "mitre_discovery_cloud_account, T1087.004",
        // the tactic that a technique has in another release
        "mitre_stealth_masquerading, T1036",
        // the name of a tactic of another release behind its id
        "TA0112-defense-impairment, TA0112",
        // a misspelt prefix
        "metre_privilege_escalation, mitre_privilege_escalation",
        "mitr_execution, mitre_execution",
        "mittre-execution, mitre_execution"
    })
    void a_malformed_tag_has_a_canonical_form(String text, String canonical) {
        assertThat(AT_18.read(text)).isInstanceOfSatisfying(MalformedTag.class, tag -> {
            assertThat(tag.canonical().text()).isEqualTo(canonical);
            assertThat(tag.others()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" T1059", "T1059 ", "\tT1059\n", "  mitre_T1059  ", "\u00a0T1059", "T1059\u200b", "\ufeffT1059"})
    void white_space_around_a_tag_is_malformed(String text) {
        assertThat(AT_19.read(text))
                .isInstanceOfSatisfying(
                        MalformedTag.class,
                        tag -> assertThat(tag.canonical().text()).isEqualTo("T1059"));
    }

    @ParameterizedTest
    @CsvSource({
        "TA0002_T1059, TA0002, T1059",
        "T1059_T1611, T1059, T1611",
        "T1059_masquerading, T1059, T1036",
        "T1059-execution, T1059, mitre_execution",
        "TA0002-persistence, TA0002, mitre_persistence",
        "TA0106-persistence, TA0106, mitre_persistence",
        "TA9999-persistence, TA9999, mitre_persistence",
        "TA0005_defense_evasion, TA0005, mitre_defense_evasion",
        "T1567-exfiltration-to-Cloud-Storage, T1567, T1567.002"
    })
    void an_id_with_another_name_says_two_things(String text, String id, String other) {
        assertThat(AT_19.read(text)).isInstanceOfSatisfying(MalformedTag.class, tag -> {
            assertThat(tag.canonical().text()).isEqualTo(id);
            assertThat(tag.others()).extracting(Canonical::text).containsExactly(other);
        });
    }

    @Test
    void what_only_begins_as_an_id_is_the_name_behind_another() {
        assertThat(AT_19.read("T1059_T1611a"))
                .isEqualTo(new MalformedTag(new TechniqueTag("T1059"), List.of(), Optional.of("T1611a")));
    }

    @Test
    void the_name_of_a_former_form_does_not_contradict() {
        // T1562 "Impair Defenses" is revoked at 19.0, and both the id and the name lead to its replacement.
        assertThat(((MalformedTag) AT_19.read("T1562-impair-defenses")).others())
                .isEmpty();
        // At 18.1 there is no TA0112 yet.
        assertThat(((MalformedTag) AT_18.read("TA0112-persistence")).others())
                .containsExactly(new TacticNameTag("persistence"));
        // At 18.1 TA0005 still is Defense Evasion.
        assertThat(((MalformedTag) AT_18.read("TA0005-defense-evasion")).others())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mitre_foo",
                "MITRE_FOO",
                "mitre_cloud_accounts",
                "mitre_execution_cloud_account",
                "mitre_execution_masquerading",
                "mitre_remote_service",
                "mitre_DS0015",
                "mitre_T10",
                "mitre_T1059.0045",
                "mitre_attack_T1059"
            })
    void a_text_behind_mitre_that_names_nothing_is_unknown(String text) {
        assertThat(AT_19.read(text)).isEqualTo(new UnknownTacticTag(text.substring("mitre_".length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owasp_k8s_T10",
                "K01.01",
                "xxe_attack",
                "rbac_escalation",
                "ATOMIC_RED_T1037.004",
                "AML.T0051_llm_prompt_injection",
                "maturity_stable",
                "PCI_DSS_10.2.5",
                "T10",
                "T105",
                "T10599",
                "T1059.0045",
                "T1059.004.1",
                "T1059a",
                "TA000",
                "mitre",
                "MITRE",
                "mitre_",
                "attack",
                "att&ck",
                "mitre_attack",
                "mitre-att&ck",
                "Mitre ATT&CK",
                "attack.mitre",
                "DS0015",
                "S0002",
                "attack.foo",
                "mitre-foo",
                "meter_foo",
                "persistence",
                "privilege-escalation",
                "host",
                "",
                " ",
                "_",
                "\uD83D\uDE00"
            })
    void all_else_is_none_of_its_business(String text) {
        assertThat(AT_19.read(text)).isEqualTo(new OtherTag());
    }

    @Test
    void the_canonical_form_of_a_canonical_form_is_itself() {
        List<String> texts = List.of("t1059", "mitre-execution", "mitre_TA0011_x", "attack.t1059.4", "metre_impact");
        assertThat(texts.stream()
                        .map(AT_19::read)
                        .map(tag -> ((MalformedTag) tag).canonical())
                        .collect(Collectors.toList()))
                .allSatisfy(
                        canonical -> assertThat(AT_19.read(canonical.text())).isEqualTo(canonical));
    }
}
