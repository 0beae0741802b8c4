package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.falcomitre.source.TransportException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where https: addresses lead, asked of a real server with a certificate of its own. */
class RedirectGuardTest {

    private static final char[] PASSWORD = "certificate".toCharArray();

    private static SSLContext tls;

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private HttpsServer server;
    private String address;
    private RemoteRepository.Builder repository;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.start();
        address = "https://127.0.0.1:" + server.getAddress().getPort();
        repository = new RemoteRepository.Builder("attack-server", "default", address);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void redirect(String path, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private void check(String where) throws TransportException {
        new RedirectGuard(session, repository.build(), tls::getSocketFactory).check(where);
    }

    /** Leads to http: whoever shows this header, and nobody else. */
    private void redirectWhoever(String header, String value, String path) {
        server.createContext(path, exchange -> {
            boolean shown = value.equals(exchange.getRequestHeaders().getFirst(header));
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/bundle.json");
            exchange.sendResponseHeaders(shown ? 302 : 401, -1);
            exchange.close();
        });
    }

    private static Authentication login(String user, String password) {
        return new AuthenticationBuilder()
                .addUsername(user)
                .addPassword(password)
                .build();
    }

    @Test
    void a_redirect_to_http_is_refused_and_told() {
        redirect("/bundle.json", "http://127.0.0.1:1/bundle.json");
        assertThatThrownBy(() -> check(address + "/bundle.json"))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(TransportException.Kind.REFUSED))
                .hasMessageContaining("it leads away from https: to http://127.0.0.1:1/bundle.json");
    }

    @Test
    void so_is_one_that_is_written_badly() {
        redirect("/bundle.json", "HTTP://127.0.0.1:1/a bundle^.json");
        assertThatThrownBy(() -> check(address + "/bundle.json")).hasMessageContaining("leads away from https:");
    }

    @Test
    void so_is_one_behind_another() {
        redirect("/bundle.json", "/moved.json");
        redirect("/moved.json", "http://127.0.0.1:1/bundle.json");
        assertThatThrownBy(() -> check(address + "/bundle.json")).hasMessageContaining("leads away from https:");
    }

    @Test
    void redirects_that_stay_are_followed_to_their_end() {
        redirect("/bundle.json", address + "/moved.json");
        server.createContext("/moved.json", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        assertThatCode(() -> check(address + "/bundle.json")).doesNotThrowAnyException();
    }

    @Test
    void redirects_without_end_are_refused() {
        redirect("/bundle.json", "/bundle.json");
        assertThatThrownBy(() -> check(address + "/bundle.json")).hasMessageContaining("after 5 redirects");
    }

    @Test
    void a_server_that_hides_it_from_who_only_asks_for_the_head_is_seen_through() {
        server.createContext("/bundle.json", exchange -> {
            boolean isGet = exchange.getRequestMethod().equals("GET");
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/bundle.json");
            exchange.sendResponseHeaders(isGet ? 302 : 405, -1);
            exchange.close();
        });
        assertThatThrownBy(() -> check(address + "/bundle.json")).hasMessageContaining("leads away from https:");
    }

    @Test
    void nothing_is_read_but_the_head_of_the_answer() {
        server.createContext("/bundle.json", exchange -> {
            exchange.sendResponseHeaders(200, 1L << 40);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
        });
        assertThatCode(() -> check(address + "/bundle.json")).doesNotThrowAnyException();
    }

    @Test
    void a_redirect_that_only_shows_behind_the_credentials_is_refused() {
        redirectWhoever("Authorization", "Basic ZmFsY286bWl0cmU=", "/bundle.json");
        repository.setAuthentication(login("falco", "mitre"));
        assertThatThrownBy(() -> check(address + "/bundle.json")).hasMessageContaining("leads away from https:");
    }

    @Test
    void so_is_one_behind_a_header_of_the_settings() {
        redirectWhoever("Private-Token", "secret", "/bundle.json");
        session.setConfigProperty("aether.connector.http.headers.attack-server", Map.of("Private-Token", "secret"));
        assertThatThrownBy(() -> check(address + "/bundle.json")).hasMessageContaining("leads away from https:");
    }

    @Test
    void a_server_whose_certificate_is_for_another_host_is_told_nothing() {
        redirectWhoever("Authorization", "Basic ZmFsY286bWl0cmU=", "/bundle.json");
        repository.setAuthentication(login("falco", "mitre"));
        String other = address.replace("127.0.0.1", "localhost");
        assertThatCode(() -> check(other + "/bundle.json")).doesNotThrowAnyException();
    }

    @Test
    void credentials_are_not_shown_to_another_server() throws Exception {
        List<String> shown = new CopyOnWriteArrayList<>();
        HttpsServer other = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.setHttpsConfigurator(new HttpsConfigurator(tls));
        other.createContext("/", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().get("Authorization")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        try {
            redirect("/bundle.json", "https://127.0.0.1:" + other.getAddress().getPort() + "/bundle.json");
            repository.setAuthentication(login("falco", "mitre"));
            check(address + "/bundle.json");
        } finally {
            other.stop(0);
        }
        assertThat(shown).containsExactly("null");
    }

    @Test
    void the_way_is_seen_through_a_proxy_that_wants_a_password() throws Exception {
        redirect("/bundle.json", "http://127.0.0.1:1/bundle.json");
        try (LoopbackServer proxy = new LoopbackServer()) {
            proxy.on("127.0.0.1:" + server.getAddress().getPort(), LoopbackServer.tunnel("falco:proxy"));
            repository.setProxy(new Proxy("http", "127.0.0.1", proxy.port(), login("falco", "proxy")));
            assertThatThrownBy(() -> check(address + "/bundle.json")).hasMessageContaining("leads away from https:");
        }
    }

    @Test
    void what_cannot_be_asked_is_left_to_the_transporter() {
        assertThatCode(() -> check("https://127.0.0.1:1/bundle.json")).doesNotThrowAnyException();
        assertThatCode(() -> check(address + "/nowhere.json")).doesNotThrowAnyException();
        assertThatCode(() -> check("http://127.0.0.1:1/bundle.json")).doesNotThrowAnyException();
    }
}
