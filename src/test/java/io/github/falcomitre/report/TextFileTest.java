package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written in pieces of any size and kind stands in the file once, in its order and in UTF-8. */
class TextFileTest {

    @TempDir
    Path folder;

    /** Pieces end before, at and behind the end of the buffer, and some are longer than it. */
    @Test
    void piecesOfAnySizeFollowOneAnother() throws IOException {
        Path file = folder.resolve("pieces");
        StringBuilder expected = new StringBuilder();
        try (Writer out = new TextFile(file)) {
            for (int length : new int[] {0, 1, 7, 16_383, 1, 16_384, 16_385, 3, 40_000, 16_380, 3, 1, 1, 1}) {
                String piece = "a✓é\uD83D\uDE00b".repeat(length / 6 + 1).substring(0, length - length % 6);
                out.write(piece);
                out.write(piece.toCharArray(), 0, piece.length());
                out.write("<" + piece + ">", 1, piece.length());
                out.append('x').append("yz", 1, 2);
                expected.append(piece).append(piece).append(piece).append("xz");
            }
        }
        assertThat(Files.readString(file)).isEqualTo(expected.toString());
    }

    /** Each character by itself, through the end of the buffer several times. */
    @Test
    void singleCharactersAreWrittenAsTheyAre() throws IOException {
        Path file = folder.resolve("characters");
        StringBuilder expected = new StringBuilder();
        try (Writer out = new TextFile(file)) {
            for (int i = 0; i < 50_000; i++) {
                char c = (char) (i % 7 == 0 ? 0x20 + i % 0x3000 : 0x20 + i % 0x60);
                out.write(c);
                expected.append(c);
            }
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Half of a pair has no bytes; it must not end the file, nor take along what stands beside it. */
    @Test
    void halfAPairIsAQuestionMark() throws IOException {
        Path file = folder.resolve("half");
        try (Writer out = new TextFile(file)) {
            out.write("a\uD83Db");
            out.write('\uDE00');
            out.write("c");
        }
        assertThat(Files.readString(file)).isEqualTo("a?b?c");
    }

    /** A draft is a new file: another's, or what a link leads to, is not written over. */
    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        Path file = Files.writeString(folder.resolve("there"), "mine");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> new TextFile(file));
        assertThat(Files.readString(file)).isEqualTo("mine");
    }
}
