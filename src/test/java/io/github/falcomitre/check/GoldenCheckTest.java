package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rules in, findings out: a folder a check below {@code src/test/resources/checks}. The first line of a {@code .yaml}
 * says by which release it is judged and which severities differ; the {@code .findings} beside it has all findings.
 * Run with {@code -Dfalco-mitre.write-findings=true} to write them anew, and read the difference.
 */
class GoldenCheckTest {

    private static final Path CASES = Path.of("src/test/resources/checks");
    private static final Map<String, AttackCatalog> CATALOGS = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> findings() throws IOException {
        return yamlFiles().stream()
                .map(file ->
                        DynamicTest.dynamicTest(CASES.relativize(file).toString(), file.toUri(), () -> compare(file)));
    }

    private static List<Path> yamlFiles() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static void compare(Path file) throws IOException {
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".findings"));
        String actual = findingsOf(Files.readString(file));
        if (Boolean.getBoolean("falco-mitre.write-findings")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static String findingsOf(String yaml) {
        String[] header =
                yaml.lines().findFirst().orElseThrow().substring("# ".length()).split("[ ,]+");
        CheckPolicy policy = CheckPolicy.standard();
        for (int i = 2; i < header.length; i++) {
            String[] severity = header[i].split("=");
            policy = policy.with(
                    Check.of(severity[0]).orElseThrow(),
                    Severity.valueOf(severity[1].toUpperCase(java.util.Locale.ROOT)));
        }
        RuleSet rules = RulesReader.readText("rules.yaml", yaml);
        return new TagChecker(catalog(header[0], header[1]), policy)
                .check(rules).findings().stream().map(GoldenCheckTest::print).collect(Collectors.joining("\n"));
    }

    private static AttackCatalog catalog(String domains, String release) {
        return CATALOGS.computeIfAbsent(domains + " " + release, key -> {
            try {
                return new EmbeddedSource(
                                Stream.of(domains.split("\\+"))
                                        .map(id -> Domain.of(id).orElseThrow())
                                        .toList(),
                                release)
                        .load();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String print(Finding finding) {
        StringBuilder text = new StringBuilder();
        text.append(finding.position().line())
                .append(':')
                .append(finding.position().column());
        text.append(' ').append(finding.severity().id());
        text.append(' ').append(finding.check().id());
        finding.rule().ifPresent(rule -> text.append(" rule ").append(rule));
        finding.tag().ifPresent(tag -> text.append(" tag ").append(tag));
        text.append("\n  ").append(finding.message()).append('\n');
        if (!finding.suggestions().isEmpty()) {
            text.append("  > ")
                    .append(String.join(" | ", finding.suggestions()))
                    .append('\n');
        }
        finding.url().ifPresent(url -> text.append("  ").append(url).append('\n'));
        return text.toString();
    }

    @Test
    void every_check_has_a_folder_with_a_case_that_it_reports() throws IOException {
        Set<String> reported = new TreeSet<>();
        for (Path file : yamlFiles()) {
            String check = file.getParent().getFileName().toString();
            if (findingsOf(Files.readString(file)).contains(" " + check)) {
                reported.add(check);
            }
        }
        assertThat(reported)
                .containsExactlyElementsOf(
                        Stream.of(Check.values()).map(Check::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    @TestFactory
    Stream<DynamicTest> the_wrong_example_is_reported_and_the_right_one_is_clean() {
        return Stream.of(Check.values())
                .map(check -> DynamicTest.dynamicTest(check.id(), () -> {
                    assertThat(checksOf(check, check.wrong())).containsExactly(check);
                    assertThat(checksOf(check, check.right())).isEmpty();
                }));
    }

    private static Set<Check> checksOf(Check check, String example) {
        String yaml = example;
        if (!example.startsWith("-") && !example.startsWith("{{")) {
            yaml = "- {rule: Example, condition: evt.type = execve, tags: [mitre_execution, T1059.004]}\n- {"
                    + (example.contains("rule:") ? "" : "rule: Example, ")
                    + (example.contains("append") && example.contains("condition")
                            ? "condition: and proc.name = bash, "
                            : example.contains("override")
                                            || example.contains("append: true")
                                            || example.contains("condition")
                                    ? ""
                                    : "condition: evt.type = open, ")
                    + example + "}";
        }
        CheckPolicy policy = check.defaultSeverity().isPresent()
                ? CheckPolicy.standard()
                : CheckPolicy.standard().with(check, Severity.WARNING);
        return new TagChecker(catalog("enterprise-attack", "19.0"), policy)
                .check(RulesReader.readText("rules.yaml", yaml)).findings().stream()
                        .map(Finding::check)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
