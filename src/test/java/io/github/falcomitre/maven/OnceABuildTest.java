package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;

class OnceABuildTest {

    private final SessionData build = new DefaultSessionData();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void modulesShareOneValueAcrossThreads() throws Exception {
        CountDownLatch together = new CountDownLatch(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> values = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                values.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return OnceABuild.of(build).get("key", Integer.class, made::incrementAndGet);
                }));
            }
            for (Future<Integer> value : values) {
                assertThat(value.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anotherKeyOrAnotherBuildHasItsOwn() throws Exception {
        OnceABuild.of(build).get("a", Integer.class, made::incrementAndGet);
        assertThat(OnceABuild.of(build).get("b", Integer.class, made::incrementAndGet))
                .isEqualTo(2);
        assertThat(OnceABuild.of(new DefaultSessionData()).get("a", Integer.class, made::incrementAndGet))
                .isEqualTo(3);
    }

    @Test
    void aFailureIsSharedToo() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> OnceABuild.of(build).get("key", Integer.class, () -> {
                        throw new IOException("try " + made.incrementAndGet());
                    }))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("try 1");
        }
    }
}
