package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Use;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({"'', ''", "a, a", "a b, a or b", "a b c, 'a, b or c'"})
    void a_list_has_a_word_before_its_last_item(String items, String sentence) {
        assertThat(Text.list(List.of(items.split(" ")), " or ")).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 rules", "1, 1 rule", "2, 2 rules"})
    void one_is_no_plural(int number, String text) {
        assertThat(Text.count(number, "rule")).isEqualTo(text);
    }

    @Test
    void use_is_told_by_who_uses() {
        assertThat(Text.use(new Use(1, 0, 3))).isEqualTo("1 group, 0 campaigns and 3 pieces of software");
        assertThat(Text.use(new Use(2, 1, 1))).isEqualTo("2 groups, 1 campaign and 1 piece of software");
    }

    /** What a printed command holds without quotes, and a repair writes: nothing that YAML or a shell reads otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"T1059.004", "mitre_initial-access", "a", "Z9"})
    void what_all_take_as_it_is_is_plain(String text) {
        assertThat(Text.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "1", "-a", ".a", "_a", "a b", "a;b", "a'b", "$a", "a`b", "a\nb", "é", "aé", "[a", "a{", "a@", "a/b",
                "a:", "a,b", "`", "a^"
            })
    void what_one_of_them_reads_otherwise_is_not(String text) {
        assertThat(Text.isPlain(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write T1059               | true",
                "T1059                     | true",
                "T1059 is good             | true",
                "write T1059.              | true",
                "T1059. It                 | true",
                "'T1059', or another       | true",
                "write T1059.004           | false",
                "write T10590              | false",
                "write mitre_T1059         | false",
                "write XT1059              | false",
                "write T1059_x             | false",
                "T1059.004, else T1059     | true",
                "T105                      | false",
                "''                        | false"
            })
    void a_tag_is_mentioned_where_it_stands_as_a_word(String text, boolean mentioned) {
        assertThat(Text.mentions(text, "T1059")).isEqualTo(mentioned);
    }
}
