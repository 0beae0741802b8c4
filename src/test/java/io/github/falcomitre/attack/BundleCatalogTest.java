package io.github.falcomitre.attack;

import static io.github.falcomitre.attack.Stix.bundle;
import static io.github.falcomitre.attack.Stix.bundle21;
import static io.github.falcomitre.attack.Stix.catalog;
import static io.github.falcomitre.attack.Stix.collection;
import static io.github.falcomitre.attack.Stix.enterprise;
import static io.github.falcomitre.attack.Stix.matrix;
import static io.github.falcomitre.attack.Stix.relationship;
import static io.github.falcomitre.attack.Stix.revokedBy;
import static io.github.falcomitre.attack.Stix.tactic;
import static io.github.falcomitre.attack.Stix.technique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("a catalog made of a bundle")
class BundleCatalogTest {

    private static final String REVOKED = ",'revoked':true";
    private static final String DEPRECATED = ",'x_mitre_deprecated':true";

    @Nested
    class Tactics {

        @Test
        @DisplayName("stand in the order of the matrices, deprecated matrices last, then the rest by id")
        void order() throws IOException {
            AttackCatalog catalog = enterprise(
                    tactic("TA0009", "collection"),
                    tactic("TA0001", "initial-access").replace("x-mitre-tactic--TA0001", "x-mitre-tactic--last"),
                    tactic("TA0003", "persistence"),
                    tactic("TA0002", "execution"),
                    tactic("TA0038", "network-effects"),
                    tactic("TA0039", "remote-effects"),
                    matrix("A", DEPRECATED, "TA0038", "TA0003", "TA0003", "TA0002"),
                    matrix("B", "", "TA0039"),
                    matrix("C", "", "TA0003", "TA9999", "TA0002"));

            assertThat(catalog.tactics())
                    .extracting(Tactic::id)
                    .containsExactly("TA0003", "TA0002", "TA0039", "TA0038", "TA0001", "TA0009");
        }

        @Test
        @DisplayName("of a technique are those of its phases in this domain's kill chain, in the order of the matrix")
        void ofATechnique() throws IOException {
            AttackCatalog catalog = enterprise(
                    tactic("TA0001", "initial-access"),
                    tactic("TA0002", "execution"),
                    tactic("TA0003", "persistence"),
                    matrix("A", "", "TA0003", "TA0002", "TA0001"),
                    "{'type':'attack-pattern','id':'a','name':'n','kill_chain_phases':["
                            + "{'kill_chain_name':'mitre-attack','phase_name':'execution'},"
                            + "{'kill_chain_name':'mitre-attack','phase_name':'unheard-of'},"
                            + "{'kill_chain_name':'mitre-mobile-attack','phase_name':'initial-access'},"
                            + "{'kill_chain_name':'mitre-attack','phase_name':'persistence'}],"
                            + "'external_references':[{'source_name':'mitre-attack','external_id':'T1001'}]}");

            assertThat(catalog.technique("T1001").orElseThrow().tactics())
                    .extracting(Tactic::id)
                    .containsExactly("TA0003", "TA0002");
        }

        @Test
        @DisplayName("that a release does not have yet are the phases, as the first release with tactics has them")
        void ofTheFirstReleases() throws IOException {
            AttackCatalog catalog = enterprise(
                    technique("T1001", "a", "privilege-escalation"),
                    technique("T1002", "b", "execution"),
                    technique("T1003", "c", "no-tactic-of-any-release"));

            assertThat(catalog.tactics()).extracting(Tactic::id).containsExactly("TA0002", "TA0004");
            assertThat(catalog.tactics()).extracting(Tactic::name).containsExactly("Execution", "Privilege Escalation");
            assertThat(catalog.technique("T1001").orElseThrow().tactics())
                    .extracting(Tactic::tag)
                    .containsExactly("mitre_privilege_escalation");
            assertThat(catalog.technique("T1003").orElseThrow().tactics()).isEmpty();
        }

        @Test
        @DisplayName("of two objects with one id the active one counts, and of two of those the first of the matrix")
        void twoWithOneId() throws IOException {
            String matrix = "{'type':'x-mitre-matrix','id':'m','tactic_refs':['old','one','other']}";
            String old = tactic("TA0002", "old", DEPRECATED).replace("x-mitre-tactic--TA0002", "old");
            String one = tactic("TA0002", "one").replace("x-mitre-tactic--TA0002", "one");
            String other = tactic("TA0002", "other").replace("x-mitre-tactic--TA0002", "other");

            for (String[] objects : new String[][] {{matrix, old, one, other}, {other, one, old, matrix}}) {
                assertThat(enterprise(objects).tactics())
                        .extracting(Tactic::shortName, Tactic::status)
                        .containsExactly(tuple("one", Status.ACTIVE));
            }
        }

