package io.github.falcomitre.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org/attack/our-attack.json, https://example.org/attack/, our-attack.json",
        "' HTTP://example.org:8080/our%20attack.zip ', HTTP://example.org:8080/, our%20attack.zip",
        "file:///srv/attack.json, file:///srv/, attack.json",
        "https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/ics-attack/ics-attack-20.0.json,"
                + " https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/,"
                + " ics-attack/ics-attack-20.0.json"
    })
    void aRepositoryAndAPath(String text, String repository, String path) {
        Address address = Address.of(text);
        assertThat(address).isEqualTo(new Address(repository, path)).hasToString(text.strip());
        assertThat(address.isFile()).isEqualTo(text.startsWith("file:"));
        assertThat(address.isMitre()).isEqualTo(text.contains("githubusercontent"));
    }

    @Test
    void aFile() {
        assertThat(Address.of("file:///srv/our%20attack.json").file()).isEqualTo(Path.of("/srv/our attack.json"));
    }

    @Test
    @DisplayName("what leads out of MITRE's repository is no address of MITRE, with its mirror and credentials")
    void outOfTheRepository() {
        String mitre = "https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/";
        assertThat(Address.of(mitre + "enterprise-attack/enterprise-attack.json")
                        .isMitre())
                .isTrue();
        assertThat(Address.of(mitre + "../../../other/x.json").isMitre()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "our-attack.json | begins with https:, http: or file:",
                "ftp://example.org/a.json | begins with https:, http: or file:",
                "https://example.org/our attack.json | spaces in it written %20",
                "https://example.org | a host and a file",
                "https://example.org/attack/ | a host and a file",
                "https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/enterprise-attack/ | a host and a file",
                "https:///attack.json | a host and a file",
                "file:attack.json | the address of a file",
                "file://server/attack.json | the address of a file",
                "https://example.org/a.json?version=1 | without ? and #",
                "https://example.org/a.json#v1 | without ? and #"
            })
    void whatAnAddressMustBe(String text, String sentence) {
        assertThatThrownBy(() -> Address.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "https://falco:sesame@example.org/a.json",
        "https://sesame@example.org/a.json",
        "https://falco:sesame%20@exa_mple.org/a.json",
        "https://falco:sesame @example.org/a.json"
    })
    void credentialsAreRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> Address.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .extracting(Throwable::toString)
                .asString()
                .doesNotContain("sesame");
    }
}
