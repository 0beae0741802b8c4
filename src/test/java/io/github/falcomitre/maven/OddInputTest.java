package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParserFactory;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.helpers.DefaultHandler;

/** Hostile and odd rules files, through the whole goal: one clear line each, the other rules are checked, and soon. */
@Timeout(30)
class OddInputTest {

    /** Its only fault is at line 3, column 10. */
    private static final String WRONG_RULE = "- rule: Wrong\n  condition: c\n  tags: [t1611, mitre_persistance]\n";

    private static final String RULE = "- rule: A\n  condition: c\n  tags: [mitre_execution, T1059]\n";

    @TempDir
    private Path temp;

    private Path base = Path.of("");

    private final DebugLog log = new DebugLog();
    private final CheckMojo mojo = new CheckMojo();

    @BeforeEach
    void aProjectWithOneWrongRule() throws IOException {
        base = temp.resolve("project");
        write("rules/zz.yaml", WRONG_RULE);
        MavenProject project = new MavenProject();
        project.setFile(base.resolve("pom.xml").toFile());
        MavenSession session = mock(MavenSession.class);
        when(session.getRepositorySession()).thenReturn(new DefaultRepositorySystemSession());
        mojo.project = project;
        mojo.session = session;
        mojo.setLog(log);
        mojo.domain = List.of("enterprise-attack");
        mojo.formats = List.of("xml", "html", "json");
        mojo.outputDirectory = base.resolve("target/falco-mitre").toFile();
        mojo.failOnViolation = true;
        mojo.console = true;
    }

