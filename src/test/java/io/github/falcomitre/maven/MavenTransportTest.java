package io.github.falcomitre.maven;

import static io.github.falcomitre.maven.LoopbackServer.basic;
import static io.github.falcomitre.maven.LoopbackServer.endless;
import static io.github.falcomitre.maven.LoopbackServer.first;
import static io.github.falcomitre.maven.LoopbackServer.gzip;
import static io.github.falcomitre.maven.LoopbackServer.ok;
import static io.github.falcomitre.maven.LoopbackServer.partly;
import static io.github.falcomitre.maven.LoopbackServer.redirect;
import static io.github.falcomitre.maven.LoopbackServer.status;
import static io.github.falcomitre.maven.LoopbackServer.trickle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.falcomitre.source.Address;
import io.github.falcomitre.source.TransportException;
import io.github.falcomitre.source.TransportException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.maven.settings.Mirror;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.internal.impl.DefaultTransporterProvider;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.transport.http.HttpTransporterFactory;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The transport of Maven 3.9 itself, against a server that does its worst. Other releases of Maven run in src/it. */
@Timeout(30)
class MavenTransportTest {

    private static final byte[] BODY = "{\"type\": \"bundle\"} ".repeat(2000).getBytes(StandardCharsets.UTF_8);
    private static final String FILE = "/attack/enterprise.json";

    @TempDir
    private Path directory;

