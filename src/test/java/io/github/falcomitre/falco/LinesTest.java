package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an offset of a text lies in its file. */
class LinesTest {

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "a, 1",
        "'a\n', 2",
        "'a\r\nb', 2",
        "'a\rb', 2",
        "'\rb', 2",
        "'\r\r\n\n\r', 5",
        "'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns', 19"
    })
    void a_line_ends_with_a_line_feed_a_carriage_return_or_both(String text, int count) {
        assertThat(new Lines("r.yaml", text).count()).isEqualTo(count);
    }

    /** Beyond a thousand places a line is counted in another way. */
    @ParameterizedTest
    @ValueSource(ints = {1, 499, 500, 501, 5_000})
    void columns_count_characters_however_long_the_line_is(int pairs) {
        Lines lines = new Lines("r.yaml", "😀\nb😀\n" + "a😀".repeat(pairs) + "x\n" + "y".repeat(2_000) + "z");

        assertThat(lines.at(3 * pairs + 7)).isEqualTo(new SourcePosition("r.yaml", 3, 2 * pairs + 1));
        assertThat(lines.at(3 * pairs + 5)).isEqualTo(new SourcePosition("r.yaml", 3, 2 * pairs));
        assertThat(lines.at(3 * pairs + 4)).isEqualTo(new SourcePosition("r.yaml", 3, 2 * pairs - 1));
        assertThat(lines.at(3 * pairs + 9 + 2_000)).isEqualTo(new SourcePosition("r.yaml", 4, 2_001));
    }

    @Test
    void the_end_of_the_text_is_in_its_last_line() {
        assertThat(new Lines("r.yaml", "a\nbc").at(4)).isEqualTo(new SourcePosition("r.yaml", 2, 3));
        assertThat(new Lines("r.yaml", "a\nbc").at(9)).isEqualTo(new SourcePosition("r.yaml", 2, 3));
        assertThat(new Lines("r.yaml", "").at(0)).isEqualTo(new SourcePosition("r.yaml", 1, 1));
    }
}
