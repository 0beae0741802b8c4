package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        for (int kill = 0; kill < 12; kill++) {
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
            Thread.sleep(20 + 7L * kill);
            assertThat(writer.isAlive()).as("it writes until it is killed").isTrue();
            if (kill % 2 == 0) {
                awaitDraft();
            }
            writer.destroyForcibly().waitFor();

            assertThat(Files.readString(file)).isIn(KilledWriter.OLD, KilledWriter.NEW);
            for (Path draft : drafts()) {
                inTheMiddle++;
                Files.delete(draft);
            }
        }
        assertThat(inTheMiddle).as("kills that hit the writing").isPositive();
    }

    /** Half of the kills hit at any moment, which may be far from the writing, and half of them when it has begun. */
    private void awaitDraft() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (drafts().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private List<Path> drafts() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(
                    files.filter(path -> path.toString().endsWith(".tmp")).toList());
        }
    }
}