    private final DefaultAuthenticationSelector credentials = new DefaultAuthenticationSelector();
    private final DefaultProxySelector proxies = new DefaultProxySelector();
    private final DefaultMirrorSelector blockers = new DefaultMirrorSelector();
    private final List<Mirror> mirrors = new ArrayList<>();
    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private String serverId = "";
    private MavenTransport.Limits limits =
            new MavenTransport.Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 10_000_000);
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        server = new LoopbackServer();
        session.setAuthenticationSelector(credentials);
        session.setProxySelector(proxies);
        session.setMirrorSelector(blockers);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private byte[] fetch(String address) throws Exception {
        Path target = directory.resolve("download");
        Routes routes = new Routes(session, mirrors, serverId, "run it once without -o");
        try {
            new MavenTransport(
                            new DefaultTransporterProvider(Set.of(new HttpTransporterFactory(Map.of()))),
                            session,
                            routes,
                            limits)
                    .fetch(Address.of(address), target);
            return Files.readAllBytes(target);
        } finally {
            Files.deleteIfExists(target);
        }
    }

    private void assertFetched() throws Exception {
        assertThat(fetch(server.address() + FILE)).isEqualTo(BODY);
        assertNothingIsLeft();
    }

    private TransportException failure(String address) throws Exception {
        TransportException failure = catchThrowableOfType(TransportException.class, () -> fetch(address));
        assertNothingIsLeft();
        return failure;
    }

    private TransportException failure() throws Exception {
        return failure(server.address() + FILE);
    }

    private void assertNothingIsLeft() throws Exception {
        // A thread that was abandoned cleans up when it sees the next byte.
        for (int i = 0; i < 40 && !files().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Nested
    class Answers {

        @Test
        void aBundle() throws Exception {
            server.on(FILE, ok(BODY));
            assertFetched();
            assertThat(server.requests()).containsExactly("GET " + FILE);
        }

        @Test
        void oneThatIsPackedForTheWay() throws Exception {
            server.on(FILE, gzip(BODY));
            assertFetched();
        }

        @Test
        void aRedirect() throws Exception {
            server.on(FILE, redirect(server.address() + "/moved.json")).on("/moved.json", ok(BODY));
            assertFetched();
        }

        @Test
        @DisplayName("redirects that go in circles, or ever on, come to an end")
        void redirectsAreBounded() throws Exception {
            server.on(FILE, redirect(server.address() + FILE));
            assertThat(failure().kind()).isEqualTo(Kind.CONNECTION);
            int asked = server.requests().size();
            assertThat(asked).isLessThan(10);
            for (int i = 0; i < 100; i++) {
                server.on("/" + i, redirect(server.address() + "/" + (i + 1)));
            }
            server.on(FILE, redirect(server.address() + "/0"));
            assertThat(failure().kind()).isEqualTo(Kind.CONNECTION);
            assertThat(server.requests()).hasSizeLessThan(asked + 20);
        }

        @Test
        void notThere() throws Exception {
            TransportException failure = failure();
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure).hasMessage("is not there (the answer was 404): check the address");
            assertThat(server.requests()).as("asked once").hasSize(1);
        }

        @Test
        @DisplayName("an error of the server is tried once more, and no more")
        void serverErrors() throws Exception {
            server.on(FILE, first(status("500 Internal Server Error"), ok(BODY)));
            assertFetched();

            server.on(FILE, status("500 Internal Server Error"));
            TransportException failure = failure();
            assertThat(failure.kind()).isEqualTo(Kind.SERVER);
            assertThat(failure)
                    .hasMessage("cannot be fetched (the answer was 500, twice): try again later")
                    .hasNoCause();
            assertThat(server.requests()).hasSize(4);
        }

        @Test
        void anythingElse() throws Exception {
            server.on(FILE, status("418 I'm a teapot"));
            assertThat(failure().kind()).isEqualTo(Kind.REFUSED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Nested
    class BrokenConnections {

        @Test
        void refused() throws Exception {
            int port;
            try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = nobody.getLocalPort();
            }
            TransportException failure = failure("http://127.0.0.1:" + port + FILE);
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(failure).hasMessageContainingAll("cannot be fetched as a whole (", "Connection refused");
        }

        @Test
        void unknownHost() throws Exception {
            TransportException failure = failure("http://attack.invalid" + FILE);
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(failure).hasMessageContaining("UnknownHostException: attack.invalid");
        }

        @Test
        void aResetInTheMiddleIsTriedOnceMore() throws Exception {
            server.on(FILE, first(partly(BODY, 1000, true), ok(BODY)));
            assertFetched();
            server.on(FILE, partly(BODY, 1000, true));
            assertThat(failure().kind()).isEqualTo(Kind.CONNECTION);
        }

        @Test
        @DisplayName("less than announced is never taken for the whole")
        void truncated() throws Exception {
            server.on(FILE, first(partly(BODY, BODY.length - 1, false), ok(BODY)));
            assertFetched();
            server.on(FILE, partly(BODY, BODY.length - 1, false));
            TransportException failure = failure();
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(failure).hasMessageStartingWith("cannot be fetched as a whole (");
        }
    }

    @Nested
    class Limits {

        @Test
        @DisplayName("a server that is silent is left after the idle time, tried once more, and left again")
        void silence() throws Exception {
            limits = new MavenTransport.Limits(Duration.ofMillis(300), Duration.ofSeconds(20), 10_000_000);
            server.on(FILE, first(server.silence(), ok(BODY)));
            assertFetched();
            server.on(FILE, server.silence());
            assertThat(failure().kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(server.requests()).hasSize(4);
        }

        @Test
        void aSlowTrickleEndsWithTheTotalTime() throws Exception {
            limits = new MavenTransport.Limits(Duration.ofSeconds(20), Duration.ofSeconds(1), 10_000_000);
            server.on(FILE, trickle(50));
            TransportException failure =
                    catchThrowableOfType(TransportException.class, () -> fetch(server.address() + FILE));
            // Whoever fetches is left alone with his file, whose name tells the cache to remove it later.
            assertThat(files()).allMatch(file -> file.toString().endsWith(".tmp"));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure)
                    .hasMessage("was not there as a whole after 1 s: try again, or allow more seconds with"
                            + " -Dfalco-mitre.downloadTimeout");
            assertThat(server.requests()).as("asked once").hasSize(1);
        }

        @Test
        void anEndlessAnswerEndsWithTheSize() throws Exception {
            server.on(FILE, endless());
            TransportException failure = failure();
            assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(failure).hasMessageStartingWith("is longer than 10000000 bytes: expected was a bundle");
            assertThat(server.requests()).as("asked once").hasSize(1);
        }

        @Test
        void anAnswerThatAnnouncesTooMuchIsNotRead() throws Exception {
            limits = new MavenTransport.Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), BODY.length - 1);
            server.on(FILE, ok(BODY));
            assertThat(failure().kind()).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Nested
    class Settings {

        @Test
        @DisplayName("offline nothing is asked, and the sentence says what to do")
        void offline() throws Exception {
            session.setOffline(true);
            TransportException failure = failure();
            assertThat(failure.kind()).isEqualTo(Kind.OFFLINE);
            assertThat(failure).hasMessage("Maven works offline: run it once without -o");
            assertThat(server.requests()).isEmpty();
        }

        @Test
        void credentialsOfTheServerId() throws Exception {
            server.on(FILE, basic("falco:mitre", ok(BODY)));
            credentials.add("attack-server", user("falco", "mitre"));
            TransportException failure = failure();
            assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORISED);
            assertThat(failure)
                    .hasMessage(
                            "may not be read (the answer was 401): set serverId to a <server> of settings.xml with a"
                                    + " user name and password that it takes");
            assertThat(server.requests()).as("asked once").hasSize(1);

            serverId = "attack-server";
            assertFetched();
        }

        @Test
        void wrongCredentialsAreNoSecretInTheMessage() throws Exception {
            server.on(FILE, basic("falco:mitre", ok(BODY)));
            credentials.add("attack-server", user("falco", "sesame"));
            serverId = "attack-server";
            TransportException failure = failure();
            assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORISED);
            assertThat(failure.getMessage()).doesNotContain("sesame");
        }

        @Test
        @DisplayName("neither MITRE's credentials nor its mirror are for other addresses")
        void credentialsStayWhereTheyBelong() throws Exception {
            server.on(FILE, basic("falco:mitre", ok(BODY)));
            credentials.add(Routes.MITRE, user("falco", "mitre"));
            mirror("internal", Routes.MITRE, "http://127.0.0.1:1/");
            assertThat(failure().kind()).isEqualTo(Kind.UNAUTHORISED);
        }

        @Test
        void aProxy() throws Exception {
            server.on(FILE, ok(BODY));
            proxies.add(new Proxy(Proxy.TYPE_HTTP, "127.0.0.1", server.port()), "");
            assertThat(fetch("http://attack.invalid" + FILE)).isEqualTo(BODY);
            assertThat(server.requests()).containsExactly("GET http://attack.invalid" + FILE);
            assertThat(failure("http://attack.invalid/missing.json"))
                    .hasMessage("is not there (the answer through the proxy 127.0.0.1:" + server.port()
                            + " was 404): check the address");
        }

        @Test
        void aProxyIsNotForTheHostsThatItLeavesOut() throws Exception {
            server.on(FILE, ok(BODY));
            proxies.add(new Proxy(Proxy.TYPE_HTTP, "127.0.0.1", 1), "127.*");
            assertFetched();
        }

        @Test
        @DisplayName("a mirror of mitre-attack stands for MITRE's repository")
        void aMirror() throws Exception {
            String path = "/files/ics-attack/ics-attack-30.0.json";
            server.on(path, ok(BODY));
            mirror("everything", "*", "http://127.0.0.1:1/");
            mirror("internal", "central, " + Routes.MITRE, server.address() + "/files/");
            assertThat(fetch("https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/ics-attack/"
                            + "ics-attack-30.0.json"))
                    .isEqualTo(BODY);
            assertThat(server.requests()).containsExactly("GET " + path);
        }

        @Test
        @DisplayName("a mirror of everything is one of Maven repositories, and not asked")
        void aMirrorOfEverything() throws Exception {
            server.on(FILE, ok(BODY));
            mirror("everything", "*", "http://127.0.0.1:1/");
            assertFetched();
        }

        @Test
        void aMirrorOfTheServerId() throws Exception {
            server.on("/mirrored/enterprise.json", ok(BODY));
            serverId = "attack-server";
            mirror("internal", "attack-server", server.address() + "/mirrored");
            assertThat(fetch("http://attack.invalid" + FILE)).isEqualTo(BODY);
        }

        @Test
        @DisplayName("what Maven blocks is not fetched")
        void blocked() throws Exception {
            blockers.add("maven-default-http-blocker", "http://0.0.0.0/", null, false, true, "external:http:*", null);
            server.on(FILE, ok(BODY));
            assertFetched();
            TransportException failure = failure("http://attack.invalid" + FILE);
            assertThat(failure.kind()).isEqualTo(Kind.BLOCKED);
            assertThat(failure)
                    .hasMessageStartingWith("is not fetched, since the mirror maven-default-http-blocker of Maven's"
                            + " settings blocks such addresses: use https:");
        }

        private org.eclipse.aether.repository.Authentication user(String name, String password) {
            return new AuthenticationBuilder()
                    .addUsername(name)
                    .addPassword(password)
                    .build();
        }

        private void mirror(String id, String of, String url) {
            Mirror mirror = new Mirror();
            mirror.setId(id);
            mirror.setMirrorOf(of);
            mirror.setUrl(url);
            mirrors.add(mirror);
        }
    }
}
