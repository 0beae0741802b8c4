package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    private static final Map<String, Integer> NUMBERS = new LinkedHashMap<>();

    static {
        NUMBERS.put("error", 1);
        NUMBERS.put("warning", 2);
        NUMBERS.put("info", 3);
    }

    @ParameterizedTest
    @CsvSource({"error, 1", "' warning ', 2", "INFO, 3"})
    void caseAndWhiteSpaceAroundAValueAreIgnored(String text, int expected) throws Exception {
        assertThat(Values.one("violationSeverity", text, NUMBERS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "warn    | '; did you mean warning?'",
                "eror    | '; did you mean error?'",
                "fatal   | .",
                "''      | .",
                "'x\ny'  | .",
            })
    void aWrongValueIsOneSentence(String text, String end) {
        assertThatThrownBy(() -> Values.one("violationSeverity", text, NUMBERS))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The parameter violationSeverity has the value '" + text.replace("\n", "\\u000a")
                        + "', but must be one of error, warning, info" + end);
    }

    @Test
    void aListIsTrimmedAndKeepsItsOrder() throws Exception {
        assertThat(Values.several("formats", List.of("info", " error", "INFO "), NUMBERS))
                .containsExactly(3, 1);
        assertThat(Values.several("formats", List.of(), NUMBERS)).isEqualTo(Set.of());
    }

    @Test
    void anEmptyItemWhichMavenBindsAsNullIsNone() throws Exception {
        assertThat(Values.items(Arrays.asList("a ", null, " ", "b"))).containsExactly("a", "b");
        assertThat(Values.several("formats", Arrays.asList("info", null), NUMBERS))
                .containsExactly(3);
        assertThat(Values.pairs("severities", Map.of(), Arrays.asList("a=off", null)))
                .containsExactly(Map.entry("a", "off"));
    }

    @Test
    void aPairNeedsAKey() {
        assertThatThrownBy(() -> Values.pairs("platforms", Map.of(), List.of("=SaaS")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The parameter platforms has the value '=SaaS', but must be a key=value pair.");
    }

    @Test
    void theCommandLineIsLaidOverThePom() throws Exception {
        Map<String, String> pom = new HashMap<>();
        pom.put("a", " 1 ");
        pom.put("b", "2");
        pom.put("empty", null);
        assertThat(Values.pairs("severities", pom, List.of(" b = 3", "c=d=e")))
                .isEqualTo(Map.of("a", "1", "b", "3", "c", "d=e", "empty", ""));
    }

    @Test
    void aPairWithoutEqualsIsRefused() {
        assertThatThrownBy(() -> Values.pairs("severities", Map.of(), List.of("tactic-mismatch")))
                .hasMessage("The parameter severities has the value 'tactic-mismatch', but must be a key=value pair.");
    }
}
