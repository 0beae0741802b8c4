package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void who_waits_is_told_again_and_again_until_it_is_done() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(3);
        List<String> lines = new CopyOnWriteArrayList<>();
        Progress progress = new Progress(
                new SystemStreamLog() {
                    @Override
                    public void info(CharSequence line) {
                        lines.add(line.toString());
                        told.countDown();
                    }
                },
                "Still reading",
                1,
                1);

        progress.start();

        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        progress.stop();
        int after = lines.size();
        Thread.sleep(50);
        assertThat(lines).hasSize(after).allMatch(line -> line.matches("Still reading, for [0-9]+ s now\\."));
    }

    @Test
    void what_is_done_soon_tells_nothing() throws InterruptedException {
        LinesLog log = new LinesLog();
        Progress progress = new Progress(log, "Still reading", 60_000, 60_000);

        progress.start();
        progress.stop();

        Thread.sleep(50);
        assertThat(log.lines).isEmpty();
    }
}