        @Test
        @DisplayName("of Mobile's first releases come from techniques whose ids have another form")
        void ofTheFirstMobileReleases() throws IOException {
            AttackCatalog catalog = catalog(
                    Domain.MOBILE,
                    bundle("{'type':'attack-pattern','id':'a','name':'n','kill_chain_phases':[{'kill_chain_name':"
                            + "'mitre-mobile-attack','phase_name':'effects'}],'external_references':[{'source_name':"
                            + "'mitre-mobile-attack','external_id':'MOB-T1057'}]}"));

            assertThat(catalog.tactics()).extracting(Tactic::id).containsExactly("TA0034");
            assertThat(catalog.techniques()).isEmpty();
        }

        @Test
        @DisplayName("of phases are each one tactic, however often releases changed what they say of it")
        void ofPhasesOnce() throws IOException {
            AttackCatalog catalog = enterprise(
                    technique("T1001", "a", "stealth"),
                    technique("T1002", "b", "defense-evasion"),
                    technique("T1003", "c", "persistence"));

            assertThat(catalog.tactics())
                    .extracting(Tactic::id, Tactic::shortName)
                    .containsExactly(tuple("TA0003", "persistence"), tuple("TA0005", "defense-evasion"));
        }

        @Test
        void withoutANameAreCalledByTheirId() throws IOException {
            AttackCatalog catalog =
                    enterprise("{'type':'x-mitre-tactic','id':'t','external_references':[{'source_name':'mitre-attack',"
                            + "'external_id':'TA0002'}]}");

            assertThat(catalog.tactic("TA0002").orElseThrow().name()).isEqualTo("TA0002");
        }
    }

    @Nested
    class Techniques {

        @Test
        void revokedWinsOverDeprecated() throws IOException {
            AttackCatalog catalog = enterprise(
                    technique("T1001", "a", "execution", REVOKED + DEPRECATED),
                    technique("T1002", "b", "execution", DEPRECATED),
                    technique("T1003", "c", "execution", ",'revoked':false,'x_mitre_deprecated':false"));

            assertThat(catalog.techniques())
                    .extracting(Technique::status)
                    .containsExactly(Status.REVOKED, Status.DEPRECATED, Status.ACTIVE);
            assertThat(catalog.provenance().techniques()).isEqualTo(1);
        }

        @Test
        @DisplayName("of two objects with one id the active one counts, wherever it stands")
        void twoWithOneId() throws IOException {
            String revoked =
                    technique("T1001", "Old", "execution", REVOKED).replace("attack-pattern--", "attack-pattern--0");
            String active = technique("T1001", "New", "execution");

            assertThat(enterprise(revoked, active)
                            .technique("T1001")
                            .orElseThrow()
                            .name())
                    .isEqualTo("New");
            assertThat(enterprise(active, revoked)
                            .technique("T1001")
                            .orElseThrow()
                            .name())
                    .isEqualTo("New");
        }

        @Test
        @DisplayName("of two active objects with one id the one with the lesser STIX id counts")
        void twoActiveWithOneId() throws IOException {
            String last = technique("T1001", "Last", "execution").replace("attack-pattern--", "attack-pattern--z");

            assertThat(enterprise(last, technique("T1001", "First", "execution"))
                            .technique("T1001")
                            .orElseThrow()
                            .name())
                    .isEqualTo("First");
        }
    }

    @Nested
    class Relations {

        @Test
        @DisplayName("a chain of revocations is followed to its end, which may be deprecated")
        void chain() throws IOException {
            AttackCatalog catalog = enterprise(
                    technique("T1001", "a", "execution", REVOKED),
                    technique("T1002", "b", "execution", REVOKED),
                    technique("T1003", "c", "execution", DEPRECATED),
                    revokedBy("T1001", "T1002"),
                    revokedBy("T1002", "T1003"));

            assertThat(lastForm(catalog, "T1001")).containsExactly("T1003");
            assertThat(catalog.replacement(catalog.technique("T1001").orElseThrow()))
                    .map(Technique::id)
                    .contains("T1002");
        }

        @Test
        void circlesAndDeadEndsEndNowhere() throws IOException {
            AttackCatalog catalog = enterprise(
                    technique("T1001", "a", "execution", REVOKED),
                    technique("T1002", "b", "execution", REVOKED),
                    technique("T1003", "c", "execution", REVOKED),
                    technique("T1004", "d", "execution", REVOKED),
                    revokedBy("T1001", "T1002"),
                    revokedBy("T1002", "T1001"),
                    revokedBy("T1003", "T1003"),
                    revokedBy("T1004", "T9999"));

            for (String id : List.of("T1001", "T1002", "T1003", "T1004")) {
                assertThat(lastForm(catalog, id)).as(id).isEmpty();
            }
        }

