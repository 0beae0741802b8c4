package io.github.falcomitre.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.report.DiffReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules in, comparison out: a case is a {@code .yaml} below {@code src/test/resources/diff}, whose first line has the two
 * releases, and beside it what a terminal shows and the Markdown. Run with {@code -Dfalco-mitre.write-diffs=true} to
 * write them anew, and read the difference.
 */
class GoldenDiffTest {

    private static final Path CASES = Path.of("src/test/resources/diff");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> comparisons() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .map(file ->
                            DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> compare(file)));
        }
    }

    private void compare(Path file) throws Exception {
        String yaml = Files.readString(file);
        String[] sides = yaml.lines().findFirst().orElseThrow().split(" ");
        String domains = sides.length == 4 ? sides[1] : "enterprise-attack";
        RuleSet rules = RulesReader.readText("rules.yaml", yaml);
        ReleaseDiff diff =
                Releases.diff(rules, domains, sides[sides.length - 2], sides[sides.length - 1], CheckPolicy.standard());
        compare(file, ".txt", String.join("\n", DiffText.lines(diff)) + "\n");
        DiffReports.write(diff, directory);
        compare(file, ".md", Files.readString(directory.resolve(DiffReports.MARKDOWN)));
    }

    private static void compare(Path file, String ending, String actual) throws IOException {
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".yaml", ending));
        if (Boolean.getBoolean("falco-mitre.write-diffs")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }
}
