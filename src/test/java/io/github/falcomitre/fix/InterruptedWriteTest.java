package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends the writing, the file is the old one or the new one. */
class InterruptedWriteTest {

    @TempDir
    private Path directory;

    @Test
    void a_process_that_is_killed_leaves_a_whole_file() throws Exception {
        Path file = directory.resolve("rules.yaml");
        int inTheMiddle = 0;
        // Where a kill hits is chance: as many as it takes, and no fewer than a dozen.
        for (int kill = 0; kill < 12 || (inTheMiddle == 0 && kill < 120); kill++) {
            Files.writeString(file, KilledWriter.OLD);
            Path ready = directory.resolve("ready");
            Files.deleteIfExists(ready);
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            file.toString(),
                            ready.toString())
                    .inheritIO()
                    .start();
            while (!Files.exists(ready) && writer.isAlive()) {
                Thread.sleep(5);
            }
            assertThat(writer.isAlive()).isTrue();
            Thread.sleep(20 + 7L * (kill % 12));
            assertThat(writer.isAlive()).as("it writes until it is killed").isTrue();
            writer.destroyForcibly().waitFor();

            assertThat(Files.readString(file)).isIn(KilledWriter.OLD, KilledWriter.NEW);
            for (Path draft : drafts()) {
                inTheMiddle++;
                Files.delete(draft);
            }
        }
        assertThat(inTheMiddle).as("kills that hit the writing").isPositive();
    }

    private List<Path> drafts() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(
                    files.filter(path -> path.toString().endsWith(".tmp")).toList());
        }
    }
}
