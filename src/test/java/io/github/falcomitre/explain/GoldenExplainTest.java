package io.github.falcomitre.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.evidence.Bridge;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Question in, answer out: a file a case. The first line has the domains, the release and the question, the rest is
 * what a terminal shows. Run with {@code -Dfalco-mitre.write-explanations=true} to write them anew, and read the
 * difference.
 */
class GoldenExplainTest {

    private static final Path CASES = Path.of("src/test/resources/explain");
    private static final Map<String, Explainer> EXPLAINERS = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> explanations() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted().toList().stream()
                    .map(file ->
                            DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> compare(file)));
        }
    }

    private static void compare(Path file) throws IOException {
        String question = Files.readString(file).lines().findFirst().orElseThrow();
        String[] parts = question.split(" ", 3);
        List<String> lines = ExplanationText.lines(explainer(parts[0], parts[1]).explain(parts[2]));
        String actual = question + "\n\n" + String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("falco-mitre.write-explanations")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
        assertThat(lines)
                .allMatch(line -> line.length() <= 90, "at most 90 columns")
                .noneMatch(line -> line.endsWith(" "));
    }

    static Explainer explainer(String domains, String release) {
        return EXPLAINERS.computeIfAbsent(domains + " " + release, key -> {
            try {
                AttackCatalog catalog = new EmbeddedSource(
                                Stream.of(domains.split(","))
                                        .map(id -> Domain.of(id).orElseThrow())
                                        .toList(),
                                release)
                        .load();
                return new Explainer(catalog, Platforms.standard(), Bridge.standard());
            } catch (AttackDataException e) {
                throw new AssertionError(e);
            }
        });
    }
}
