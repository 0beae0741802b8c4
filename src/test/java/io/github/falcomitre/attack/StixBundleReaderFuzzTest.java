package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcomitre.Sentence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whatever the bytes of a bundle are, it is read, or refused with one sentence; what was read is the same when it is
 * written and read again, as a bundle, as facts and as evidence.
 */
class StixBundleReaderFuzzTest {

    @DictionaryFile(resourcePath = "bundle.dict")
    @FuzzTest
    void reads(byte[] bytes) throws IOException {
        StixBundle bundle;
        try {
            bundle = Stix.read(bytes);
        } catch (AttackDataException e) {
            Sentence.check(e.getMessage());
            return;
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StixBundleWriter.write(bundle, written);
        assertThat(Stix.read(written.toByteArray())).isEqualTo(bundle);
        for (Domain domain : Domain.values()) {
            catalog(bundle, domain);
        }
        evidence(bytes);
    }

    private static void evidence(byte[] bytes) throws IOException {
        StixBundle bundle = Stix.readWithEvidence(bytes);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StixBundleWriter.write(bundle, written);
        StixBundle again = Stix.readWithEvidence(written.toByteArray());
        assertThat(again).isEqualTo(bundle);
        for (Domain domain : Domain.values()) {
            try {
                AttackCatalog catalog = AttackCatalog.of(bundle, domain, Provenance.UNKNOWN, "test.json", "abc");
                List<TechniqueEvidence> own = catalog.ownEvidence().stream()
                        .flatMap(evidence -> evidence.techniques().stream())
                        .toList();
                List<TechniqueEvidence> read =
                        EvidenceReader.read(
                                        EvidenceWriter.write(catalog),
                                        catalog.provenance().release())
                                .stream()
                                .flatMap(evidence -> evidence.techniques().stream())
                                .toList();
                assertThat(read).isEqualTo(own);
            } catch (AttackDataException e) {
                Sentence.check(e.getMessage());
            }
        }
    }

    private static void catalog(StixBundle bundle, Domain domain) {
        AttackCatalog catalog;
        try {
            catalog = AttackCatalog.of(bundle, domain, Provenance.UNKNOWN, "test.json", "abc");
        } catch (AttackDataException e) {
            Sentence.check(e.getMessage());
            return;
        }
        Optional<String> facts = FactsWriter.write(catalog);
        if (facts.isPresent()) {
            String release = catalog.provenance().release();
            AttackCatalog read = FactsReader.read(facts.get(), domain, release, "test.json", "abc");
            assertThat(read.provenance()).isEqualTo(catalog.provenance());
            assertThat(read.tactics()).isEqualTo(catalog.tactics());
            assertThat(techniques(read)).isEqualTo(techniques(catalog));
        }
    }

    /** Each with what the catalog knows of it. */
    private static List<String> techniques(AttackCatalog catalog) {
        List<String> techniques = new ArrayList<>();
        for (Technique technique : catalog.techniques()) {
            techniques.add(technique + " " + catalog.parent(technique) + " " + catalog.replacement(technique) + " "
                    + catalog.lastForm(technique));
        }
        return techniques;
    }
}
