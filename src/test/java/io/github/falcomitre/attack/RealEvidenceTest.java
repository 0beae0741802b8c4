package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers here were counted by jq in MITRE's bundles, with {@code def on: (.revoked or .x_mitre_deprecated)|not;}. */
@DisplayName("the evidence of real releases")
class RealEvidenceTest {

    /** Read once, by name. */
    private static final Map<String, StixBundle> BUNDLES = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"enterprise-attack-18.1,691,1739,97,4126,2473,691", "ics-attack-18.1,83,82,34,236,34,83"})
    @DisplayName("strategies, analytics, components that are referred to, and references to log sources")
    void counts(
            String bundle,
            int strategies,
            int analytics,
            int components,
            int references,
            int distinctReferences,
            int detects)
            throws IOException {
        StixBundle.Evidence read = bundle(bundle).evidence().orElseThrow();
        // jq '[.objects[]|select(.type=="x-mitre-detection-strategy" and on)]|length', x-mitre-analytic likewise
        assertThat(read.strategies()).hasSize(strategies);
        assertThat(read.analytics()).hasSize(analytics);
        // jq '[.objects[]|select(.type=="x-mitre-analytic" and on)|.x_mitre_log_source_references[]?
        //     |.x_mitre_data_component_ref]|unique|length'
        assertThat(read.components()).hasSize(components);
        // jq '[.objects[]|select(.type=="x-mitre-analytic" and on)|.x_mitre_log_source_references[]?]|length'
        List<StixBundle.LogSourceReference> all = read.analytics().stream()
                .flatMap(analytic -> analytic.logSources().stream())
                .toList();
        assertThat(all).hasSize(references);
        // jq '[.objects[]|select(.type=="x-mitre-analytic" and on)|.x_mitre_log_source_references[]?]|unique|length'
        assertThat(Set.copyOf(all)).hasSize(distinctReferences);
        // jq '[.objects[]|select(.relationship_type=="detects" and on)]|length'
        assertThat(read.detects()).hasSize(detects);
    }

    @ParameterizedTest
    @CsvSource({
        "enterprise-attack-18.1,4362,1019,10636",
        "enterprise-attack-13.1,3052,526,8406",
        "ics-attack-18.1,20,63,163"
    })
    @DisplayName("relationships of the type uses, by who uses")
    void uses(String bundle, int groups, int campaigns, int software) throws IOException {
        // jq '(reduce (.objects[]|select(on)) as $o ({}; .[$o.id]=$o.type)) as $t | [.objects[]
        //     |select(.relationship_type=="uses" and on and
        // $t[.target_ref]=="attack-pattern")|[.source_ref,.target_ref]]
        //     |unique|map($t[.[0]])|group_by(.)|map([.[0],length])', malware and tool added up
        int[] sums = new int[3];
        for (TechniqueEvidence technique : own(bundle).techniques()) {
            sums[0] += technique.use().groups();
            sums[1] += technique.use().campaigns();
            sums[2] += technique.use().software();
        }
        assertThat(sums).containsExactly(groups, campaigns, software);
    }

    @ParameterizedTest
    @CsvSource({
        "enterprise-attack-18.1,T1003.008,0,1,1",
        "enterprise-attack-18.1,T1027,18,4,130",
        "enterprise-attack-18.1,T1059,17,4,22",
        "enterprise-attack-18.1,T1059.004,10,5,45",
        "enterprise-attack-18.1,T1078.004,9,2,3",
        "enterprise-attack-18.1,T1082,55,12,336",
        "enterprise-attack-18.1,T1083,50,10,295",
        "enterprise-attack-18.1,T1105,85,28,385",
        "enterprise-attack-18.1,T1496.001,4,1,9",
        "enterprise-attack-18.1,T1562.001,30,9,71",
        "enterprise-attack-18.1,T1610,1,0,3",
        "enterprise-attack-18.1,T1611,1,0,4",
        "enterprise-attack-13.1,T1059.004,3,0,28",
        "enterprise-attack-13.1,T1105,71,14,334",
        "ics-attack-18.1,T0859,2,3,2",
        "ics-attack-18.1,T0886,0,3,3"
    })
    @DisplayName("who uses a technique")
    void use(String bundle, String technique, int groups, int campaigns, int software) throws IOException {
        // The same, with the technique's own STIX id in the place of the target's type.
        assertThat(own(bundle).technique(technique).orElseThrow().use())
                .isEqualTo(new Use(groups, campaigns, software));
    }

    @Test
    @DisplayName("T1610 at 18.1: one strategy, one analytic for containers, four data components")
    void deployContainer() throws IOException {
        TechniqueEvidence evidence =
                own("enterprise-attack-18.1").technique("T1610").orElseThrow();
        assertThat(evidence.release()).isEqualTo("18.1");
        assertThat(evidence.strategies()).extracting(DetectionStrategy::id).containsExactly("DET0249");
        assertThat(evidence.analytics())
                .extracting(Analytic::id, Analytic::platforms)
                .containsExactly(tuple("AN0693", List.of("Containers")));
        assertThat(evidence.dataComponents())
                .extracting(DataComponent::id, DataComponent::name)
                .containsExactly(
                        tuple("DC0038", "Application Log Content"),
                        tuple("DC0077", "Container Start"),
                        tuple("DC0085", "Network Traffic Content"),
                        tuple("DC0032", "Process Creation"));
        assertThat(evidence.analytics().get(0).logSources())
                .extracting(LogSource::name)
                .containsExactly("docker:daemon", "containerd:runtime", "ebpf:syscalls", "docker:events");
    }

    @Test
    @DisplayName("T1105 at 18.1 on Linux is not what it is on Windows")
    void platforms() throws IOException {
        TechniqueEvidence evidence =
                own("enterprise-attack-18.1").technique("T1105").orElseThrow();
        assertThat(evidence.analytics()).hasSize(5);
        assertThat(evidence.dataComponents(Set.of("Linux", "Containers")))
                .extracting(DataComponent::name)
                .containsExactly("Command Execution", "File Creation", "Network Traffic Flow");
        assertThat(evidence.dataComponents(Set.of("Windows")))
                .extracting(DataComponent::name)
                .containsExactly("File Creation", "Network Connection Creation", "Process Creation");
    }

    @Test
    @DisplayName("T1610 at 13.1: five data sources; 568 of 607 techniques have some, and 13 their parents'")
    void release13() throws IOException {
        AttackEvidence evidence = own("enterprise-attack-13.1");
        TechniqueEvidence deploy = evidence.technique("T1610").orElseThrow();
        // jq '.objects[]|select(.external_references[]?.external_id=="T1610").x_mitre_data_sources'
        assertThat(deploy.dataSources())
                .extracting(source -> source.source() + ": " + source.name())
                .containsExactly(
                        "Application Log: Application Log Content",
                        "Container: Container Creation",
                        "Container: Container Start",
                        "Pod: Pod Creation",
                        "Pod: Pod Modification");
        assertThat(deploy.strategies()).isEmpty();
        assertThat(evidence.techniques()).hasSize(607);
        // jq '[.objects[]|select(.type=="attack-pattern" and
        // on)|.x_mitre_data_sources//[]]|map(select(length>0))|length'
        assertThat(evidence.techniques())
                .filteredOn(e -> !e.isEmpty() && !e.isInherited())
                .hasSize(568);
        assertThat(evidence.techniques())
                .filteredOn(TechniqueEvidence::isInherited)
                .hasSize(13)
                .allSatisfy(e -> assertThat(e.dataSources()).isNotEmpty());
        assertThat(evidence.technique("T1583.002").orElseThrow().from()).isEqualTo("T1583");
        assertThat(evidence.technique("T1593.001").orElseThrow().isEmpty()).isTrue();
        // jq '[.objects[]|select(.type=="attack-pattern" and on)|.x_mitre_data_sources//[]|.[]]|length', and unique
        List<DataComponent> sources = evidence.techniques().stream()
                .filter(e -> !e.isInherited())
                .flatMap(e -> e.dataSources().stream())
                .toList();
        assertThat(sources).hasSize(1876);
        assertThat(Set.copyOf(sources)).hasSize(105);
    }

    @ParameterizedTest
    @ValueSource(strings = {"enterprise-attack-18.1", "enterprise-attack-13.1", "ics-attack-18.1"})
    @DisplayName("reduced, written and read again it says the same, and reduced once more it is the same bytes")
    void reduced(String name) throws IOException {
        StixBundle bundle = bundle(name);
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        StixBundleWriter.write(bundle, once);
        StixBundle again = Stix.readWithEvidence(once.toByteArray());
        assertThat(again).isEqualTo(bundle);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        StixBundleWriter.write(again, twice);
        assertThat(twice.toByteArray()).isEqualTo(once.toByteArray());
        assertThat(EvidenceWriter.write(catalog(name, again))).isEqualTo(EvidenceWriter.write(catalog(name, bundle)));
    }

    @Test
    @DisplayName("the order of a bundle's objects does not matter")
    void anyOrder() throws IOException {
        String name = "ics-attack-18.1";
        JsonObject whole;
        try (Reader in = Files.newBufferedReader(file(name))) {
            whole = JsonParser.parseReader(in).getAsJsonObject();
        }
        List<JsonElement> objects =
                new ArrayList<>(whole.getAsJsonArray("objects").asList());
        Collections.shuffle(objects, new Random(18));
        JsonArray shuffled = new JsonArray();
        objects.forEach(shuffled::add);
        whole.add("objects", shuffled);

        StixBundle read = Stix.readWithEvidence(whole.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(bundle(name));
    }

    private static AttackEvidence own(String name) throws IOException {
        return catalog(name, bundle(name)).ownEvidence().orElseThrow();
    }

    private static AttackCatalog catalog(String name, StixBundle bundle) throws IOException {
        Domain domain = Domain.of(name.substring(0, name.lastIndexOf('-'))).orElseThrow();
        return AttackCatalog.of(bundle, domain, name.substring(name.lastIndexOf('-') + 1), name, "");
    }

    private static StixBundle bundle(String name) throws IOException {
        StixBundle known = BUNDLES.get(name);
        if (known == null) {
            known = RealData.withEvidence(file(name));
            BUNDLES.put(name, known);
        }
        return known;
    }

    private static Path file(String name) {
        return RealData.folder().resolve(name + ".json");
    }
}
