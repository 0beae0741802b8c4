package io.github.falcomitre.attack;

import static io.github.falcomitre.attack.Stix.bundle;
import static io.github.falcomitre.attack.Stix.bundle21;
import static io.github.falcomitre.attack.Stix.json;
import static io.github.falcomitre.attack.Stix.read;
import static io.github.falcomitre.attack.Stix.relationship;
import static io.github.falcomitre.attack.Stix.tactic;
import static io.github.falcomitre.attack.Stix.technique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcomitre.attack.StixBundle.Phase;
import io.github.falcomitre.attack.StixBundle.Reference;
import io.github.falcomitre.attack.StixBundle.TechniqueObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StixBundleReaderTest {

    private static final String EXECUTION = technique("T1059", "Shell", "execution");

    @Test
    void keepsWhatTheChecksNeedOfATechnique() throws IOException {
        StixBundle read = read(bundle("{'type':'attack-pattern','id':'attack-pattern--1','created':'c','modified':'m',"
                + "'name':'Shell','description':'prose','revoked':false,'x_mitre_deprecated':true,"
                + "'kill_chain_phases':[{'order':{'of':1},'kill_chain_name':'mitre-attack','phase_name':'execution'}],"
                + "'relationship_type':'odd','x_mitre_platforms':['Linux','Office 365'],'x_mitre_domains':['enterprise-attack'],"
                + "'external_references':[{'source_name':'mitre-attack','external_id':'T1059','url':'u'}]}"));

        assertThat(read.specVersion()).isEqualTo("2.0");
        assertThat(read.techniques())
                .containsExactly(new TechniqueObject(
                        new StixBundle.Head("attack-pattern--1", "c", "m"),
                        new Reference("mitre-attack", "T1059"),
                        "Shell",
                        Status.DEPRECATED,
                        List.of("enterprise-attack"),
                        List.of(new Phase("mitre-attack", "execution")),
                        List.of("Linux", "Office 365"),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    @DisplayName("the type may be an object's last member, and the list of objects the bundle's first")
    void membersInAnyOrder() throws IOException {
        StixBundle read =
                read(json("{'objects':[{'external_references':[{'external_id':'T1','source_name':'mitre-attack'},"
                        + "{'external_id':'T1059.004','source_name':'mitre-attack'}],'name':'Shell','id':'a','type':'attack-pattern'},"
                        + "{'external_references':[{'external_id':'S0001','source_name':'mitre-attack'}],'name':'Tool','type':'tool'},"
                        + "{'relationship_type':'uses','source_ref':'a','target_ref':'a','type':'relationship'},"
                        + "{'target_ref':'a','source_ref':'a','relationship_type':'revoked-by','id':'r','type':'relationship'}"
                        + "],'id':'bundle--9','type':'bundle'}"));

        assertThat(read.techniques())
                .extracting(technique -> technique.reference().id())
                .containsExactly("T1059.004");
        assertThat(read.relationships()).extracting(r -> r.head().id()).containsExactly("r");
        assertThat(read.id()).isEqualTo("bundle--9");
        assertThat(read.specVersion()).isEqualTo("2.1");
    }

    @Test
    @DisplayName("old bundles give T-ids to mitigations, which are no techniques")
    void mitigationsAreNoTechniques() throws IOException {
        StixBundle read = read(bundle(
                EXECUTION,
                "{'type':'course-of-action','id':'course-of-action--1','name':'Shell Mitigation',"
                        + "'external_references':[{'source_name':'mitre-attack','external_id':'T1059'}]}"));

        assertThat(read.techniques()).extracting(TechniqueObject::name).containsExactly("Shell");
    }

    static Stream<Arguments> references() {
        return Stream.of(
                Arguments.of("[{'source_name':'capec','external_id':'T1000'},{'source_name':'mitre-attack',"
                        + "'external_id':'T1001'}]"),
                Arguments.of("[{'source_name':'mitre-attack','external_id':'CAPEC-13'},{'source_name':'mitre-mobile-"
                        + "attack','external_id':'T1001'}]"),
                Arguments.of("[{'source_name':'Author 2019','url':'u'},7,null,[],{},{'source_name':'mitre-ics-attack',"
                        + "'external_id':'T1001'}]"),
                Arguments.of("[{'source_name':'mitre-attack','external_id':1001},{'external_id':'T1009'},"
                        + "{'external_id':'T1001','source_name':'mitre-attack'}]"),
                Arguments.of("[{'source_name':'mitre-attack','external_id':'T10011'},{'source_name':'mitre-attack',"
                        + "'external_id':'t1001'},{'source_name':'mitre-attack','external_id':'T1001'}]"));
    }

    @ParameterizedTest
    @MethodSource("references")
    @DisplayName("the id comes from the reference whose source is MITRE and whose id has the form")
    void idFromTheRightReference(String references) throws IOException {
        StixBundle read = read(bundle("{'type':'attack-pattern','id':'a','name':'n','external_references':" + references
                + "},{'type':'attack-pattern','id':'b','name':'not ours','external_references':[{'source_name':"
                + "'capec','external_id':'T1002'}]}"));

        assertThat(read.techniques())
                .extracting(technique -> technique.reference().id())
                .containsExactly("T1001");
    }

    @Test
    void oddMembersAreAsIfAbsent() throws IOException {
        StixBundle read = read(bundle(
                "5",
                "null",
                "['x']",
                "{}",
                "{'type':7}",
                "{'type':'x-mitre-tactic','name':'no id'}",
                "{'type':'relationship'}",
                "{'type':'attack-pattern','id':8,'name':['n'],'revoked':'true','x_mitre_platforms':{'a':1},"
                        + "'kill_chain_phases':'x','x_mitre_domains':[1,'enterprise-attack',''],'unheard':{'of':[{}]},"
                        + "'external_references':[{'source_name':'mitre-attack','external_id':'T1001'}]}"));

        assertThat(read.techniques()).singleElement().satisfies(technique -> {
            assertThat(technique.head().id()).startsWith("attack-pattern--").hasSize("attack-pattern--".length() + 36);
            assertThat(technique.name()).isEmpty();
            assertThat(technique.status()).isEqualTo(Status.ACTIVE);
            assertThat(technique.platforms()).isEmpty();
            assertThat(technique.domains()).containsExactly("enterprise-attack");
        });
        assertThat(read.tactics()).isEmpty();
        assertThat(read.relationships()).isEmpty();
    }

    @Test
    void keepsRelationsBetweenTechniquesThatHold() throws IOException {
        String deprecated = relationship("subtechnique-of", "T1059.001", "T1059");
        StixBundle read = read(bundle(
                EXECUTION,
                technique("T1059.001", "PowerShell", "execution"),
                relationship("revoked-by", "T1059.001", "T1059"),
                relationship("mitigates", "T1059.001", "T1059"),
                relationship("revoked-by", "T1059", "nowhere"),
                deprecated.substring(0, deprecated.length() - 1) + ",'x_mitre_deprecated':true}"));

        assertThat(read.relationships())
                .extracting(r -> r.head().id())
                .containsExactly("relationship--revoked-byT1059.001T1059");
    }

    @Test
    void theCollectionSaysTheRelease() throws IOException {
        assertThat(read(bundle21(Stix.collection("Enterprise ATT&CK", "19.0"), EXECUTION))
                        .collections())
                .extracting(StixBundle.Collection::version)
                .containsExactly("19.0");
    }

    @Test
    @DisplayName("the order of objects changes nothing; of two versions of an object the latest counts")
    void canonical() throws IOException {
        String old = technique("T1001", "Old", "execution", ",'modified':'2019'");
        String recent = technique("T1001", "New", "execution", ",'modified':'2020'");
        StixBundle one = read(bundle(old, recent, EXECUTION, tactic("TA0002", "execution")));

        assertThat(one.techniques()).extracting(TechniqueObject::name).containsExactly("New", "Shell");
        assertThat(read(bundle(tactic("TA0002", "execution"), EXECUTION, recent, old)))
                .isEqualTo(one);
    }

    @Test
    void acceptsAByteOrderMarkAndLeavesTheStreamOpen() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream in = new ByteArrayInputStream(("\uFEFF" + bundle(EXECUTION)).getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThat(StixBundleReader.read(in, "test.json").techniques()).hasSize(1);
        assertThat(closed[0]).isFalse();
    }

    @Nested
    @DisplayName("what is no bundle is refused in one sentence")
    class Refusals {

        static Stream<Arguments> refused() {
            String whole = bundle(EXECUTION);
            return Stream.of(
                    Arguments.of("", "test.json is empty"),
                    Arguments.of(" \n\t", "test.json is empty"),
                    Arguments.of("\n<!DOCTYPE html><html></html>", "test.json is an HTML or XML page"),
                    Arguments.of(
                            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
                            "test.json is a Git LFS pointer"),
                    Arguments.of("{\0\"\0t\0", "test.json is not text in UTF-8"),
                    Arguments.of("\0{\0\"\0t", "test.json is not text in UTF-8"),
                    Arguments.of("PK-something", "test.json is not a JSON object"),
                    Arguments.of("[]", "test.json is not a JSON object"),
                    Arguments.of("\"text\"", "test.json is not a JSON object"),
                    Arguments.of("{}", "test.json is JSON but not a STIX bundle"),
                    Arguments.of("{\"type\":\"bundle\"}", "test.json is JSON but not a STIX bundle"),
                    Arguments.of("{\"type\":\"bundle\",\"objects\":{}}", "test.json is JSON but not a STIX bundle"),
                    Arguments.of("{\"name\":\"layer\",\"objects\":[]}", "test.json is JSON but not a STIX bundle"),
                    Arguments.of(bundle(), "without any technique or tactic"),
                    Arguments.of(bundle("{'type':'malware','name':'m'}"), "without any technique or tactic"),
                    Arguments.of(whole.substring(0, 150), "ends in the middle, at line 2 column"),
                    Arguments.of(whole.substring(0, whole.length() - 3), "ends in the middle, at line 3 column"),
                    Arguments.of(whole.replace("\"id\":", "\"id\""), "is no valid JSON at line 1 column"),
                    Arguments.of(whole + "{}", "is no valid JSON at line 4 column"));
        }

        @ParameterizedTest
        @MethodSource("refused")
        void refused(String text, String message) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(AttackDataException.class)
                    .hasMessageContaining("test.json")
                    .hasMessageContaining(message)
                    .message()
                    .doesNotContain("\n");
        }

        @Test
        @DisplayName("a bundle cut off at any byte is never taken for a whole one, and never anything but a sentence")
        void truncatedAnywhere() {
            byte[] whole = bundle(EXECUTION).strip().getBytes(StandardCharsets.UTF_8);
            for (int length = 1; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> read(part))
                        .as("%d bytes", length)
                        .isInstanceOf(AttackDataException.class)
                        .hasMessageContaining("ends in the middle");
            }
        }

        @Test
        void nestedTooDeeply() {
            assertThatThrownBy(() -> read(bundle("{'x':" + "[".repeat(100_000))))
                    .isInstanceOf(AttackDataException.class)
                    .hasMessageContaining("is no valid JSON at line 2");
        }

        @Test
        void aDiskThatFails() {
            InputStream failing = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("disk on fire");
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    return read();
                }
            };
            assertThatThrownBy(() -> StixBundleReader.read(failing, "test.json"))
                    .isInstanceOf(AttackDataException.class)
                    .hasMessage("test.json cannot be read (disk on fire): get it again");
        }
    }
}
