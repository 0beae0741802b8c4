package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The small things that everything else is made of. */
class AttackValuesTest {

    @ParameterizedTest
    @CsvSource({
        "T1059, technique",
        "T1059.004, technique",
        "T0000, technique",
        "T9999.999, technique",
        "TA0002, tactic",
        "TA9999, tactic",
        "t1059, none",
        "T105, none",
        "T10599, none",
        "X1059, none",
        "T1059.04, none",
        "T1059_004, none",
        "X1059.004, none",
        "Tx059.004, none",
        "T1059.00/, none",
        "T1059.00:, none",
        "T105/, none",
        "T/059, none",
        "T105:, none",
        "TA000, none",
        "TA00002, none",
        "TB0002, none",
        "TA000x, none",
        "TAx002, none",
        "'', none"
    })
    void idsHaveAForm(String text, String kind) {
        assertThat(AttackIds.isTechnique(text)).isEqualTo(kind.equals("technique"));
        assertThat(AttackIds.isTactic(text)).isEqualTo(kind.equals("tactic"));
    }

    @ParameterizedTest
    @CsvSource({
        "19.0, 19.0",
        "0.0, 0.0",
        "1234.5678, 1234.5678",
        "007.01, 7.1",
        "12345.0, ''",
        "1.12345, ''",
        ".1, ''",
        "1., ''",
        "1, ''",
        "1.1.1, ''",
        "1.x, ''",
        "/.1, ''",
        "1.:, ''",
        "-1.0, ''",
        "'', ''"
    })
    void releasesHaveAForm(String text, String release) {
        assertThat(AttackRelease.of(text).map(AttackRelease::toString).orElse(""))
                .isEqualTo(release);
    }

    @Test
    void pagesAreMitres() {
        assertThat(Technique.urlOf("T1059")).isEqualTo("https://attack.mitre.org/techniques/T1059");
        assertThat(technique("T1059.004", "n", Status.ACTIVE).url())
                .isEqualTo("https://attack.mitre.org/techniques/T1059/004");
        assertThat(tactic("TA0002", "s", "n", Status.ACTIVE).url())
                .isEqualTo("https://attack.mitre.org/tactics/TA0002");
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, true", "DEPRECATED, false", "REVOKED, false"})
    void activeIsWhatIsNeitherRevokedNorDeprecated(Status status, boolean active) {
        assertThat(technique("T1059", "n", status).isActive()).isEqualTo(active);
        assertThat(tactic("TA0002", "s", "n", status).isActive()).isEqualTo(active);
    }

    @ParameterizedTest
    @CsvSource({"19.0, ATT&CK 19.0", "unknown, this ATT&CK bundle"})
    void aCatalogHasANameInASentence(String release, String label) {
        assertThat(new Provenance(List.of(Domain.ENTERPRISE), release, "s", "", 1, 1).label())
                .isEqualTo(label);
    }

    @Test
    void useIsOfGroupsAndCampaignsAndSoftware() {
        assertThat(new Use(1, 2, 4).total()).isEqualTo(7);
    }

    @Test
    void theReleasesOfADomainAreThoseInTheJar() {
        assertThat(AttackHistory.of(Set.of(Domain.ICS)).releases(Domain.ICS))
                .isEqualTo(EmbeddedFacts.shared().releases(Domain.ICS))
                .isNotEmpty();
    }

    /** Each differs from the first in one thing. */
    static List<List<Object>> different() {
        Tactic tactic = tactic("TA0002", "s", "n", Status.ACTIVE);
        DataComponent component = new DataComponent("DC1", "n", "s");
        return List.of(
                List.of(
                        tactic,
                        tactic("TA0003", "s", "n", Status.ACTIVE),
                        tactic("TA0002", "t", "n", Status.ACTIVE),
                        tactic("TA0002", "s", "m", Status.ACTIVE),
                        tactic("TA0002", "s", "n", Status.DEPRECATED),
                        new Tactic(Domain.ICS, "TA0002", "s", "n", Status.ACTIVE)),
                List.of(
                        technique("T1059", "n", Status.ACTIVE),
                        technique("T1060", "n", Status.ACTIVE),
                        technique("T1059", "m", Status.ACTIVE),
                        technique("T1059", "n", Status.REVOKED),
                        new Technique(Domain.ICS, "T1059", "n", Status.ACTIVE, List.of(), List.of()),
                        new Technique(Domain.ENTERPRISE, "T1059", "n", Status.ACTIVE, List.of(tactic), List.of()),
                        new Technique(Domain.ENTERPRISE, "T1059", "n", Status.ACTIVE, List.of(), List.of("Linux"))),
                List.of(
                        component,
                        new DataComponent("DC1", "m", "s"),
                        new DataComponent("DC2", "n", "s"),
                        new DataComponent("DC1", "n", "t")),
                List.of(
                        new LogSource(component, "n", "c"),
                        new LogSource(component, "m", "c"),
                        new LogSource(component, "n", "d"),
                        new LogSource(new DataComponent("DC1", "m", "s"), "n", "c")));
    }

    /** Their own methods, where a record would bring them. */
    @ParameterizedTest
    @MethodSource("different")
    void whatDiffersIsNotEqual(List<Object> objects) {
        Object first = objects.get(0);
        assertThat(first).isNotEqualTo("text");
        for (Object other : objects.subList(1, objects.size())) {
            assertThat(other).isNotEqualTo(first);
            assertThat(first).isNotEqualTo(other);
        }
        assertThat(first.hashCode()).isNotEqualTo(objects.get(1).hashCode());
    }

    @Test
    void whatIsTheSameIsEqual() {
        List<List<Object>> again = different();
        assertThat(again).isEqualTo(different());
        assertThat(again.hashCode()).isEqualTo(different().hashCode());
    }

    private static Tactic tactic(String id, String shortName, String name, Status status) {
        return new Tactic(Domain.ENTERPRISE, id, shortName, name, status);
    }

    private static Technique technique(String id, String name, Status status) {
        return new Technique(Domain.ENTERPRISE, id, name, status, List.of(), List.of());
    }
}