        @Test
        @DisplayName("of several replacements an active one counts, else the least id")
        void severalReplacements() throws IOException {
            AttackCatalog catalog = enterprise(
                    technique("T1001", "a", "execution", REVOKED),
                    technique("T1002", "b", "execution", DEPRECATED),
                    technique("T1003", "c", "execution"),
                    technique("T1004", "d", "execution"),
                    revokedBy("T1001", "T1002"),
                    revokedBy("T1001", "T1004"),
                    revokedBy("T1001", "T1003"));

            assertThat(lastForm(catalog, "T1001")).containsExactly("T1003");
        }

        @Test
        @DisplayName("a parent is the relation's, else the id's")
        void parents() throws IOException {
            AttackCatalog catalog = enterprise(
                    technique("T1001", "a", "execution"),
                    technique("T1001.001", "by its id", "execution"),
                    technique("T1002", "b", "execution"),
                    technique("T1002.001", "by both", "execution"),
                    technique("T1002.002", "moved", "execution"),
                    technique("T1003.001", "orphan", "execution"),
                    relationship("subtechnique-of", "T1002.001", "T1002"),
                    relationship("subtechnique-of", "T1002.002", "T1001"));

            assertThat(parent(catalog, "T1001.001")).isEqualTo("T1001");
            assertThat(parent(catalog, "T1002.001")).isEqualTo("T1002");
            assertThat(parent(catalog, "T1002.002")).isEqualTo("T1001");
            assertThat(parent(catalog, "T1003.001")).isEqualTo("none");
            assertThat(parent(catalog, "T1001")).isEqualTo("none");
            assertThat(catalog.subTechniques(catalog.technique("T1001").orElseThrow()))
                    .extracting(Technique::id)
                    .containsExactly("T1001.001", "T1002.002");
        }

        private List<String> lastForm(AttackCatalog catalog, String id) {
            return catalog.lastForm(catalog.technique(id).orElseThrow()).stream()
                    .map(Technique::id)
                    .toList();
        }

        private String parent(AttackCatalog catalog, String id) {
            return catalog.parent(catalog.technique(id).orElseThrow())
                    .map(Technique::id)
                    .orElse("none");
        }
    }

    @Nested
    class Domains {

        private static final String MOBILE_TECHNIQUE =
                "{'type':'attack-pattern','id':'m','name':'Mobile','kill_chain_phases':[{'kill_chain_name':"
                        + "'mitre-mobile-attack','phase_name':'impact'}],'external_references':[{'source_name':"
                        + "'mitre-mobile-attack','external_id':'T1400'}]}";

        @Test
        @DisplayName("of one file are told apart by what objects name, else by their kill chain, else by their source")
        void severalInOneFile() throws IOException {
            String file = bundle21(
                    technique("T1001", "Enterprise", "execution"),
                    technique("T1002", "Both", "execution", ",'x_mitre_domains':['enterprise-attack','mobile-attack']"),
                    technique("T1003", "Named", "execution", ",'x_mitre_domains':['mobile-attack']"),
                    MOBILE_TECHNIQUE,
                    "{'type':'attack-pattern','id':'r','name':'Silent','revoked':true,'external_references':["
                            + "{'source_name':'mitre-mobile-attack','external_id':'T1401'}]}",
                    tactic("TA0002", "execution", ",'x_mitre_domains':['enterprise-attack']"),
                    tactic("TA0034", "impact"),
                    matrix(
                            "Mobile",
                            ",'external_references':[{'source_name':'mitre-attack','external_id':'mobile-attack'}]",
                            "TA0034"),
                    collection("Enterprise ATT&CK", "16.1"),
                    collection("Mobile ATT&CK", "15.1"));

            AttackCatalog enterprise = catalog(Domain.ENTERPRISE, file);
            assertThat(enterprise.techniques()).extracting(Technique::id).containsExactly("T1001", "T1002");
            assertThat(enterprise.tactics()).extracting(Tactic::id).containsExactly("TA0002");
            assertThat(enterprise.provenance().release()).isEqualTo("16.1");

            AttackCatalog mobile = catalog(Domain.MOBILE, file);
            assertThat(mobile.techniques())
                    .extracting(Technique::id)
                    .containsExactly("T1002", "T1003", "T1400", "T1401");
            assertThat(mobile.tactics()).extracting(Tactic::id).containsExactly("TA0034");
            assertThat(mobile.provenance().release()).isEqualTo("15.1");
        }

