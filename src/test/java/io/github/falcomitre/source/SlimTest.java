package io.github.falcomitre.source;

import static io.github.falcomitre.attack.Stix.bundle;
import static io.github.falcomitre.attack.Stix.tactic;
import static io.github.falcomitre.attack.Stix.technique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlimTest {

    private static final String FULL = bundle(
            technique("T1059", "Shell", "execution", ",'description':'prose'"),
            "{'type':'malware','id':'malware--1','name':'m'}",
            tactic("TA0002", "execution"));

    @TempDir
    Path folder;

    @Test
    void writesWhatTheChecksNeedAndSaysWhatItDid() throws IOException {
        Path full = Files.writeString(folder.resolve("full.json"), FULL);
        Path target = folder.resolve("new/folder/slim.json");
        Slim.Result result = Slim.write(full, target);

        assertThat(Files.readString(target)).contains("T1059").doesNotContain("prose", "malware");
        assertThat(result).isEqualTo(new Slim.Result(result.sha256(), FULL.length(), Files.size(target), 1, 1, 0, 0));
        assertThat(result.sha256()).hasSize(64);
        assertThat(files(target.getParent())).containsExactly("slim.json");
    }

    @Test
    @DisplayName("slimming again, even in place, changes nothing")
    void again() throws IOException {
        Path file = Files.writeString(folder.resolve("bundle.json"), FULL);
        Slim.write(file, file);
        String once = Files.readString(file);
        Slim.write(file, file);

        assertThat(Files.readString(file)).isEqualTo(once);
    }

    @Test
    @DisplayName("what fails leaves the target as it was and nothing beside it")
    void wholeOrNotAtAll() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), FULL.substring(0, 300));
        Path target = Files.writeString(folder.resolve("slim.json"), "before");

        assertThatThrownBy(() -> Slim.write(broken, target)).isInstanceOf(AttackDataException.class);
        assertThat(target).hasContent("before");
        assertThat(files(folder)).containsExactly("broken.json", "slim.json");
    }

    @Test
    void aTargetThatCannotBeWritten() throws IOException {
        Path full = Files.writeString(folder.resolve("full.json"), FULL);
        Path directory = Files.createDirectory(folder.resolve("directory"));
        Path belowAFile = full.resolve("slim.json");

        assertThatThrownBy(() -> Slim.write(full, directory))
                .hasMessage(directory + " cannot be written (it is a directory):"
                        + " name a file in a directory that can be written");
        assertThatThrownBy(() -> Slim.write(full, belowAFile))
                .hasMessageStartingWith(belowAFile + " cannot be written (");
        assertThat(files(folder)).containsExactly("directory", "full.json");
    }

    @Test
    @DisplayName("45 MB become some 2 MB and give the same catalog")
    void aWholeBundle() throws IOException {
        Path full = RealData.folder().resolve("enterprise-attack-18.1.json");
        Path target = folder.resolve("slim.json");
        Slim.Result result = Slim.write(full, target);

        assertThat(result.bytesRead()).isGreaterThan(40_000_000);
        assertThat(result.bytesWritten()).isLessThan(2_500_000);
        AttackCatalog before = new FileSource(full, List.of(Domain.ENTERPRISE)).load();
        AttackCatalog after = new FileSource(target, List.of(Domain.ENTERPRISE)).load();
        assertThat(after.tactics()).isEqualTo(before.tactics());
        assertThat(List.copyOf(after.techniques())).isEqualTo(List.copyOf(before.techniques()));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
