package io.github.falcomitre.maven;

import io.github.falcomitre.source.TransportException;
import io.github.falcomitre.source.TransportException.Kind;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks where an {@code https:} address leads before it is fetched. Maven's transporters follow redirects to {@code http:}
 * and do not tell; behind such a one anybody on the way could change what comes.
 */
final class RedirectGuard {

    private static final int MOST_REDIRECTS = 5;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Proxy proxy;
    private final Supplier<SSLSocketFactory> sockets;

    /**
     * @param proxy that the transporter will use
     * @param sockets asked only for {@code https:}
     */
    RedirectGuard(Proxy proxy, Supplier<SSLSocketFactory> sockets) {
        this.proxy = proxy;
        this.sockets = sockets;
    }

    /**
     * Looks at the way that begins at an address.
     *
     * @throws TransportException where it leads away from {@code https:}, or on and on. Where the way cannot be seen,
     *     such as without credentials, there is nothing to say against it.
     */
    void check(String address) throws TransportException {
        if (!isHttps(address)) {
            return;
        }
        String at = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            String next = next(at);
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

    /** Where an address leads; empty where it does not, or does not say. */
    private String next(String address) {
        try {
            HttpsURLConnection connection =
                    (HttpsURLConnection) URI.create(address).toURL().openConnection(proxy);
            connection.setSSLSocketFactory(sockets.get());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("HEAD");
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                String location = connection.getHeaderField("Location");
                boolean leads = connection.getResponseCode() / 100 == 3
                        && connection.getResponseCode() != HttpURLConnection.HTTP_NOT_MODIFIED;
                return leads && location != null
                        ? URI.create(address).resolve(location).toString()
                        : "";
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException e) {
            // The transporter meets the same and has the words for it.
            return "";
        }
    }
}
