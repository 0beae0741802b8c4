package io.github.falcomitre.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A new file in UTF-8 that one thread writes in many small pieces. Unlike the platform's writers it takes no lock for each of
 * them, which was a fifth of the time of a report. A surrogate pair has to be written in one piece; half of one, which has no
 * bytes in UTF-8, becomes a question mark.
 */
final class TextFile extends Writer {

    private final OutputStream out;
    private final char[] text = new char[1 << 14];
    private int used;

    /** Makes the file; there must be none of that name. */
    TextFile(Path file) throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int c) throws IOException {
        makeRoom(1);
        text[used++] = (char) c;
    }

    @Override
    public void write(char[] more, int offset, int length) throws IOException {
        write(new String(more, offset, length));
    }

    @Override
    public void write(String more) throws IOException {
        write(more, 0, more.length());
    }

    @Override
    public void write(String more, int offset, int length) throws IOException {
        makeRoom(length);
        if (length > text.length) {
            out.write(more.substring(offset, offset + length).getBytes(StandardCharsets.UTF_8));
        } else {
            more.getChars(offset, offset + length, text, used);
            used += length;
        }
    }

    private void makeRoom(int length) throws IOException {
        if (length > text.length - used) {
            flush();
        }
    }

    /** All of it is encoded at once, which in small pieces would take most of the time of writing. */
    @Override
    public void flush() throws IOException {
        out.write(new String(text, 0, used).getBytes(StandardCharsets.UTF_8));
        used = 0;
    }

    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            out.close();
        }
    }
}
