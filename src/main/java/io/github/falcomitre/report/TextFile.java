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

    /** In chars. */
    private static final int SHORT = 8;

    private final OutputStream out;
    private final byte[] bytes = new byte[1 << 14];
    private int used;

    /** Makes the file; there must be none of that name. */
    TextFile(Path file) throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int c) throws IOException {
        if (c < 0x80 && used < bytes.length) {
            bytes[used++] = (byte) c;
        } else {
            write(String.valueOf((char) c));
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        write(new String(text, offset, length));
    }

    @Override
    public void write(String text) throws IOException {
        if (!isShortAndWritten(text)) {
            writeEncoded(text);
        }
    }

    /** Most pieces are a few characters of ASCII, such as the names of elements, and need no array of their own. */
    private boolean isShortAndWritten(String text) {
        int length = text.length();
        if (length > SHORT || length > bytes.length - used) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            bytes[used + i] = (byte) c;
        }
        used += length;
        return true;
    }

    private void writeEncoded(String text) throws IOException {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        if (more.length > bytes.length - used) {
            flush();
        }
        if (more.length > bytes.length) {
            out.write(more);
        } else {
            System.arraycopy(more, 0, bytes, used, more.length);
            used += more.length;
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length));
    }

    @Override
    public void flush() throws IOException {
        out.write(bytes, 0, used);
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
