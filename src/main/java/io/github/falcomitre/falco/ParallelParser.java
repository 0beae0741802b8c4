package io.github.falcomitre.falco;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Parses files on several cores, and gives them in their order all the same. How far it runs ahead is bounded by the
 * files' sizes, so that of several large ones only one is in memory.
 */
final class ParallelParser implements AutoCloseable {
    /** More would hardly help, and a build has other things to do. */
    private static final int MAX_THREADS = 4;

    /** In bytes. Below, a few files are parsed sooner than threads and their code are there. */
    private static final long WORTH_IT = 1024 * 1024;

    /** In bytes, of the files that are being parsed or wait to be taken. */
    private static final long MAX_AHEAD = 8 * 1024 * 1024;

    private final List<RulesInput> inputs;
    private final boolean embedded;
    private final @Nullable Map<String, WrittenRules> written;
    private final ExecutorService threads;
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private int next;
    private long size;

    private record Ahead(Future<ParsedFile> file, long size) {}

    /** @param written takes each file as it is written, for several threads; null where nobody asks */
    ParallelParser(List<RulesInput> inputs, boolean embedded, @Nullable Map<String, WrittenRules> written) {
        this.inputs = inputs;
        this.embedded = embedded;
        this.written = written;
        this.threads = Executors.newFixedThreadPool(Math.min(MAX_THREADS, cores()), ParallelParser::thread);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "falco-mitre-parser");
        thread.setDaemon(true);
        return thread;
    }

    static boolean isWorthIt(List<RulesInput> inputs) {
        if (inputs.size() < 2 || cores() < 2) {
            return false;
        }
        long sum = 0;
        for (RulesInput input : inputs) {
            sum += size(input);
            if (sum > WORTH_IT) {
                return true;
            }
        }
        return false;
    }

    private static long size(RulesInput input) {
        try {
            return Files.size(input.file());
        } catch (IOException e) {
            // Parsing it will tell.
            return 0;
        }
    }

    /** The next file; the first call gives the first one. */
    ParsedFile next() {
        while (next < inputs.size() && (ahead.isEmpty() || size < MAX_AHEAD)) {
            RulesInput input = inputs.get(next);
            long more = size(input);
            if (!ahead.isEmpty() && size + more > MAX_AHEAD) {
                break;
            }
            ahead.add(new Ahead(threads.submit(() -> FileParser.parse(input, embedded, written)), more));
            size += more;
            next++;
        }
        Ahead first = ahead.remove();
        size -= first.size;
        try {
            return first.file.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("A rules file could not be parsed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rules were read", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
