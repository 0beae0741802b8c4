package io.github.falcomitre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test that SECURITY.md names is there. */
class SecurityPolicyTest {

    private static final Path TESTS = Path.of("src/test/java");

    static List<String> named() throws IOException {
        List<String> named = Pattern.compile("`(\\w+Test\\.\\w+)`")
                .matcher(Files.readString(Path.of("SECURITY.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(40);
        return named;
    }

    @ParameterizedTest
    @MethodSource("named")
    void isThere(String test) throws IOException {
        String file = test.substring(0, test.indexOf('.')) + ".java";
        String name = test.substring(test.indexOf('.') + 1);
        Optional<Path> source;
        try (Stream<Path> files = Files.walk(TESTS)) {
            source = files.filter(path -> path.endsWith(file)).findFirst();
        }

        assertThat(source).as(file).isPresent();
        assertThat(source.get()).content().containsPattern("\\b(void|ArchRule) " + name + "\\b");
    }
}
