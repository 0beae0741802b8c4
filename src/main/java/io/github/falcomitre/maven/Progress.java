package io.github.falcomitre.maven;

import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;

/** Tells a person who waits that something is still going on: after two seconds, and then every ten. */
final class Progress {

    private final Log log;
    private final String what;
    private final long firstMillis;
    private final long nextMillis;
    private boolean done;

    /** @param what goes on, such as {@code Still reading} */
    Progress(Log log, String what, long firstMillis, long nextMillis) {
        this.log = log;
        this.what = what;
        this.firstMillis = firstMillis;
        this.nextMillis = nextMillis;
    }

    /** Begins to wait; tells nothing where nobody looks on: in a log, with {@code -B}, with {@code -q}. */
    static Progress of(AnalysisParameters parameters, String what) {
        Progress progress = new Progress(parameters.getLog(), what, 2_000, 10_000);
        if (isTerminal()
                && parameters.session.getRequest().isInteractiveMode()
                && parameters.getLog().isInfoEnabled()) {
            progress.start();
        }
        return progress;
    }

    /** From Java 22 on there is a console in any case, and it can be asked. */
    @SuppressWarnings("SystemConsoleNull") // Older releases have none.
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    void start() {
        Thread thread = new Thread(this::tell, "falco-mitre-progress");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void tell() {
        long begin = System.nanoTime();
        long wait = firstMillis;
        while (!done) {
            long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
            try {
                for (long left = wait;
                        left > 0 && !done;
                        left = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime())) {
                    wait(left);
                }
            } catch (InterruptedException e) {
                return;
            }
            if (!done) {
                log.info(what + ", for " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s now.");
            }
            wait = nextMillis;
        }
    }

    /** Nothing is told any more. */
    synchronized void stop() {
        done = true;
        notifyAll();
    }
}
