package io.github.falcomitre.tag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

    @ParameterizedTest
    @CsvSource({
        "'a b', 'a b'",
        "'', ''",
        "é😀, é😀",
        "'a\nb', 'a\\u000ab'",
        "'\u001b[31mé', '\\u001b[31mé'",
        "'a\u200bb\u2028', 'a\\u200bb\\u2028'",
        "'\u0085\u2029', '\\u0085\\u2029'",
        "'x\ud83d', 'x\\ud83d'"
    })
    void what_a_terminal_obeys_or_hides_is_shown_by_number(String text, String visible) {
        assertThat(Visible.escape(text)).isEqualTo(visible);
    }

    @Test
    void also_beyond_the_first_plane() {
        assertThat(Visible.escape("a" + Character.toString(0xE0041) + "😀")).isEqualTo("a\\U000e0041😀");
    }
}
