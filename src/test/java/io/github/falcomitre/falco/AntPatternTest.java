package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntPatternTest {

    @ParameterizedTest
    @CsvSource({
        "**/*.yaml,        a.yaml",
        "**/*.yaml,        x/y/a.yaml",
        "**/*.yaml,        .yaml",
        "*.yaml,           a.yaml",
        "a?c.yaml,         abc.yaml",
        "*a*b*.yaml,       xaxaxbx.yaml",
        "x/**,             x/a",
        "x/**,             x/y/a",
        "x/,               x/y/a",
        "x/**/a.yaml,      x/a.yaml",
        "x/**/a.yaml,      x/y/z/a.yaml",
        "**/x/**,          x/a",
        "**/x/**/a,        p/x/q/x/r/a",
        "**/x/*/a,         p/x/q/x/r/a",
        "**,               a/b/c",
        "**/**,            a",
        "x\\y\\*.yaml,     x/y/a.yaml",
        "./x//a.yaml,      x/a.yaml",
        "a.yaml,           a.yaml",
    })
    void fits(String pattern, String path) {
        assertThat(AntPattern.of(pattern)).hasToString(pattern);
        assertThat(AntPattern.of(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "**/*.yaml,        a.yml",
        "**/*.yaml,        a.yaml/b",
        "*.yaml,           x/a.yaml",
        "*.yaml,           a.YAML",
        "a?c,              ac",
        "a?c,              abbc",
        "x/**,             y/x/a",
        "x/**/a.yaml,      x/a.yaml/b",
        "**/x/**/a,        p/q/a",
        "**x/a,            p/q/a",
        "x/*/a,            x/a",
        "x/*/a,            x/y/z/a",
        "a.yaml,           aXyaml",
        "*,                x/y",
    })
    void does_not_fit(String pattern, String path) {
        assertThat(AntPattern.of(pattern).matches(path)).isFalse();
    }

    @Test
    void many_wildcards_take_no_time() {
        AntPattern pattern = AntPattern.of("**/a/".repeat(30) + "*a".repeat(50) + "b");
        String path = "a/".repeat(200) + "a".repeat(5000);

        Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> assertThat(pattern.matches(path)).isFalse());
    }
}
