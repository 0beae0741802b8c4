package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Stix;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackKnowledgeTest {

    @ParameterizedTest
    @CsvSource({
        "18.1, 19.0, 19.0, it comes with release 19.0",
        "18.1, 3.0, 5.2, the last release that has it is 5.2",
        // A bundle of one's own may lack what that release has.
        "18.1, 18.1, 19.0, the last release that has it is 19.0",
        "'', 3.0, 5.2, releases 3.0 to 5.2 have it",
        "'', 3.0, 3.0, release 3.0 has it"
    })
    void where_something_is_to_be_found_is_told_from_the_release_at_hand(
            String here, String since, String until, String told) throws Exception {
        AttackCatalog catalog = here.isEmpty()
                ? Stix.enterprise(Stix.technique("T1001", "One", "execution"))
                : new EmbeddedSource(List.of(Domain.ENTERPRISE), here).load();

        assertThat(new AttackKnowledge(catalog).whereabouts(release(since), release(until)))
                .isEqualTo(told);
    }

    private static AttackRelease release(String text) {
        return AttackRelease.of(text).orElseThrow();
    }
}
