package io.github.falcomitre;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static String code(String example) {
        return example.lines().map(line -> "`" + line + "`").collect(Collectors.joining("<br>"));
    }

    @Test
    void the_table_of_parameters_is_the_plugin_descriptor() throws Exception {
        StringBuilder table = new StringBuilder("| parameter | default | meaning |\n|---|---|---|\n");
        Element check = goal("check");
        Map<String, String> defaults = new TreeMap<>();
        NodeList configuration =
                ((Element) check.getElementsByTagName("configuration").item(0)).getChildNodes();
        for (int i = 0; i < configuration.getLength(); i++) {
            if (configuration.item(i) instanceof Element value) {
                defaults.put(value.getTagName(), value.getAttribute("default-value"));
            }
        }
        Map<String, String> meanings = new TreeMap<>();
        NodeList parameters = check.getElementsByTagName("parameter");
        for (int i = 0; i < parameters.getLength(); i++) {
            Element parameter = (Element) parameters.item(i);
            String name = text(parameter, "name");
            // Those for the command line belong to the parameter whose property they have.
            if (text(parameter, "editable").equals("true") && !name.endsWith("Overrides")) {
                meanings.put(name, text(parameter, "description"));
            }
        }
        meanings.forEach((name, meaning) -> table.append("| `")
                .append(name)
                .append("` | ")
                .append(defaults.getOrDefault(name, "").isEmpty() ? "" : "`" + defaults.get(name) + "`")
                .append(" | ")
                .append(markdown(meaning))
                .append(" |\n"));
        compare("parameters", table.toString());
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

    private static void compare(String block, String expected) throws IOException {
        String readme = Files.readString(README);
        String begin = "<!-- begin " + block + " -->\n";
        int start = readme.indexOf(begin) + begin.length();
        int end = readme.indexOf("<!-- end " + block + " -->");
        assertThat(readme).contains(begin).contains("<!-- end " + block + " -->");
        if (Boolean.getBoolean("falco-mitre.write-readme")) {
            Files.writeString(README, readme.substring(0, start) + expected + readme.substring(end));
        } else {
            assertThat(readme.substring(start, end)).isEqualTo(expected);
        }
    }
}
