package io.github.falcomitre.source;

import static io.github.falcomitre.attack.Stix.analytic;
import static io.github.falcomitre.attack.Stix.bundle;
import static io.github.falcomitre.attack.Stix.component;
import static io.github.falcomitre.attack.Stix.detects;
import static io.github.falcomitre.attack.Stix.object;
import static io.github.falcomitre.attack.Stix.strategy;
import static io.github.falcomitre.attack.Stix.technique;
import static io.github.falcomitre.attack.Stix.uses;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.cold.ClassLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainReaderTest {

    private static final Pattern OURS =
            Pattern.compile("\\] (io\\.github\\.falcomitre\\.(?:attack|source)\\.\\S+) source:");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("who asks for no evidence loads no class for it but the two that remember where it is")
    void loadsNoMoreThanBefore() throws Exception {
        String bundle = Files.writeString(
                        folder.resolve("bundle.json"),
                        bundle(
                                technique(
                                        "T1610",
                                        "Deploy",
                                        "execution",
                                        ",'x_mitre_data_sources':['Pod: Pod Creation']"),
                                component("DC1", ""),
                                analytic("AN1", "Containers", "DC1", "a", "b"),
                                strategy("DET1", "AN1"),
                                detects("DET1", "T1610"),
                                object("tool", "S1", ""),
                                uses("tool--S1", "T1610")))
                .toString();
        Set<String> plain = loaded(bundle);
        Set<String> more = loaded("evidence", bundle);
        assertThat(plain).anyMatch(name -> name.endsWith(".StixBundleReader"));
        more.removeAll(plain);
        assertThat(more)
                .contains(
                        "io.github.falcomitre.attack.AttackEvidence",
                        "io.github.falcomitre.attack.StixEvidenceReader",
                        "io.github.falcomitre.attack.StixBundle$Detects",
                        "io.github.falcomitre.attack.Use");
        assertThat(plain)
                .filteredOn(name -> name.matches(".*(Evidence|Analytic|Strategy|Component|LogSource|Detects|Use).*"))
                .containsExactlyInAnyOrder(
                        "io.github.falcomitre.attack.EvidenceSource",
                        "io.github.falcomitre.source.FileSource$FileEvidence");
    }

    private Set<String> loaded(String... arguments) throws Exception {
        String text = ClassLog.of(folder, PlainReader.class, arguments);
        Set<String> names = new TreeSet<>();
        Matcher matcher = OURS.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
