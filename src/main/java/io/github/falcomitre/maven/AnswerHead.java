package io.github.falcomitre.maven;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The head of an answer in HTTP/1.1, as RFC 9112 writes it.
 *
 * @param status as in {@code 302}
 * @param location where it leads; empty where it does not say
 */
record AnswerHead(int status, String location) {

    private static final int MOST_BYTES = 1 << 16;
    private static final String LOCATION = "location:";

    /** Whether it sends the reader elsewhere. */
    boolean leadsOn() {
        return status / 100 == 3 && !location.isEmpty();
    }

    /**
     * Reads up to the empty line, and no byte of the body.
     *
     * @param deadline of {@link System#nanoTime()}, looked at between bytes
     * @throws IOException where it is no head, a long one, or late
     */
    static AnswerHead read(InputStream in, long deadline) throws IOException {
        String first = line(in, deadline);
        String[] parts = first.split(" ", 3);
        if (!parts[0].startsWith("HTTP/") || parts.length < 2) {
            throw new IOException("not HTTP: " + first);
        }
        String location = "";
        int bytes = 0;
        for (String line = line(in, deadline); !line.isEmpty(); line = line(in, deadline)) {
            bytes += line.length();
            if (bytes > MOST_BYTES) {
                throw new IOException("head without an end");
            }
            if (location.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith(LOCATION)) {
                location = line.substring(LOCATION.length()).strip();
            }
        }
        try {
            return new AnswerHead(Integer.parseInt(parts[1]), location);
        } catch (NumberFormatException e) {
            throw new IOException("not HTTP: " + first, e);
        }
    }

    private static String line(InputStream in, long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("head without an end");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("head is late");
            }
            line.write(next);
            if (line.size() > MOST_BYTES) {
                throw new IOException("line without an end");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
