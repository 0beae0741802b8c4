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
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where https: addresses lead, asked of a real server with a certificate of its own. */
class RedirectGuardTest {

    private static final char[] PASSWORD = "certificate".toCharArray();

    private static SSLContext tls;

    private HttpsServer server;
    private String address;

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
        String output = new String(keytool.getInputStream().readAllBytes());
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
        new RedirectGuard(Proxy.NO_PROXY, tls::getSocketFactory).check(where);
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
    void what_cannot_be_asked_is_left_to_the_transporter() {
        assertThatCode(() -> check("https://127.0.0.1:1/bundle.json")).doesNotThrowAnyException();
        assertThatCode(() -> check(address + "/nowhere.json")).doesNotThrowAnyException();
        assertThatCode(() -> check("http://127.0.0.1:1/bundle.json")).doesNotThrowAnyException();
    }
}
