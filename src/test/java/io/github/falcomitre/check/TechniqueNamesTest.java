package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.tag.AttackNames;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which techniques a rule's name or a plain tag speaks of. */
class TechniqueNamesTest {

    private TechniqueNames names;

    @BeforeEach
    void loadNames() throws Exception {
        AttackCatalog catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE), "18.1").load();
        names = new TechniqueNames(catalog, new AttackNames(catalog));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Data Destruction                                        | T1485",
                "Data destructions in a pod                              | T1485",
                "An attempt of data-destruction                          | T1485",
                // the longest, then the first
                "Resource Hijacking by Container Administration Command  | T1609",
                "Resource Hijacking, then Data Destruction               | T1496",
                // all that bear the name
                "Cloud Account used                                      | T1078.004 T1087.004 T1136.003 T1585.003 T1586.003",
                // by the name that it had, as what took its place
                "Standard Application Layer Protocol seen                | T1071",
                // what is deprecated is meant by nobody
                "Graphical User Interface started                        | ''",
                // one word is a plain word
                "Masquerading                                            | ''",
                "Dataset Destruction                                     | ''",
                "Data                                                    | ''",
                "''                                                      | ''"
            })
    void a_text_holds_names_of_two_words_or_more(String text, String ids) {
        assertThat(ids(names.heldIn(text))).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "data_destruction, T1485",
        "DATA-DESTRUCTIONS, T1485",
        "private_key, T1552.004",
        "masquerading, ''",
        "some_data_destruction, ''",
        "'', ''"
    })
    void a_tag_is_a_name_as_a_whole(String text, String ids) {
        assertThat(ids(names.named(text))).isEqualTo(ids);
    }

    private static String ids(List<Technique> techniques) {
        return String.join(" ", techniques.stream().map(Technique::id).toList());
    }
}
