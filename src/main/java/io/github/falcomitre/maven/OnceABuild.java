package io.github.falcomitre.maven;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.aether.SessionData;

/**
 * Makes a value once a build, however many modules ask for it and from however many threads. It lives in the session's
 * data rather than in a static field, since the plugin's classes may outlive the build.
 */
final class OnceABuild {

    private final ConcurrentHashMap<String, FutureTask<?>> values = new ConcurrentHashMap<>();

    private OnceABuild() {}

    /** @param data of the session of this build */
    static OnceABuild of(SessionData data) {
        // The class as key keeps two versions of the plugin in one build apart; only the first value is kept. Maven
        // 3.6 has no computeIfAbsent here.
        data.set(OnceABuild.class, null, new OnceABuild());
        return (OnceABuild) data.get(OnceABuild.class);
    }

    /** The value of this key, made by the first who asks; all who ask get the same value or the same failure. */
    <T> T get(String key, Class<T> type, Callable<? extends T> maker) throws ExecutionException {
        FutureTask<?> mine = new FutureTask<>(maker);
        FutureTask<?> first = values.putIfAbsent(key, mine);
        if (first == null) {
            mine.run();
            first = mine;
        }
        try {
            return type.cast(first.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }
}
