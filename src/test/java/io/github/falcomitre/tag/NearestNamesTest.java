package io.github.falcomitre.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.tag.AttackTag.Canonical;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes near a misspelt name: as much as is equally near, and no more than that. */
class NearestNamesTest {

    private static final AttackNames ENTERPRISE = names("18.1", Domain.ENTERPRISE);
    private static final AttackNames EVERY_DOMAIN = names("18.1", Domain.values());

    private static AttackNames names(String release, Domain... domains) {
        try {
            return new AttackNames(new EmbeddedSource(List.of(domains), release).load());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "persistance     | mitre_persistence",
                "Defens-Evasion  | mitre_defense_evasion",
                // a third of the length away, and more
                "collecti        | mitre_collection",
                "collect         | ''",
                "foo             | ''",
                // all that are equally near, by their ids
                "mshtas          | T1170 T1218.005",
                "local_accountz  | T1078.003 T1087.001 T1136.001",
                // tactics before techniques
                "il_collection   | mitre_collection T1114",
                // names of less than five letters say nothing
                "crony           | ''",
                // the ids of other objects come near no name
                "DS0015          | ''",
                "S0002           | ''"
            })
    void the_nearest_names_of_tactics_and_techniques(String text, String nearest) {
        assertThat(texts(NearestNames.of(ENTERPRISE, text))).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"il_collection, T1114", "collecti, ''", "botnetz, T1583.005 T1584.005"})
    void only_techniques_where_a_technique_is_looked_for(String text, String nearest) {
        assertThat(texts(NearestNames.techniques(ENTERPRISE, text))).isEqualTo(nearest);
    }

    /** {@code mitre_discovery} is near enough as well, and comes first. */
    @ParameterizedTest
    @CsvSource({"discovery_icz, mitre_discovery_ics", "persistence_icz, mitre_persistence_ics"})
    void what_is_less_near_is_dropped(String text, String nearest) {
        assertThat(texts(NearestNames.of(EVERY_DOMAIN, text))).isEqualTo(nearest);
    }

    private static String texts(List<Canonical> tags) {
        return String.join(" ", tags.stream().map(Canonical::text).toList());
    }
}
