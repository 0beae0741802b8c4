package io.github.falcomitre.maven;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** A value that is made on another thread while the caller does what does not need it. */
final class Ahead<T> {

    private final FutureTask<T> task;

    private Ahead(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins to make the value. A build that ends before does not wait for it. */
    static <T> Ahead<T> of(Callable<T> maker) {
        FutureTask<T> task = new FutureTask<>(maker);
        Thread thread = new Thread(task, "falco-mitre");
        thread.setDaemon(true);
        thread.start();
        return new Ahead<>(task);
    }

    /** The value, or the failure of its maker. */
    T get() throws MojoExecutionException, MojoFailureException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("The build was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MojoExecutionException failure) {
                throw failure;
            }
            if (e.getCause() instanceof MojoFailureException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
