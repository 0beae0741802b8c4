package io.github.falcomitre.fix;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Edits of a file's bytes. What is no UTF-8 somewhere in the file stays as it is. */
final class ByteEdits {

    private ByteEdits() {}

    /**
     * The same edits as those of a text, for the bytes that it was decoded from.
     *
     * @param edits of the text, in any order
     * @return in their order; empty where they lie within one another, or the text is not that of the bytes
     */
    static Optional<List<Edit>> of(byte[] bytes, String text, List<Edit> edits) {
        List<Edit> ordered = new ArrayList<>(edits);
        Collections.sort(ordered);
        Offsets offsets = new Offsets(bytes, text);
        List<Edit> result = new ArrayList<>(ordered.size());
        int before = 0;
        for (Edit edit : ordered) {
            if (edit.start() < before) {
                return Optional.empty();
            }
            int start = offsets.of(edit.start());
            int end = offsets.of(edit.end());
            if (start < 0 || end < 0) {
                return Optional.empty();
            }
            result.add(new Edit(start, end, edit.text()));
            before = edit.end();
        }
        return Optional.of(List.copyOf(result));
    }

    static byte[] apply(byte[] bytes, List<Edit> edits) {
        int length = bytes.length;
        List<byte[]> texts = new ArrayList<>(edits.size());
        for (Edit edit : edits) {
            byte[] text = edit.text().getBytes(StandardCharsets.UTF_8);
            texts.add(text);
            length += text.length - (edit.end() - edit.start());
        }
        byte[] result = new byte[length];
        int from = 0;
        int to = 0;
        for (int i = 0; i < edits.size(); i++) {
            int same = edits.get(i).start() - from;
            System.arraycopy(bytes, from, result, to, same);
            System.arraycopy(texts.get(i), 0, result, to + same, texts.get(i).length);
            to += same + texts.get(i).length;
            from = edits.get(i).end();
        }
        System.arraycopy(bytes, from, result, to, bytes.length - from);
        return result;
    }

    /** Goes through the bytes as the reader did, and counts both sides. */
    private static final class Offsets {
        private static final int CHUNK = 8192;

        private final ByteBuffer bytes;
        private final String text;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private int chars;

        Offsets(byte[] bytes, String text) {
            this.bytes = ByteBuffer.wrap(bytes);
            this.text = text;
        }

        /** The offset of the byte with which the character begins; -1 where the bytes are another text. Ascending. */
        int of(int offset) {
            while (chars < offset) {
                CharBuffer decoded = CharBuffer.allocate(Math.min(CHUNK, offset - chars));
                decoder.decode(bytes, decoded, true);
                decoded.flip();
                // Nothing is decoded where the offset lies within a character that takes two places.
                if (decoded.isEmpty() || !text.startsWith(decoded.toString(), chars)) {
                    return -1;
                }
                chars += decoded.length();
            }
            return bytes.position();
        }
    }
}
