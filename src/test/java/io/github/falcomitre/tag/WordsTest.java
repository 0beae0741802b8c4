package io.github.falcomitre.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "Unix Shell, unix_shell",
        "'/etc/passwd and /etc/shadow', etc_passwd_and_etc_shadow",
        "--Man-in-the-Middle--, man_in_the_middle",
        "Überläufer 2, überläufer_2",
        "'', ''"
    })
    void letters_and_digits_make_words(String text, String key) {
        assertThat(Words.key(text)).isEqualTo(key);
    }

    /** ASCII is looked at in another way than the rest, and must come to the same. */
    @Test
    void every_character_counts_as_the_platform_has_it() {
        for (int c = 0; c < 0x2100; c++) {
            String text = "x" + Character.toString(c) + "y";
            String expected =
                    Character.isLetterOrDigit(c) ? "x" + Character.toString(Character.toLowerCase(c)) + "y" : "x_y";
            assertThat(Words.key(text)).as("U+%04X", c).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"mitre, mitre, 0", "metre, mitre, 1", "mire, mitre, 1", "miter, mitre, 2", "'', abc, 3", "abc, '', 3"})
    void distance_counts_single_letters(String a, String b, int distance) {
        assertThat(Words.distance(a, b)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({
        // begins as the word does, by three letters or more
        "war, warning",
        "wa, ''",
        "' WARN ', warning",
        // no more than a third of the word away
        "eror, error",
        "errrror, ''",
        "wraning, warning",
        "warninggg, warning",
        "warningggg, ''",
        "'', ''",
        // the first of two that are equally near
        "rote, note"
    })
    void the_nearest_word_is_meant(String text, String word) {
        assertThat(Words.nearest(text, List.of("Error", "warning", "info", "note", "vote"))
                        .orElse(""))
                .isEqualToIgnoringCase(word);
    }
}
