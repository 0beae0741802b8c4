package io.github.falcomitre.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.source.TransportException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseSourceTest {

    private static final String MITRE = "https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/";

    @TempDir
    private Path directory;

    private final Bundles.Lines log = new Bundles.Lines();
    private final Map<String, byte[]> published = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private ReleaseSource source(String release, Domain... domains) {
        return source(release, "", domains);
    }

    private ReleaseSource source(String release, String sha256, Domain... domains) {
        Transport transport = (address, target) -> {
            asked.add(address.toString());
            byte[] body = published.get(address.toString());
            if (body == null) {
                throw new TransportException(Kind.NOT_FOUND, "is not there (the answer was 404): check the address");
            }
            try {
                Files.write(target, body);
            } catch (IOException e) {
                throw new TransportException(Kind.OTHER, "cannot be written", e);
            }
        };
        return new ReleaseSource(
                List.of(domains), release, sha256, transport, new BundleCache(directory.resolve("cache"), log));
    }

    @ParameterizedTest
    @CsvSource({"latest, 19.0", "18, 18.1", "18.0, 18.0"})
    void whatIsInTheJarIsNotFetched(String release, String said) throws IOException {
        AttackCatalog catalog = source(release, Domain.ENTERPRISE).load();
        assertThat(catalog.provenance().release()).isEqualTo(said);
        assertThat(catalog.provenance().source()).isEqualTo("embedded");
        assertThat(asked).isEmpty();
        assertThat(directory.resolve("cache")).doesNotExist();
    }

    @Test
    @DisplayName("a release that is published tomorrow needs nothing but its number")
    void aLaterRelease() throws IOException {
        String address = MITRE + "enterprise-attack/enterprise-attack-98.2.json";
        published.put(address, Bundles.bundle("enterprise-attack", "98.2", "Interpreter"));
        AttackCatalog catalog = source("98.2", Domain.ENTERPRISE).load();
        assertThat(catalog.provenance().release()).isEqualTo("98.2");
        assertThat(catalog.provenance().source()).isEqualTo(address);
        source("98.2", Domain.ENTERPRISE).load();
        assertThat(asked).containsExactly(address);
        assertThat(log.lines).anyMatch(line -> line.contains("set attackSha256 to it"));
    }

    @Test
    @DisplayName("a later major release is its first minor one")
    void aLaterMajorRelease() throws IOException {
        published.put(MITRE + "ics-attack/ics-attack-98.0.json", Bundles.bundle("ics-attack", "98.0", "Interpreter"));
        assertThat(source("98", Domain.ICS).load().provenance().release()).isEqualTo("98.0");
    }

    @Test
    @DisplayName("of several domains each comes from where it is")
    void severalDomains() throws IOException {
        published.put(
                MITRE + "enterprise-attack/enterprise-attack-98.0.json",
                Bundles.bundle("enterprise-attack", "98.0", "Interpreter"));
        published.put(
                MITRE + "mobile-attack/mobile-attack-98.0.json",
                Bundles.bundle("mobile-attack", "98.0", "Interpreter"));
        AttackCatalog catalog = source("98.0", Domain.ENTERPRISE, Domain.MOBILE).load();
        assertThat(catalog.tacticsNamed("execution")).hasSize(2);
        assertThat(asked).hasSize(2);
        assertThat(catalog.provenance().domains()).containsExactly(Domain.ENTERPRISE, Domain.MOBILE);
        assertThat(catalog.provenance().source())
                .isEqualTo(MITRE + "enterprise-attack/enterprise-attack-98.0.json, " + MITRE
                        + "mobile-attack/mobile-attack-98.0.json");
    }

    @Test
    void whatSaysThatItIsAnotherReleaseIsRefused() {
        published.put(
                MITRE + "enterprise-attack/enterprise-attack-98.0.json",
                Bundles.bundle("enterprise-attack", "18.1", "Interpreter"));
        assertThatThrownBy(() -> source("98.0", Domain.ENTERPRISE).load())
                .isInstanceOf(AttackDataException.class)
                .hasMessageContaining("says that its release is 18.1, expected was 98.0");
        assertThat(directory.resolve("cache/2")).isEmptyDirectory();
    }

    @Test
    void whatIsOfAnotherDomainIsRefused() {
        published.put(
                MITRE + "enterprise-attack/enterprise-attack-98.0.json",
                Bundles.bundle("mobile-attack", "98.0", "Interpreter"));
        assertThatThrownBy(() -> source("98.0", Domain.ENTERPRISE).load())
                .isInstanceOf(AttackDataException.class)
                .hasMessageContaining("holds nothing of enterprise-attack, it holds mobile-attack");
    }

    @Test
    @DisplayName("a release whose SHA-256 is known is held to it")
    void known() {
        String address = MITRE + "ics-attack/ics-attack-19.0.json";
        published.put(address, Bundles.bundle("ics-attack", "19.0", "Interpreter"));
        assertThatThrownBy(() -> source("19.0", Domain.ICS).load())
                .isInstanceOf(AttackDataException.class)
                .hasMessageContainingAll(address + " has the SHA-256 ", "expected was ");
        assertThatThrownBy(() -> source("19.0", "0".repeat(64), Domain.ICS).load())
                .isInstanceOf(AttackDataException.class)
                .hasMessageContaining("at MITRE, so it cannot have the expected 000");
        assertThat(asked).hasSize(1);
    }

    @Test
    void attackSha256HoldsOneThatIsNotKnown() {
        published.put(
                MITRE + "enterprise-attack/enterprise-attack-98.0.json",
                Bundles.bundle("enterprise-attack", "98.0", "Interpreter"));
        assertThatThrownBy(
                        () -> source("98.0", "0".repeat(64), Domain.ENTERPRISE).load())
                .hasMessageContaining("expected was 000");
    }

    @Test
    void whatMitreDoesNotHaveIsAnUnknownRelease() {
        assertThatThrownBy(() -> source("99.0", Domain.ENTERPRISE).load())
                .isInstanceOf(UnknownReleaseException.class)
                .hasMessage("ATT&CK release 99.0 of enterprise-attack is neither in the plugin nor in MITRE's"
                        + " repository, since " + MITRE + "enterprise-attack/enterprise-attack-99.0.json is not there"
                        + " (the answer was 404): check the address; in the plugin are 1.0 to 19.0, write one of these"
                        + " or latest");
    }

    @ParameterizedTest
    @CsvSource({"18.7", "0.9", "0", "newest"})
    @DisplayName("what is older than the newest in the jar and not in it never was, and is not asked for")
    void neverPublished(String release) {
        assertThatThrownBy(() -> source(release, Domain.ENTERPRISE).load())
                .isInstanceOf(UnknownReleaseException.class)
                .hasMessageContaining("1.0 to 19.0");
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("the SHA-256 of every release in the jar is known, but for three whose STIX 2.1 files are betas")
    void everyEmbeddedReleaseIsKnown() {
        List<String> unknown = new ArrayList<>();
        for (Domain domain : Domain.values()) {
            for (AttackRelease release : EmbeddedFacts.shared().releases(domain)) {
                if (KnownReleases.sha256(domain, release).isEmpty()) {
                    unknown.add(domain + " " + release);
                }
            }
        }
        assertThat(unknown).containsExactly("mobile-attack 11.0", "mobile-attack 11.1", "mobile-attack 11.2");
    }
}
