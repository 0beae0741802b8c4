package io.github.falcomitre.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Stix;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AttackNamesTest {

    @Test
    void a_name_stands_for_all_techniques_that_bear_it_in_any_release_by_their_ids() throws Exception {
        AttackNames names = new AttackNames(new EmbeddedSource(List.of(Domain.ENTERPRISE), "6.3").load());

        assertThat(names.activeTechniques("powershell")).containsExactly("T1086");
        assertThat(names.techniques("powershell")).containsExactly("T1059.001", "T1086");
    }

    @Test
    @Timeout(60)
    @DisplayName("a name of a megabyte is looked up without a copy of it for each of its words")
    void long_names() throws Exception {
        AttackNames names = new AttackNames(new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load());

        assertThat(names.techniquesMeant("a_".repeat(1 << 20) + "a")).isEmpty();
        assertThat(names.techniquesMeant("privilege_escalation_process_injection"))
                .containsExactly("T1055");
    }

    @Test
    void a_bundle_of_ones_own_has_names_that_no_release_knows() throws Exception {
        AttackNames names = new AttackNames(Stix.enterprise(
                Stix.tactic("TA9001", "own-tactic"),
                Stix.technique("T9001", "Own Technique", "own-tactic"),
                Stix.technique("T9002", "Own Revoked", "own-tactic", ",'revoked':true")));

        assertThat(names.tactic("own_tactic")).contains("own-tactic");
        assertThat(names.techniques("own_technique")).containsExactly("T9001");
        assertThat(names.activeTechniques("own_technique")).containsExactly("T9001");
        assertThat(names.techniques("own_revoked")).containsExactly("T9002");
        assertThat(names.activeTechniques("own_revoked")).isEmpty();
    }
}
