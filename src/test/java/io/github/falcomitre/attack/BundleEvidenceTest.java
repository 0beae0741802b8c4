package io.github.falcomitre.attack;

import static io.github.falcomitre.attack.Stix.analytic;
import static io.github.falcomitre.attack.Stix.between;
import static io.github.falcomitre.attack.Stix.bundle;
import static io.github.falcomitre.attack.Stix.bundle21;
import static io.github.falcomitre.attack.Stix.component;
import static io.github.falcomitre.attack.Stix.detects;
import static io.github.falcomitre.attack.Stix.object;
import static io.github.falcomitre.attack.Stix.strategy;
import static io.github.falcomitre.attack.Stix.technique;
import static io.github.falcomitre.attack.Stix.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the evidence of a bundle")
class BundleEvidenceTest {

    private static final String DEPRECATED = ",'x_mitre_deprecated':true";
    private static final String REVOKED = ",'revoked':true";

    private static final DataComponent PROCESS = new DataComponent("DC1", "Name of DC1", "");
    private static final DataComponent FILE = new DataComponent("DC2", "Name of DC2", "");
    private static final DataComponent POD = new DataComponent("DC3", "Name of DC3", "");

    private static final List<String> ALL = List.of(
            technique("T1059", "Interpreter", "execution"),
            technique("T1059.004", "Unix Shell", "execution"),
            technique("T1610", "Deploy", "execution"),
            component("DC1", ""),
            component("DC2", ""),
            component("DC3", ""),
            analytic("AN1", "Linux", "DC2", "auditd:SYSCALL", "openat", "DC1", "auditd:SYSCALL", "execve"),
            analytic("AN2", "Containers", "DC3", "kubernetes:audit", "create", "DC1", "ebpf:syscalls", "None"),
            strategy("DET1", "AN2", "AN1"),
            detects("DET1", "T1059"),
            object("intrusion-set", "G1", ""),
            object("intrusion-set", "G2", ""),
            object("campaign", "C1", ""),
            object("malware", "S1", ""),
            object("tool", "S2", ""),
            uses("intrusion-set--G1", "T1059"),
            uses("intrusion-set--G2", "T1059"),
            uses("campaign--C1", "T1059"),
            uses("malware--S1", "T1059"),
            uses("tool--S2", "T1059"),
            uses("tool--S2", "T1059.004"));

    @Test
    @DisplayName("strategies with their analytics in the order of the bundle, and components by name")
    void strategies() throws IOException {
        TechniqueEvidence evidence = evidence(bundle(ALL.toArray(String[]::new)), "T1059");

        assertThat(evidence)
                .isEqualTo(new TechniqueEvidence(
                        "T1059",
                        "Interpreter",
                        "18.1",
                        "T1059",
                        List.of(new DetectionStrategy(
                                "DET1",
                                "Name of DET1",
                                List.of(
                                        new Analytic(
                                                "AN2",
                                                List.of("Containers"),
                                                List.of(
                                                        new LogSource(POD, "kubernetes:audit", "create"),
                                                        new LogSource(PROCESS, "ebpf:syscalls", ""))),
                                        new Analytic(
                                                "AN1",
                                                List.of("Linux"),
                                                List.of(
                                                        new LogSource(FILE, "auditd:SYSCALL", "openat"),
                                                        new LogSource(PROCESS, "auditd:SYSCALL", "execve")))))),
                        List.of(),
                        new Use(2, 1, 2)));
        assertThat(evidence.dataComponents()).containsExactly(PROCESS, FILE, POD);
    }

    @Test
    @DisplayName("analytics of other platforms are left out; one without a platform is for all")
    void platforms() throws IOException {
        TechniqueEvidence evidence = evidence(bundle(ALL.toArray(String[]::new)), "T1059");
        assertThat(evidence.dataComponents(Set.of("Linux", "macOS"))).containsExactly(PROCESS, FILE);
        assertThat(evidence.dataComponents(Set.of("Containers"))).containsExactly(PROCESS, POD);
        assertThat(evidence.dataComponents(Set.of("Windows"))).isEmpty();
        assertThat(evidence.dataComponents(Set.of())).isEmpty();
        assertThat(evidence.analytics(Set.of("Linux"))).extracting(Analytic::id).containsExactly("AN1");

        String anywhere = bundle(ALL.toArray(String[]::new)).replace("[\"Linux\"]", "[]");
        assertThat(evidence(anywhere, "T1059").dataComponents(Set.of("Windows")))
                .containsExactly(PROCESS, FILE);
    }

