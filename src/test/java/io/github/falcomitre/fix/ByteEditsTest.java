package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of a text, as edits of the bytes that it was decoded from. */
class ByteEditsTest {

    private static Optional<List<Edit>> edits(byte[] bytes, Edit... edits) {
        return ByteEdits.of(bytes, new String(bytes, StandardCharsets.UTF_8), List.of(edits));
    }

    @ParameterizedTest
    @CsvSource({
        "abcd, 0, 0, Xabcd",
        "abcd, 0, 1, Xbcd",
        "abcd, 4, 4, abcdX",
        "éabcd, 1, 2, éXbcd",
        "😀abcd, 2, 3, 😀Xbcd",
        "a😀b, 1, 3, aXb",
        "a▶b😀c, 5, 6, a▶b😀X"
    })
    void what_takes_more_bytes_than_places_is_counted(String text, int start, int end, String result) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Edit> edits = edits(bytes, new Edit(start, end, "X")).orElseThrow();

        assertThat(new String(ByteEdits.apply(bytes, edits), StandardCharsets.UTF_8))
                .isEqualTo(result);
    }

    @Test
    void a_text_longer_than_a_chunk_may_have_any_characters_at_its_end() {
        for (int length = 8_190; length < 8_194; length++) {
            String text = "a".repeat(length) + "😀b";
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            List<Edit> edits =
                    edits(bytes, new Edit(length + 2, length + 3, "X")).orElseThrow();

            assertThat(new String(ByteEdits.apply(bytes, edits), StandardCharsets.UTF_8))
                    .isEqualTo("a".repeat(length) + "😀X");
        }
    }

    @Test
    void what_is_no_utf8_stays() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xff);
        bytes.writeBytes("ab".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xc3);
        List<Edit> edits = edits(bytes.toByteArray(), new Edit(2, 3, "X"), new Edit(1, 2, ""))
                .orElseThrow();

        assertThat(ByteEdits.apply(bytes.toByteArray(), edits)).containsExactly(0xff, 'X', 0xc3);
    }

    @Test
    void edits_that_cannot_be_placed_are_none() {
        byte[] bytes = "a😀bc".getBytes(StandardCharsets.UTF_8);

        assertThat(edits(bytes, new Edit(0, 2, ""))).as("within a character").isEmpty();
        assertThat(edits(bytes, new Edit(2, 3, ""))).as("within a character").isEmpty();
        assertThat(edits(bytes, new Edit(0, 3, ""), new Edit(1, 4, "")))
                .as("within one another")
                .isEmpty();
        assertThat(edits(bytes, new Edit(0, 1, ""), new Edit(1, 3, ""))).isPresent();
        assertThat(edits(bytes, new Edit(0, 9, ""))).as("behind the end").isEmpty();
        assertThat(ByteEdits.of(bytes, "another text", List.of(new Edit(1, 2, ""))))
                .isEmpty();
    }
}
