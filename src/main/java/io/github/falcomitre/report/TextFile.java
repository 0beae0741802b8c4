package io.github.falcomitre.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A new file in UTF-8 that is written in many small pieces by one thread. Unlike the platform's writers it takes no lock for
 * each of them, which was a fifth of the time of a report. Halves of surrogate pairs, which have no bytes in UTF-8, become
 * question marks.
 */
final class TextFile extends Writer {

    private static final int PIECE = 1 << 14;

    private final OutputStream out;
    private StringBuilder text = new StringBuilder(PIECE);

    /** Makes the file; there must be none of that name. */
    TextFile(Path file) throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int c) throws IOException {
        text.append((char) c);
        passOnIfFull();
    }

    @Override
    public void write(char[] from, int offset, int length) throws IOException {
        text.append(from, offset, length);
        passOnIfFull();
    }

    @Override
    public void write(String from) throws IOException {
        text.append(from);
        passOnIfFull();
    }

    @Override
    public void write(String from, int offset, int length) throws IOException {
        write(length == from.length() ? from : from.substring(offset, offset + length));
    }

    private void passOnIfFull() throws IOException {
        if (text.length() >= PIECE && !Character.isHighSurrogate(text.charAt(text.length() - 1))) {
            passOn();
        }
    }

    private void passOn() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        // A new one, since one that held a letter beyond Latin-1 once is slower for good.
        text = new StringBuilder(PIECE);
    }

    /** Does nothing: what is written last may be half a surrogate pair. */
    @Override
    public void flush() {}

    @Override
    public void close() throws IOException {
        try {
            passOn();
        } finally {
            out.close();
        }
    }
}