    static Stream<Arguments> refused() {
        StringBuilder laughs = new StringBuilder("- list: l\n  a0: &a0 [lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("  a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + " ,").repeat(9) + "]\n");
        }
        return Stream.of(
                Arguments.of(
                        "a billion laughs",
                        laughs.toString(),
                        "[6,22] (invalid-rules) The file is refused: written out, the aliases would add more than 10000"
                                + " nodes; no rule of it was read, correct it first."),
                Arguments.of(
                        "nesting of 10,000",
                        RULE + "  x: " + "[".repeat(10_000) + "]".repeat(10_000),
                        "[4,104] (invalid-rules) The file is refused: more than 100 lists and mappings lie one within"
                                + " the other; no rule of it was read, correct it first."),
                Arguments.of(
                        "an anchor within itself",
                        RULE + "  x: &a [*a ]\n",
                        "[4,10] (invalid-rules) The file is refused: the alias '*a' stands within what it refers to; no"
                                + " rule of it was read, correct it first."),
                Arguments.of(
                        "a NUL",
                        RULE + "# \0\n",
                        "[4,3] (invalid-rules) The file is no YAML: the character U+0000 is not allowed in a YAML text;"
                                + " no rule of it was read, correct it first."),
                Arguments.of(
                        "a key of 10 MB",
                        "- " + "k".repeat(10_000_000) + ": x\n",
                        "[1,10000003] (invalid-rules) The file is no YAML: mapping values are not allowed here; no rule"
                                + " of it was read, correct it first."),
                Arguments.of(
                        "a tag that is a mapping",
                        "- rule: A\n  condition: c\n  tags: [x, {T1059: y}]\n",
                        "[3,13] (invalid-rules) A tag of the rule 'A' is a mapping, expected a text; write one, or"
                                + " remove it."),
                Arguments.of(
                        "a name that is a list",
                        "- rule: [A]\n",
                        "[1,9] (invalid-rules) 'rule' is a list, expected the rule's name; write one."),
                Arguments.of(
                        "nesting in a string",
                        "x: |\n  " + (RULE + "  x: " + "[".repeat(10_000)).replace("\n", "\n  ") + "\n",
                        "[5,106] (invalid-rules) The wrapped text is refused: more than 100 lists and mappings lie one"
                                + " within the other; no rule of it was read, correct it first."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isOneFindingAtItsPlace(String what, String content, String line) throws Exception {
        write("rules/odd.yaml", content);

        assertOtherRulesAreChecked();

        assertThat(log.lines).contains("ERROR rules/odd.yaml:" + line);
    }

    @Test
    void otherEncodingsAreNamed() throws Exception {
        Files.write(base.resolve("rules/a.yaml"), RULE.getBytes(StandardCharsets.UTF_16LE));
        Files.write(base.resolve("rules/b.yaml"), ("\ufeff" + RULE).getBytes(Charset.forName("UTF-32BE")));

        assertOtherRulesAreChecked();

        assertThat(log.lines)
                .contains(
                        "ERROR rules/a.yaml:[1,1] (invalid-rules) The file is written in UTF-16, expected UTF-8; save it"
                                + " as UTF-8.",
                        "ERROR rules/b.yaml:[1,1] (invalid-rules) The file is written in UTF-32, expected UTF-8; save it"
                                + " as UTF-8.");
    }

    /** Half a surrogate pair cannot be written in UTF-8; those who try write three bytes that are no character. */
    @Test
    void bytesThatAreNoTextAreReplaced() throws Exception {
        byte[] bytes = RULE.replace("T1059", "???, T1059").getBytes(StandardCharsets.ISO_8859_1);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("???");
        bytes[at] = (byte) 0xed;
        bytes[at + 1] = (byte) 0xa0;
        bytes[at + 2] = (byte) 0x80;
        Files.write(base.resolve("rules/a.yaml"), bytes);

        assertOtherRulesAreChecked();

        assertThat(log.lines).noneMatch(line -> line.contains("rules/a.yaml"));
        assertThat(Files.readString(base.resolve("target/falco-mitre/falco-mitre.json")))
                .contains("\"\ufffd\"");
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("keys that are mappings", RULE + "  ? {rule: B}\n  : {tags: [x]}\n  ? [a]\n  : b\n"),
                Arguments.of("a line of 10 MB", RULE + "  output: " + "a ".repeat(5_000_000) + "\n"),
                Arguments.of("a million empty lines", "\n".repeat(1_000_000) + RULE),
                Arguments.of("100,000 comments", "# falco-mitre:ignore a b\n".repeat(100_000) + RULE),
                Arguments.of("100,000 strings that could be rules", "x:\n" + "  - 'list: rule'\n".repeat(100_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void isReadLikeAnyOther(String what, String content) throws Exception {
        write("rules/odd.yaml", content);

        assertOtherRulesAreChecked();

        assertThat(log.lines).noneMatch(line -> line.startsWith("ERROR") && line.contains("odd.yaml:"));
    }

    @Test
    void aMillionTagsInARule() throws Exception {
        StringBuilder tags = new StringBuilder("- rule: A\n  condition: c\n  tags: [mitre_execution, T1059");
        for (int i = 0; i < 1_000_000; i++) {
            tags.append(", x").append(i);
        }
        write("rules/odd.yaml", tags.append("]\n").toString());
        mojo.formats = List.of("xml");

        assertOtherRulesAreChecked();
    }

    @Test
    void aFileOf60Megabytes() throws Exception {
        String rule = RULE.replace("condition: c", "condition: " + "evt.type = open and ".repeat(5000) + "c");
        int count = 60 * 1024 * 1024 / rule.length();
        StringBuilder text = new StringBuilder(64 * 1024 * 1024);
        for (int i = 0; i < count; i++) {
            text.append(rule);
        }
        write("rules/odd.yaml", text.toString());

        assertOtherRulesAreChecked();

        assertThat(log.lines).anyMatch(line -> line.startsWith("INFO " + (count + 1) + " rules in 2 files"));
    }

    @Test
    void namesOfFiles() throws Exception {
        List<String> names = List.of("with space.yaml", "ümläut ß.yaml", "😀.yaml", "A.yaml", "a.yaml", "'\"<&>.yaml");
        try {
            for (String name : names) {
                write("rules/" + name, WRONG_RULE);
            }
        } catch (IOException | InvalidPathException e) {
            assumeTrue(false, "a file system that takes such names");
        }
        try (Stream<Path> files = Files.list(base.resolve("rules"))) {
            assumeTrue(files.count() == names.size() + 1, "a file system that knows case");
        }

        assertOtherRulesAreChecked();

        for (String name : names) {
            assertThat(log.lines)
                    .filteredOn(line -> line.startsWith("ERROR rules/" + name + ":[3,10] (malformed-tag) "))
                    .hasSize(1);
        }
    }

    @Test
    void namesThatATerminalOrAReportMightObey() throws Exception {
        String evil = "\\e[31m\\r\\nERROR \\0\\x07</script><b>&amp;]]>\\u2028\\u202e\\ud83d\\ufffe";
        String file = "rules/\u001b[31m\nERROR \u202e.yaml";
        try {
            write(
                    file,
                    WRONG_RULE
                            .replace("Wrong", "\"" + evil + "\"")
                            .replace("mitre_persistance", "\"mitre_persistance" + evil + "\""));
        } catch (IOException | InvalidPathException e) {
            assumeTrue(false, "a file system that takes such names");
        }

        assertOtherRulesAreChecked();

        assertThat(log.lines)
                .anyMatch(line -> line.contains("(unknown-tactic)") && line.contains("31m"))
                .allSatisfy(line -> assertThat(line.codePoints())
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE));
        String html = Files.readString(base.resolve("target/falco-mitre/falco-mitre.html"));
        assertThat(html).doesNotContain("</script><b>", "\u001b", "\u202e");
    }

    @Test
    void aLinkOutOfTheDirectoryIsFollowedOnceAndSaid() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        try {
            Files.writeString(outside.resolve("there.yaml"), RULE);
            Files.createSymbolicLink(base.resolve("rules/a-link"), outside);
            Files.createSymbolicLink(base.resolve("rules/b-link.yaml"), outside.resolve("there.yaml"));
            Files.createSymbolicLink(outside.resolve("back"), base.resolve("rules"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "symbolic links");
        }

        assertOtherRulesAreChecked();

        assertThat(log.lines).anyMatch(line -> line.startsWith("INFO 2 rules in 2 files"));
        assertThat(log.debug)
                .containsExactly("rules/a-link/there.yaml is a link, or lies behind one, to "
                        + outside.resolve("there.yaml").toRealPath());
    }

    @Test
    void aRepositoryOfManifestsTellsOnlyWhatIsWrongWithRules() throws Exception {
        write("chart/Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n");
        write("chart/values.yaml", "image: {tag: x}\nrules: []\n");
        write("chart/templates/deployment.yaml", "{{- if .Values.x }}\nkind: Deployment\n{{- end }}\n");
        write("apps/app.yaml", "kind: Application\n---\nkind: AppProject\n");
        write("apps/playbook.yml", "- hosts: all\n  tasks:\n    - name: x\n");
        write(
                "apps/config.yaml",
                "kind: ConfigMap\ndata:\n  rules.yaml: |\n    " + WRONG_RULE.replace("\n", "\n    ") + "\n");
        Files.delete(base.resolve("rules/zz.yaml"));
        mojo.rulesDirectories = List.of(".");

        assertThat(catchThrowable(mojo::execute)).isInstanceOf(MojoFailureException.class);

        assertThat(log.lines)
                .filteredOn(line -> line.contains(".y"))
                .extracting(line -> line.substring(0, line.indexOf(')') + 1))
                .containsExactly(
                        "ERROR apps/config.yaml:[6,14] (malformed-tag)",
                        "ERROR apps/config.yaml:[6,21] (unknown-tactic)");
        assertThat(log.lines).contains("INFO Passed over, since they hold no Falco rules: 4 YAML files.");
    }

    private void assertOtherRulesAreChecked() throws Exception {
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(catchThrowable(mojo::execute)).isInstanceOf(MojoFailureException.class));
        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("ERROR rules/zz.yaml:[3,10] (malformed-tag) "))
                .hasSize(1);
        SAXParserFactory.newInstance()
                .newSAXParser()
                .parse(base.resolve("target/falco-mitre/falco-mitre.xml").toFile(), new DefaultHandler());
    }

    private void write(String name, String content) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
