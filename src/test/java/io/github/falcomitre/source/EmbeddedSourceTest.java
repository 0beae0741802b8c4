package io.github.falcomitre.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedSourceTest {

    @Test
    @DisplayName("with latest each domain has its own newest release")
    void latestOfSeveralDomains() throws AttackDataException {
        AttackCatalog catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE, Domain.ICS), "latest").load();

        assertThat(catalog.provenance().release()).isEqualTo("19.0, 18.1");
        assertThat(catalog.provenance().domains()).containsExactly(Domain.ENTERPRISE, Domain.ICS);
        assertThat(catalog.technique("T1059")).isPresent();
        assertThat(catalog.technique("T0800")).isPresent();
    }

    @Test
    void aMajorReleaseIsItsLastMinor() throws AttackDataException {
        assertThat(new EmbeddedSource(List.of(Domain.MOBILE), "18")
                        .load()
                        .provenance()
                        .release())
                .isEqualTo("18.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21.0 | ATT&CK release 21.0 of enterprise-attack is not embedded; embedded of enterprise-attack are 1.0 to"
                        + " 19.0: write one of these, such as 19.0, or latest",
                "18.7 | ATT&CK release 18.7 of enterprise-attack is not embedded; embedded of enterprise-attack are 1.0 to"
                        + " 19.0: write one of these, such as 18.1, or latest",
                "0 | ATT&CK release 0 of enterprise-attack is not embedded; embedded of enterprise-attack are 1.0 to 19.0:"
                        + " write one of these, such as 19.0, or latest",
                "newest | \"newest\" is not an ATT&CK release; embedded of enterprise-attack are 1.0 to 19.0: write one of"
                        + " these, such as 19.0, or latest"
            })
    void anUnknownReleaseIsOneSentence(String release, String message) {
        assertThatThrownBy(() -> new EmbeddedSource(List.of(Domain.ENTERPRISE), release).load())
                .isInstanceOf(AttackDataException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("a release must be there for each domain")
    void missingForOneDomain() {
        assertThatThrownBy(() -> new EmbeddedSource(List.of(Domain.ENTERPRISE, Domain.ICS), "19.0").load())
                .isInstanceOf(AttackDataException.class)
                .hasMessageStartingWith(
                        "ATT&CK release 19.0 of ics-attack is not embedded; embedded of ics-attack are 8.0"
                                + " to 18.1");
    }
}
