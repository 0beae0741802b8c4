package io.github.falcomitre;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.diff.DiffText;
import io.github.falcomitre.diff.ReleaseDiffer;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The tables of README.md are what the code says. Run with {@code -Dfalco-mitre.write-readme=true} to write them anew.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @Test
    void the_table_of_checks_is_the_registry() throws IOException {
        StringBuilder table =
                new StringBuilder("| check | default | what it reports | wrong | right |\n|---|---|---|---|---|\n");
        for (Check check : Check.values()) {
            table.append("| `").append(check.id()).append("` | ");
            table.append(check.defaultSeverity().map(Severity::id).orElse("off"))
                    .append(" | ");
            table.append(check.title()).append(". ").append(check.explanation()).append(" | ");
            table.append(code(check.wrong()))
                    .append(" | ")
                    .append(code(check.right()))
                    .append(" |\n");
        }
        compare("checks", table.toString());
    }

    @Test
    void the_page_of_checks_has_a_heading_for_each_address() throws IOException {
        StringBuilder page = new StringBuilder("# Checks\n\nWhat `falco-mitre:check` reports, with an example that it");
        page.append(
                " reports and one that is right, judged by ATT&CK 19.0.\nThe severity of each can be changed, or the");
        page.append(" check be switched off or on, with the parameter `severities`.\n");
        for (Check check : Check.values()) {
            page.append("\n## ").append(check.id()).append("\n\n").append(check.title());
            page.append(". ").append(check.explanation()).append("\n\n- Default: ");
            page.append(check.defaultSeverity().map(Severity::id).orElse("off")).append("\n");
            page.append("- Wrong:\n\n").append(block(check.wrong()));
            page.append("\n- Right:\n\n").append(block(check.right()));
        }
        Path file = Path.of("docs/checks.md");
        if (Boolean.getBoolean("falco-mitre.write-readme")) {
            Files.writeString(file, page);
        }
        assertThat(file).hasContent(page.toString());
        for (Check check : Check.values()) {
            assertThat(check.url()).endsWith("/docs/checks.md#" + check.id());
        }
    }

    private static String block(String example) {
        return "  ```yaml\n" + example.indent(2) + "  ```\n";
    }

    private static String code(String example) {
        return example.lines().map(line -> "`" + line + "`").collect(Collectors.joining("<br/>"));
    }

    @Test
    void the_table_of_parameters_is_the_plugin_descriptor() throws Exception {
        compare("parameters", table(goal("check"), Map.of()));
    }

    @Test
    void the_parameters_of_diff_are_those_that_check_has_not() throws Exception {
        compare("parameters-diff", table(goal("diff"), meanings(goal("check"))));
    }

    /** @param known parameters that are left out where they mean the same */
    private static String table(Element goal, Map<String, String> known) {
        StringBuilder table = new StringBuilder("| parameter | default | meaning |\n|---|---|---|\n");
        Map<String, String> defaults = new TreeMap<>();
        NodeList configuration =
                ((Element) goal.getElementsByTagName("configuration").item(0)).getChildNodes();
        for (int i = 0; i < configuration.getLength(); i++) {
            if (configuration.item(i) instanceof Element value) {
                defaults.put(value.getTagName(), value.getAttribute("default-value"));
            }
        }
        meanings(goal).forEach((name, meaning) -> {
            if (!meaning.equals(known.get(name))) {
                table.append("| `").append(name).append("` | ");
                table.append(defaults.getOrDefault(name, "").isEmpty() ? "" : "`" + defaults.get(name) + "`");
                table.append(" | ").append(markdown(meaning)).append(" |\n");
            }
        });
        return table.toString();
    }

    private static Map<String, String> meanings(Element goal) {
        Map<String, String> meanings = new TreeMap<>();
        NodeList parameters = goal.getElementsByTagName("parameter");
        for (int i = 0; i < parameters.getLength(); i++) {
            Element parameter = (Element) parameters.item(i);
            String name = text(parameter, "name");
            // Those for the command line belong to the parameter whose property they have.
            if (text(parameter, "editable").equals("true") && !name.endsWith("Overrides")) {
                meanings.put(name, text(parameter, "description"));
            }
        }
        return meanings;
    }

    private static Element goal(String name) throws Exception {
        try (InputStream in = Files.newInputStream(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            NodeList mojos = document.getElementsByTagName("mojo");
            for (int i = 0; i < mojos.getLength(); i++) {
                Element mojo = (Element) mojos.item(i);
                if (text(mojo, "goal").equals(name)) {
                    return mojo;
                }
            }
        }
        throw new AssertionError("no goal " + name);
    }

    private static String text(Element parent, String child) {
        NodeList children = parent.getElementsByTagName(child);
        return children.getLength() == 0
                ? ""
                : children.item(0).getTextContent().strip();
    }

    private static String markdown(String text) {
        // The descriptor has it as plain text already.
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("(?<=^| )[^ ]*\\*[^ ]*?(?=[.,;]?( |$))", "`$0`")
                .replace("|", "\\|")
                .strip();
    }

    @Test
    void the_library_example_is_one_that_is_compiled_and_run() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/falcomitre/LibraryUseTest.java"));
        String body = source.substring(
                source.indexOf("// README: begin\n") + "// README: begin\n".length(), source.indexOf("// README: end"));
        compare("library", "```java\n" + body.stripIndent().stripTrailing() + "\n```\n");
    }

    /** What the goal prints, by the golden texts of its own test. */
    @ParameterizedTest
    @CsvSource({"explain, revoked", "explain-retired, tactic-retired", "explain-unknown, unknown-name"})
    void the_explanations_are_those_of_the_goal(String block, String golden) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/explain", golden + ".txt"));
        compare(block, "```\n" + text.substring(text.indexOf("\n\n") + 2) + "```\n");
    }

    /** What the goal prints for the example that the README begins with. */
    @Test
    void the_comparison_is_that_of_the_goal() throws Exception {
        Path example = Path.of("src/it/quick-start");
        RuleSet rules = RulesReader.read(
                new RulesFinder(example, List.of(), List.of()).find(List.of(), List.of(Path.of("src"))));
        CheckPolicy policy = CheckPolicy.standard();
        List<CheckReport> sides = new ArrayList<>();
        for (String release : List.of("18.1", "19.0")) {
            AttackCatalog catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE), release).load();
            sides.add(new TagChecker(catalog, policy).check(rules));
        }
        List<String> lines = DiffText.lines(new ReleaseDiffer(policy.platforms()).diff(sides.get(0), sides.get(1)));
        compare("diff", "```\n" + String.join("\n", lines) + "\n```\n");
    }

    private static void compare(String block, String expected) throws IOException {
        Blocks.compare(README, block, expected);
    }
}