        @Test
        void silentObjectsAreOfTheBundlesOnlyDomain() throws IOException {
            String bundle = bundle(
                    MOBILE_TECHNIQUE,
                    "{'type':'attack-pattern','id':'r','name':'Silent','revoked':true,"
                            + "'external_references':[{'source_name':'mitre-attack','external_id':'T1401'}]}");

            assertThat(catalog(Domain.MOBILE, bundle).techniques())
                    .extracting(Technique::id)
                    .containsExactly("T1400", "T1401");
            assertThatThrownBy(() -> catalog(Domain.ENTERPRISE, bundle)).isInstanceOf(AttackDataException.class);
        }

        @Test
        void ofAnotherKillChainAreNoneOfAttacks() {
            String preAttack = MOBILE_TECHNIQUE.replace("mitre-mobile-attack", "mitre-pre-attack");

            assertThatThrownBy(() -> catalog(Domain.ENTERPRISE, bundle(preAttack)))
                    .isInstanceOf(AttackDataException.class)
                    .hasMessage("test.json holds nothing of enterprise-attack or of another domain of ATT&CK:"
                            + " choose another bundle");
        }

        @Test
        @DisplayName("united: of two techniques with one id the first active one counts, and relations of all are kept")
        void united() throws IOException {
            AttackCatalog one = enterprise(
                    technique("T1001", "one", "execution"),
                    technique("T1002", "one", "execution", REVOKED),
                    technique("T1003", "one", "execution", REVOKED),
                    technique("T1004", "one", "execution"),
                    technique("T1005", "one", "execution", REVOKED),
                    tactic("TA0002", "execution"),
                    relationship("subtechnique-of", "T1004", "T1001"),
                    revokedBy("T1005", "T1004"));
            AttackCatalog other = enterprise(
                    technique("T1001", "other", "execution"),
                    technique("T1002", "other", "execution"),
                    technique("T1003", "other", "execution", REVOKED),
                    technique("T1004", "other", "execution", REVOKED),
                    technique("T1006", "other", "execution"),
                    technique("T1007", "other", "execution", REVOKED),
                    tactic("TA0902", "execution"),
                    relationship("subtechnique-of", "T1006", "T1002"),
                    revokedBy("T1007", "T1006"));
            AttackCatalog united = AttackCatalog.union(List.of(one, other));

            assertThat(united.techniques())
                    .extracting(technique -> technique.id() + " " + technique.name())
                    .containsExactly(
                            "T1001 one",
                            "T1002 other",
                            "T1003 one",
                            "T1004 one",
                            "T1005 one",
                            "T1006 other",
                            "T1007 other");
            assertThat(united.parent(united.technique("T1004").orElseThrow()))
                    .map(Technique::id)
                    .contains("T1001");
            assertThat(united.parent(united.technique("T1006").orElseThrow()))
                    .map(Technique::id)
                    .contains("T1002");
            assertThat(united.lastForm(united.technique("T1005").orElseThrow()))
                    .map(Technique::id)
                    .contains("T1004");
            assertThat(united.lastForm(united.technique("T1007").orElseThrow()))
                    .map(Technique::id)
                    .contains("T1006");
            assertThat(united.tacticsNamed("execution")).extracting(Tactic::id).containsExactly("TA0002", "TA0902");
            assertThat(united.tacticsNamed("impact")).isEmpty();
            assertThat(united.history().tactic("TA0005")).isPresent();
            assertThat(AttackCatalog.union(List.of(one))).isSameAs(one);
        }

        @Test
        void thatTheBundleDoesNotHoldAreAnErrorThatNamesWhatItHolds() {
            assertThatThrownBy(() -> catalog(Domain.ICS, bundle(MOBILE_TECHNIQUE)))
                    .isInstanceOf(AttackDataException.class)
                    .hasMessage("test.json holds nothing of ics-attack, it holds mobile-attack:"
                            + " write that as the domain, or choose another bundle");
        }
    }

    @Nested
    class Release {

        @Test
        void isTheCollections() throws IOException {
            AttackCatalog catalog = AttackCatalog.of(
                    Stix.read(bundle21(collection("Anything", "17.0"), technique("T1001", "a", "execution"))),
                    Domain.ENTERPRISE,
                    "18.1",
                    "test.json",
                    "abc");

            assertThat(catalog.provenance())
                    .isEqualTo(new Provenance(List.of(Domain.ENTERPRISE), "17.0", "test.json", "abc", 1, 1));
        }

        @Test
        void elseTheConfigured() throws IOException {
            AttackCatalog catalog = AttackCatalog.of(
                    Stix.read(bundle(technique("T1001", "a", "execution"))),
                    Domain.ENTERPRISE,
                    "18.1",
                    "test.json",
                    "abc");

            assertThat(catalog.provenance().release()).isEqualTo("18.1");
        }
    }
}
