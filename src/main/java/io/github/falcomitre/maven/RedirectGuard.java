package io.github.falcomitre.maven;

import io.github.falcomitre.source.TransportException;
import io.github.falcomitre.source.TransportException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Asks where an {@code https:} address leads before it is fetched. Maven's transporters follow redirects to {@code http:}
 * and do not tell; behind such a one anybody on the way could change what comes. It asks as they do, by the same proxy
 * and with the same credentials, and reads no further than the head of the answer.
 */
final class RedirectGuard {

    private static final int MOST_REDIRECTS = 5;
    private static final int PATIENCE_MILLIS = 10_000;

    /** The keys of Maven 3.9 and of Maven 4. */
    private static final String[] HEADERS_KEYS = {"aether.connector.http.headers.", "aether.transport.http.headers."};

    private static final String[] USER_AGENT_KEYS = {"aether.connector.userAgent", "aether.transport.http.userAgent"};

    private static final int HTTPS = 443;

    private final Optional<InetSocketAddress> proxy;
    private final Supplier<SSLSocketFactory> sockets;

    /** What is told to everybody. */
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** What is told to the server that is asked first, and to no other. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** What is told to the proxy, and to no server. */
    private final Map<String, String> proxySecrets = new LinkedHashMap<>();

    /**
     * @param repository that the transporter will ask, with its proxy and credentials
     * @param sockets asked only for {@code https:}
     */
    RedirectGuard(RepositorySystemSession session, RemoteRepository repository, Supplier<SSLSocketFactory> sockets) {
        this.sockets = sockets;
        Map<String, Object> configured = session.getConfigProperties();
        for (String key : USER_AGENT_KEYS) {
            if (configured.get(key) instanceof String userAgent) {
                headers.put("User-Agent", userAgent);
            }
        }
        for (String key : HEADERS_KEYS) {
            if (configured.get(key + repository.getId()) instanceof Map<?, ?> own) {
                own.forEach((name, value) -> secrets.put(name.toString(), String.valueOf(value)));
            }
        }
        put("Authorization", AuthenticationContext.forRepository(session, repository), secrets);
        Proxy through = repository.getProxy();
        proxy = through == null
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(through.getHost(), through.getPort()));
        put("Proxy-Authorization", AuthenticationContext.forProxy(session, repository), proxySecrets);
    }

    private static void put(String header, @Nullable AuthenticationContext credentials, Map<String, String> headers) {
        if (credentials == null) {
            return;
        }
        try (credentials) {
            String user = credentials.get(AuthenticationContext.USERNAME);
            String password = credentials.get(AuthenticationContext.PASSWORD);
            if (user != null && password != null) {
                byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
                headers.put(header, "Basic " + Base64.getEncoder().encodeToString(both));
            }
        }
    }

    /**
     * Looks at the way that begins at an address.
     *
     * @throws TransportException where it leads away from {@code https:}, or on and on. Where the way cannot be seen
     *     there is nothing to say against it.
     */
    void check(String address) throws TransportException {
        if (!isHttps(address)) {
            return;
        }
        String at = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            String next = next(at, origin(at).equals(origin(address)));
            if (next.isEmpty()) {
                return;
            }
            if (!isHttps(next)) {
                throw new TransportException(
                        Kind.REFUSED,
                        "is not fetched, since it leads away from https: to " + next
                                + ", where anybody on the way could change it: use another address");
            }
            at = next;
        }
        throw new TransportException(
                Kind.REFUSED,
                "is not fetched, since it leads on after " + MOST_REDIRECTS
                        + " redirects: use the address at their end");
    }

    private static boolean isHttps(String address) {
        return address.regionMatches(true, 0, "https:", 0, 6);
    }

    /** Whether it names a scheme, whatever follows. */
    private static boolean isAbsolute(String location) {
        int end = 0;
        while (end < location.length() && Character.isLetter(location.charAt(end))) {
            end++;
        }
        return end > 0 && location.startsWith(":", end);
    }

    /** Scheme, host and port. */
    private static String origin(String address) {
        int path = address.indexOf('/', "https://".length());
        return path < 0 ? address : address.substring(0, path);
    }

    /** Where an address leads; empty where it does not, or does not say. */
    private String next(String address, boolean isOwn) {
        try {
            URI uri = URI.create(address);
            AnswerHead head = ask(uri, isOwn);
            if (!head.leadsOn()) {
                return "";
            }
            String location = head.location().replace(" ", "%20");
            return isAbsolute(location) ? location : uri.resolve(location).toString();
        } catch (IOException | IllegalArgumentException e) {
            // The transporter meets the same and has the words for it.
            return "";
        }
    }

    // By hand, since the JDK's own clients tell no proxy a password on the way to https:.
    private AnswerHead ask(URI address, boolean isOwn) throws IOException {
        String host = address.getHost();
        if (host == null) {
            throw new IOException("no host in " + address);
        }
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        String authority = host + ":" + port;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try (Socket way = new Socket()) {
            way.setSoTimeout(PATIENCE_MILLIS);
            way.connect(proxy.orElseGet(() -> new InetSocketAddress(host, port)), PATIENCE_MILLIS);
            if (proxy.isPresent()) {
                send(way, "CONNECT " + authority, authority, List.of(headers, proxySecrets));
                if (AnswerHead.read(way.getInputStream(), deadline).status() / 100 != 2) {
                    throw new IOException("no way through the proxy");
                }
            }
            try (SSLSocket server = (SSLSocket) sockets.get().createSocket(way, host, port, true)) {
                SSLParameters parameters = server.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                server.setSSLParameters(parameters);
                String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
                String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
                send(
                        server,
                        "GET " + path + query,
                        address.getRawAuthority(),
                        isOwn ? List.of(headers, secrets) : List.of(headers));
                return AnswerHead.read(server.getInputStream(), deadline);
            }
        }
    }

    private static void send(Socket to, String request, String host, List<Map<String, String>> headers)
            throws IOException {
        StringBuilder head =
                new StringBuilder(request).append(" HTTP/1.1\r\nHost: ").append(host);
        for (Map<String, String> some : headers) {
            some.forEach((name, value) ->
                    head.append("\r\n").append(name).append(": ").append(value));
        }
        head.append("\r\nAccept: */*\r\nConnection: close\r\n\r\n");
        to.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        to.getOutputStream().flush();
    }
}
