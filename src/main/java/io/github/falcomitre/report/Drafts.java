package io.github.falcomitre.report;

import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Writes the drafts of several files on several cores: each is a text by itself, and most of the time goes into code that runs for the first time. */
final class Drafts implements Runnable {

    private final List<AtomicFile> files;
    private final List<Reports.Content> contents;
    private final AtomicInteger next = new AtomicInteger();
    private final @Nullable Throwable[] failures;

    private Drafts(List<AtomicFile> files, List<Reports.Content> contents) {
        this.files = files;
        this.contents = contents;
        this.failures = new Throwable[files.size()];
    }

    /**
     * Writes each content to the file of the same index, and returns when nothing is written any more.
     *
     * @throws IOException that of the first file that could not be written
     */
    static void write(List<AtomicFile> files, List<Reports.Content> contents) throws IOException {
        Drafts drafts = new Drafts(files, contents);
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < Math.min(files.size(), Runtime.getRuntime().availableProcessors()); i++) {
            Thread other = new Thread(drafts, "falco-mitre-report");
            other.setDaemon(true);
            other.start();
            others.add(other);
        }
        drafts.run();
        boolean interrupted = false;
        for (Thread other : others) {
            while (other.isAlive()) {
                try {
                    other.join();
                } catch (InterruptedException e) {
                    // What is half written can only be taken away when nobody writes it any more.
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        drafts.fail();
    }

    @Override
    public void run() {
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            try (Writer out = new TextFile(files.get(i).draft())) {
                contents.get(i).writeTo(out);
            } catch (IOException | RuntimeException | Error e) {
                failures[i] = e;
            }
        }
    }

    private void fail() throws IOException {
        for (Throwable failure : failures) {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
