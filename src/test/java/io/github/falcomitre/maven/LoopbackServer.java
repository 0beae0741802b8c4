package io.github.falcomitre.maven;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A server on 127.0.0.1 that is as good or as bad as a test wants. It is a proxy as well: whatever host it is asked
 * for, it answers by the path alone. Needs nothing but the JDK, since the scripts of src/it use it too.
 */
public final class LoopbackServer implements AutoCloseable {

    /** Answers one request on the wire; whatever it leaves open is closed behind it. */
    @FunctionalInterface
    public interface Answer {
        void to(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * What was asked.
     *
     * @param headers by their names in lower case
     */
    public record Request(String path, Map<String, String> headers, Socket socket) {}

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Every request in its order: the request line, and who asks where that is said. */
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public LoopbackServer() throws IOException {
        daemon(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            }
        });
    }

    public LoopbackServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Where it is, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<String> requests() {
        return requests;
    }

    /** Blocks until the server is closed, for answers that never come. */
    public void sleep() throws InterruptedException {
        closed.await();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = in.readLine();
            if (line == null) {
                requests.add("a connection without a request");
                return;
            }
            Map<String, String> headers = new ConcurrentHashMap<>();
            for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            requests.add(line.substring(0, line.lastIndexOf(' ')));
            String path = line.split(" ")[1].replaceFirst("^http://[^/]*", "");
            Answer answer = answers.getOrDefault(path, status("404 Not Found"));
            answer.to(new Request(path, headers, socket), socket.getOutputStream());
            socket.getOutputStream().flush();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException e) {
                // The other side hung up, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    public static Answer ok(byte[] body) {
        return (request, out) -> {
            head(out, "200 OK", "Content-Length: " + body.length, "Content-Type: application/json");
            out.write(body);
        };
    }

    public static Answer status(String status, String... headers) {
        byte[] body = ("<html><body>" + status + "</body></html>").getBytes(StandardCharsets.US_ASCII);
        return (request, out) -> {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: " + body.length;
            head(out, status, all);
            out.write(body);
        };
    }

    public static Answer redirect(String location) {
        return status("302 Found", "Location: " + location);
    }

    /** Packed for the way, as servers do where they may. */
    public static Answer gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (request, out) -> {
            head(out, "200 OK", "Content-Length: " + packed.size(), "Content-Encoding: gzip");
            packed.writeTo(out);
        };
    }

    /** Says how long it is, sends less and hangs up, in good form or by a reset. */
    public static Answer partly(byte[] body, int sent, boolean reset) {
        return (request, out) -> {
            head(out, "200 OK", "Content-Length: " + body.length);
            out.write(body, 0, sent);
            out.flush();
            if (reset) {
                // Else the reset may overtake what was sent before.
                Thread.sleep(100);
                request.socket().setSoLinger(true, 0);
            }
        };
    }

    /** Never says how long it is, and never ends. */
    public static Answer endless() {
        byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        return (request, out) -> {
            head(out, "200 OK");
            while (true) {
                out.write(block);
            }
        };
    }

    /** Endless as well, a byte at a time. */
    public static Answer trickle(long millis) {
        return (request, out) -> {
            head(out, "200 OK", "Content-Length: 1000000");
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(millis);
            }
        };
    }

    public Answer silence() {
        return (request, out) -> sleep();
    }

    /** First the one, from then on the other. */
    public static Answer first(Answer first, Answer then) {
        AtomicInteger count = new AtomicInteger();
        return (request, out) -> (count.getAndIncrement() == 0 ? first : then).to(request, out);
    }

    /** What a proxy gives to those who know the password: all that the host says of which the path is the name. */
    public static Answer tunnel(String userAndPassword) {
        Answer no = status("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\"");
        return (request, out) -> {
            if (!authorization(userAndPassword).equals(request.headers().get("proxy-authorization"))) {
                no.to(request, out);
                return;
            }
            String[] host = request.path().split(":");
            try (Socket there = new Socket(host[0], Integer.parseInt(host[1]))) {
                out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                daemon(() -> request.socket().getInputStream().transferTo(there.getOutputStream()));
                there.getInputStream().transferTo(out);
            }
        };
    }

    private static String authorization(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** For those who know the password. */
    public static Answer basic(String userAndPassword, Answer answer) {
        String expected = authorization(userAndPassword);
        Answer no = status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"attack\"");
        return (request, out) ->
                (expected.equals(request.headers().get("authorization")) ? answer : no).to(request, out);
    }

    private static void head(OutputStream out, String status, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        out.write(head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }
}