    @Test
    @DisplayName("a sub-technique without any takes its parent's, but has its own use; a parent takes nobody's")
    void inheritance() throws IOException {
        TechniqueEvidence shell = evidence(bundle(ALL.toArray(String[]::new)), "T1059.004");
        assertThat(shell.isInherited()).isTrue();
        assertThat(shell.from()).isEqualTo("T1059");
        assertThat(shell.dataComponents()).containsExactly(PROCESS, FILE, POD);
        assertThat(shell.use()).isEqualTo(new Use(0, 0, 1));

        TechniqueEvidence deploy = evidence(bundle(ALL.toArray(String[]::new)), "T1610");
        assertThat(deploy.isInherited()).isFalse();
        assertThat(deploy.isEmpty()).isTrue();
        assertThat(deploy.use().total()).isZero();
    }

    @Test
    @DisplayName("a sub-technique elsewhere takes that of the technique which its relation names")
    void inheritanceByRelation() throws IOException {
        List<String> objects = new ArrayList<>(ALL);
        objects.add(Stix.relationship("subtechnique-of", "T1610", "T1059"));
        assertThat(evidence(bundle(objects.toArray(String[]::new)), "T1610").from())
                .isEqualTo("T1059");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    @DisplayName("the order of objects does not matter")
    void anyOrder(int seed) throws IOException {
        List<String> shuffled = new ArrayList<>(ALL);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(text(bundle(shuffled.toArray(String[]::new))))
                .isEqualTo(text(bundle(ALL.toArray(String[]::new))))
                .isNotEmpty();
    }

    @Test
    @DisplayName("nor does it whether an object's type is its last member, or which STIX it is")
    void typeLast() throws IOException {
        String[] moved = ALL.stream()
                .map(object -> object.replaceFirst("^\\{('type':'[^']*'),(.*)}$", "{$2,$1}"))
                .toArray(String[]::new);
        assertThat(moved[0]).endsWith("'type':'attack-pattern'}");
        assertThat(text(bundle21(moved))).isEqualTo(text(bundle(ALL.toArray(String[]::new))));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "x-mitre-detection-strategy--DET1",
                "x-mitre-analytic--AN1",
                "x-mitre-data-component--DC1",
                "intrusion-set--G1",
                "campaign--C1",
                "malware--S1",
                "tool--S2",
                "relationship--usesintrusion-set--G1attack-pattern--T1059",
                "relationship--detectsx-mitre-detection-strategy--DET1attack-pattern--T1059",
                "attack-pattern--T1059"
            })
    @DisplayName("what is revoked or deprecated counts as little as what is not there")
    void inactive(String id) throws IOException {
        String[] without = ALL.stream()
                .filter(object -> !object.contains("'id':'" + id + "'"))
                .toArray(String[]::new);
        assertThat(without).hasSize(ALL.size() - 1);
        String expected = text(bundle(without));
        assertThat(expected).isNotEqualTo(text(bundle(ALL.toArray(String[]::new))));
        for (String flag : List.of(DEPRECATED, REVOKED)) {
            String[] flagged = ALL.stream()
                    .map(object -> object.contains("'id':'" + id + "'")
                            ? object.substring(0, object.length() - 1) + flag + "}"
                            : object)
                    .toArray(String[]::new);
            assertThat(text(bundle(flagged))).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("who uses a technique twice is one, and what is no group, campaign or software is nobody")
    void use() throws IOException {
        List<String> objects = new ArrayList<>(ALL);
        objects.add(between("uses", "malware--S1", "attack-pattern--T1059", ",'created':'again'")
                .replace("relationship--uses", "relationship--again"));
        objects.add(object("course-of-action", "M1", ""));
        objects.add(uses("course-of-action--M1", "T1059"));
        objects.add(uses("malware--gone", "T1059"));
        objects.add(uses("malware--S1", "T9999"));
        assertThat(evidence(bundle(objects.toArray(String[]::new)), "T1059").use())
                .isEqualTo(new Use(2, 1, 2));
    }

    @Test
    @DisplayName("before release 18 a technique names its data sources, before release 9 without components")
    void dataSources() throws IOException {
        String sources = ",'x_mitre_data_sources':['Pod: Pod Creation','Container: Container Start',"
                + "'Process monitoring','Pod: Pod Creation','',7,': Odd']";
        String bundle = bundle(
                technique("T1610", "Deploy", "execution", sources),
                technique("T1611", "Escape", "execution", ",'description':'Has none.'"));
        TechniqueEvidence evidence = evidence(bundle, "T1610");
        assertThat(evidence(bundle, "T1611").isEmpty()).isTrue();
        assertThat(evidence.dataSources())
                .containsExactly(
                        new DataComponent("", "Container Start", "Container"),
                        new DataComponent("", "Odd", ""),
                        new DataComponent("", "Pod Creation", "Pod"),
                        new DataComponent("", "Process monitoring", ""));
        assertThat(evidence.dataComponents(Set.of("Containers"))).isEqualTo(evidence.dataSources());
        assertThat(evidence.analytics()).isEmpty();
    }

    @Test
    @DisplayName("components that detect techniques themselves, as before release 18, say what the data sources say")
    void oldDetects() throws IOException {
        String old = between("detects", "x-mitre-data-component--DC1", "attack-pattern--T1610", "");
        assertThat(own(bundle(technique("T1610", "Deploy", "execution"), component("DC1", ""), old)))
                .isEmpty();
    }

    @Test
    @DisplayName("several strategies stand in the order of their ids, those without one by their names")
    void severalStrategies() throws IOException {
        List<String> objects = new ArrayList<>(List.of(technique("T1610", "Deploy", "execution")));
        for (String id : List.of("DET3", "DET2", "b", "a")) {
            String stixId = "strategy--" + objects.size();
            objects.add(strategy(id, "AN-" + id)
                    .replace("x-mitre-detection-strategy--" + id, stixId)
                    .replaceAll("'external_id':'[ab]'", "'external_id':7"));
            objects.add(between("detects", stixId, "attack-pattern--T1610", ""));
            objects.add(analytic("AN-" + id, "Linux"));
        }
        assertThat(evidence(bundle(objects.toArray(String[]::new)), "T1610").strategies())
                .extracting(strategy -> strategy.id() + " " + strategy.name() + " "
                        + strategy.analytics().get(0).id())
                .containsExactly(
                        " Name of a AN-a", " Name of b AN-b", "DET2 Name of DET2 AN-DET2", "DET3 Name of DET3 AN-DET3");
    }

    @Test
    @DisplayName("an analytic has any number of log sources")
    void manyLogSources() throws IOException {
        List<String> logSources = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            logSources.addAll(List.of("DC1", "name", "channel " + i));
        }
        String bundle = bundle(
                technique("T1610", "Deploy", "execution"),
                component("DC1", ""),
                analytic("AN1", "Linux", logSources.toArray(String[]::new)),
                strategy("DET1", "AN1"),
                detects("DET1", "T1610"));
        assertThat(evidence(bundle, "T1610").analytics().get(0).logSources())
                .hasSize(5000)
                .last()
                .isEqualTo(new LogSource(PROCESS, "name", "channel 4999"));
    }

    @Test
    @DisplayName("is written in ASCII, and what is not as in JSON")
    void ascii() throws IOException {
        String written = text(bundle(ALL.toArray(String[]::new)).replace("openat", "~ caf\u00e9 c:\\\\x"));
        assertThat(written)
                .contains("\tauditd:SYSCALL\t~ caf\\u00e9 c:\\u005cx\n")
                .contains("\tauditd:SYSCALL\texecve\n");
    }

    @Test
    @DisplayName("a component without a name and an id is none")
    void namelessComponents() throws IOException {
        String bundle = bundle(ALL.toArray(String[]::new))
                .replace("\"Name of DC1\"", "7")
                .replace("\"external_id\":\"DC1\"", "\"external_id\":7");
        assertThat(evidence(bundle, "T1059").dataComponents()).containsExactly(FILE, POD);
    }

    @Test
    @DisplayName("a bundle without any has none of its own")
    void none() throws IOException {
        assertThat(own(bundle(technique("T1610", "Deploy", "execution")))).isEmpty();
        assertThat(Stix.enterprise(ALL.toArray(String[]::new)).ownEvidence()).isEmpty();
    }

    @Nested
    @DisplayName("a reduced bundle")
    class Reduced {

        @Test
        @DisplayName(
                "says the same, with numbers in the place of those who use a technique, and again is the same bytes")
        void roundTrip() throws IOException {
            List<String> objects = new ArrayList<>(ALL);
            objects.add(technique("T1611", "Escape", "execution", ",'x_mitre_data_sources':['Pod: Pod Creation']"));
            String whole = bundle(objects.toArray(String[]::new));
            byte[] once = reduced(whole.getBytes(StandardCharsets.UTF_8));
            String text = new String(once, StandardCharsets.UTF_8);

            assertThat(text(text)).isEqualTo(text(whole));
            assertThat(reduced(once)).isEqualTo(once);
            assertThat(text)
                    .contains("\"x_falco_mitre_uses\":[2,1,2]")
                    .doesNotContain("intrusion-set", "malware", "\"uses\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[1,2]",
                    "[1,2,3,4]",
                    "[1,-2,3]",
                    "[1,2.5,3]",
                    "[1,2,1e3]",
                    "'1'",
                    "[1,2,123456789]",
                    "[1,'2',3]",
                    "[[1,2,3]]",
                    "{}",
                    "null",
                    "[0,0,0]",
                    "[]"
                })
        @DisplayName("other numbers than three are none")
        void noNumbers(String numbers) throws IOException {
            assertThat(own(bundle(technique("T1610", "Deploy", "execution", ",'x_falco_mitre_uses':" + numbers))))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"'[0,0,1]', 0, 0, 1", "'[10,29,0]', 10, 29, 0", "'[1,2,12345678]', 1, 2, 12345678"})
        @DisplayName("numbers are those who use it")
        void numbers(String numbers, int groups, int campaigns, int software) throws IOException {
            String technique = technique("T1610", "Deploy", "execution", ",'x_falco_mitre_uses':" + numbers);
            assertThat(evidence(bundle(technique), "T1610").use()).isEqualTo(new Use(groups, campaigns, software));
        }

        @Test
        @DisplayName("who is in the bundle counts more than a number")
        void objectsFirst() throws IOException {
            String numbers = ",'x_falco_mitre_uses':[7,7,7]";
            assertThat(evidence(bundle(technique("T1610", "Deploy", "execution", numbers)), "T1610")
                            .use())
                    .isEqualTo(new Use(7, 7, 7));
            assertThat(evidence(
                                    bundle(
                                            technique("T1610", "Deploy", "execution", numbers),
                                            object("tool", "S1", ""),
                                            uses("tool--S1", "T1610")),
                                    "T1610")
                            .use())
                    .isEqualTo(new Use(0, 0, 1));
        }

        @Test
        @DisplayName("keeps nothing that no technique reaches")
        void unreached() throws IOException {
            List<String> objects = new ArrayList<>(ALL);
            objects.add(strategy("DET8", "AN8"));
            objects.add(analytic("AN8", "Linux", "DC8", "a", "b"));
            objects.add(component("DC8", ""));
            objects.add(detects("DET8", "T9999"));
            objects.add(detects("DET9", "T1059"));
            assertThat(reduced(bundle(objects.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(reduced(bundle(ALL.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        @DisplayName(
                "of an object that is there twice the latest version counts, and what only the older one named is gone")
        void versions() throws IOException {
            List<String> objects = new ArrayList<>(ALL);
            objects.add(strategy("DET1", "AN1").replace("'type'", "'modified':'2026','type'"));
            byte[] once = reduced(bundle(objects.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8));
            assertThat(new String(once, StandardCharsets.UTF_8)).contains("AN1").doesNotContain("AN2", "DC3");
            assertThat(reduced(once)).isEqualTo(once);
        }

        private byte[] reduced(byte[] bundle) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            StixBundleWriter.write(Stix.readWithEvidence(bundle), out);
            return out.toByteArray();
        }
    }

    @Nested
    @DisplayName("of any form")
    class Hostile {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "a\\tb\\nc\\r\\n d|a b c d",
                    "' of  ordinary ~ letters '|of ordinary ~ letters",
                    "\\u0000\\u001B[31m red \\u0085|[31m red",
                    "half \\uD83D character|half \uFFFD character",
                    "\\uD83D\\uDE00 <script>&amp;|\uD83D\uDE00 <script>&amp;",
                    "lines\\u2028and\\u2029lines|lines and lines",
                    "\\t\\n|''",
                    "None|''"
                })
        @DisplayName("a channel is one line of text without control characters")
        void channels(String written, String read) throws IOException {
            String bundle = bundle(ALL.toArray(String[]::new)).replace("openat", written);
            LogSource logSource = evidence(bundle, "T1059")
                    .analytics(Set.of("Linux"))
                    .get(0)
                    .logSources()
                    .get(0);
            assertThat(logSource).isEqualTo(new LogSource(FILE, "auditd:SYSCALL", read));
        }

        @Test
        @DisplayName("every other text is one as well, and what has no name has its id")
        void names() throws IOException {
            String bundle = bundle(ALL.toArray(String[]::new))
                    .replace("Name of ", "Name\\tof\\n")
                    .replace("\"Linux\"", "\"Li\\nnux\",\"\\t\"")
                    .replace("\"Name\\tof\\nDC1\"", "7");
            TechniqueEvidence evidence = evidence(bundle, "T1059");
            assertThat(evidence.strategies().get(0).name()).isEqualTo("Name of DET1");
            assertThat(evidence.dataComponents())
                    .extracting(DataComponent::name)
                    .contains("DC1", "Name of DC2");
            assertThat(evidence.analytics().get(1).platforms()).containsExactly("Li nux");
            assertThat(text(bundle).lines()).noneMatch(line -> line.split("\t").length > 8);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'x_mitre_data_component_ref':'x-mitre-data-component--gone','name':'n','channel':'c'}",
                    "{'x_mitre_data_component_ref':7,'name':'n'}",
                    "{'name':'n','channel':'c'}",
                    "{'x_mitre_log_source':{'name':['n']}}",
                    "{}",
                    "7",
                    "null",
                    "[[]]",
                    "'text'"
                })
        @DisplayName("a log source without a component says nothing")
        void danglingLogSources(String logSource) throws IOException {
            String analytic = object(
                    "x-mitre-analytic",
                    "AN1",
                    ",'x_mitre_platforms':['Linux'],'x_mitre_log_source_references':[" + logSource + "]");
            TechniqueEvidence evidence = evidence(
                    bundle(
                            technique("T1059", "Interpreter", "execution"),
                            analytic,
                            strategy("DET1", "AN1", "gone", "AN1"),
                            detects("DET1", "T1059")),
                    "T1059");
            assertThat(evidence.analytics()).containsExactly(new Analytic("AN1", List.of("Linux"), List.of()));
        }

        @Test
        @DisplayName("a text of a megabyte is a text")
        void huge() throws IOException {
            String bundle = bundle(ALL.toArray(String[]::new)).replace("openat", "x".repeat(1 << 20));
            assertThat(evidence(bundle, "T1059")
                            .analytics()
                            .get(1)
                            .logSources()
                            .get(0)
                            .channel())
                    .hasSize(1 << 20);
        }
    }

    @Test
    @DisplayName("a text that nobody of ours wrote ends in one sentence, when the technique is asked for")
    void garbled() throws IOException {
        String text = text(bundle(ALL.toArray(String[]::new)));
        String garbled = text.replaceAll("(?m)^(analytic\t[^\t]*\t)\\d+", "$19999");
        assertThat(garbled).isNotEqualTo(text);
        AttackEvidence evidence = EvidenceReader.read(garbled, "18.1").orElseThrow();
        assertThatThrownBy(() -> evidence.technique("T1059"))
                .hasMessage("What the evidence of 18.1 says of T1059 is not as it was written; if it is from"
                        + " cacheDirectory, delete that directory.");
    }

    @Test
    @DisplayName("is asked for less in one sentence as well, where nobody of ours wrote it")
    void garbledForLess() throws IOException {
        String text = text(bundle(ALL.toArray(String[]::new)));
        String sentence = "What the evidence of 18.1 says of T1059 is not as it was written; if it is from"
                + " cacheDirectory, delete that directory.";
        AttackEvidence numbers = EvidenceReader.read(text.replaceAll("(?m)^(analytic\t[^\t]*\t)\\d+", "$19999"), "18.1")
                .orElseThrow();
        assertThatThrownBy(() -> numbers.within(Seeing.all("Linux"))).hasMessage(sentence);
        AttackEvidence use = EvidenceReader.read(
                        text.replaceAll("(?m)^(technique\tT1059\t[^\t]*\t\t)\\d+", "$1many"), "18.1")
                .orElseThrow();
        assertThatThrownBy(() -> use.use("T1059")).hasMessage(sentence);
    }

    @Test
    @DisplayName("knows nobody who uses a technique that it does not know")
    void unknownTechniques() throws IOException {
        AttackEvidence evidence = own(bundle(ALL.toArray(String[]::new))).orElseThrow();
        assertThat(evidence.use("T9999")).isEqualTo(new Use(0, 0, 0));
    }

    /** The evidence of the technique, after checking that it reads the same when it was written. */
    private static TechniqueEvidence evidence(String bundle, String technique) throws IOException {
        AttackEvidence evidence = own(bundle).orElseThrow();
        Seeing.assertAnswersForLess(EvidenceReader.read(text(bundle), "18.1").orElseThrow(), evidence);
        AttackEvidence again = EvidenceReader.read(text(bundle), "18.1").orElseThrow();
        assertThat(again.techniques()).containsExactlyElementsOf(evidence.techniques());
        return evidence.technique(technique).orElseThrow();
    }

    private static Optional<AttackEvidence> own(String bundle) throws IOException {
        return catalog(bundle).ownEvidence();
    }

    private static String text(String bundle) throws IOException {
        return EvidenceWriter.write(catalog(bundle));
    }

    private static AttackCatalog catalog(String bundle) throws IOException {
        return AttackCatalog.of(Stix.readWithEvidence(bundle), Domain.ENTERPRISE, "18.1", "test.json", "abc");
    }
}
