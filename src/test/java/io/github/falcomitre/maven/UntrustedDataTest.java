package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.falcomitre.report.ReportFormat;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What ATT&amp;CK data of strangers, and parameters with a secret in them, can do through the whole goal. */
@Timeout(60)
class UntrustedDataTest {

    /** What a terminal, HTML, XML or a log would obey. */
    private static final String EVIL =
            "Evil \u001b[2J\r\n[ERROR] x \u202e<script>alert(1)</script>]]>&nosuch; | \u0000\uffff`${user.home}";

    @TempDir
    private Path temp;

    private Path base = Path.of("");

    private final DebugLog log = new DebugLog();
    private final CheckMojo mojo = new CheckMojo();

    @BeforeEach
    void aProject() throws IOException {
        base = temp.resolve("a/b/project");
        Files.createDirectories(base.resolve("rules"));
        Files.writeString(
                base.resolve("rules/a.yaml"),
                "- rule: A\n  condition: c\n  tags: [mitre_execution, T1059, T1059.004, mitre_executoin]\n");
        OfflineCheck.configure(mojo, base, log);
        mojo.formats = List.copyOf(ReportFormat.byId().keySet());
        mojo.failOnViolation = false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../../evil.json", "/tmp/falco-mitre-evil/evil.json", "..\\..\\evil.json", "a/../../evil.json"
            })
    void an_archive_is_read_and_never_unpacked(String entry) throws Exception {
        mojo.attackFile = zip("attack.zip", entry, bundle("Unix Shell"));
        List<Path> before = files();

        mojo.execute();

        List<Path> after = files();
        after.removeAll(before);
        assertThat(after).isNotEmpty().allMatch(file -> file.startsWith(base.resolve("target/falco-mitre")));
        assertThat(Path.of("/tmp/falco-mitre-evil")).doesNotExist();
    }

    @Test
    void names_in_an_archive_are_nothing_that_a_terminal_obeys() throws Exception {
        mojo.attackFile = zip("attack.zip", EVIL + "1.json", "{}", EVIL + "2.json", "{}");

        Throwable failure = catchThrowable(mojo::execute);

        assertThat(failure).isInstanceOf(MojoExecutionException.class).hasMessageContaining("\\u001b[2J");
        assertThat(failure.getMessage().codePoints()).noneMatch(UntrustedDataTest::isObeyed);
    }

    @Test
    void names_in_a_bundle_are_text_on_the_console_and_in_each_report() throws Exception {
        mojo.attackFile =
                Files.writeString(base.resolve("attack.json"), bundle(EVIL)).toFile();

        mojo.execute();

        assertThat(log.lines)
                .anyMatch(line -> line.contains("(unknown-tactic)"))
                .allSatisfy(line -> assertThat(line.codePoints()).noneMatch(UntrustedDataTest::isObeyed));
        for (String name : List.of("falco-mitre.xml", "TEST-falco-mitre.xml")) {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report(name).toFile());
            assertThat(document.getDoctype()).as(name).isNull();
            assertThat(document.getElementsByTagName("script").getLength())
                    .as(name)
                    .isZero();
        }
        for (String name : List.of("falco-mitre.json", "falco-mitre.sarif", "falco-mitre-layer.json")) {
            assertThat(JsonParser.parseString(Files.readString(report(name))).isJsonObject())
                    .as(name)
                    .isTrue();
        }
        org.jsoup.nodes.Document page = Jsoup.parse(report("falco-mitre.html").toFile(), "UTF-8");
        assertThat(page.getElementsByTag("script"))
                .noneMatch(script -> script.data().startsWith("alert("));
        assertThat(page.text()).contains("<script>alert(1)</script>");
        assertThat(Files.readString(report("falco-mitre.md"))).doesNotContain("<script>alert(1)</script>", "\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "19.0/../../x", "19.0\u0000", "latest/.."})
    void a_release_is_never_a_path(String release) {
        mojo.attackVersion = release;

        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("attackVersion");
        assertThat(base.resolve("cache")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://falco:sesame@example.org/attack.json",
                "https://sesame@example.org/attack.json",
                "https://falco:ses@me@example.org/attack.json?token=sesame",
                "https://example.org/attack.json?token=sesame"
            })
    void what_may_be_secret_in_an_address_is_nowhere_in_the_log(String address) {
        mojo.attackUrl = address;

        Throwable failure = catchThrowable(mojo::execute);

        assertThat(failure).isInstanceOf(MojoFailureException.class);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString()).doesNotContain("sesame", "ses@me");
        assertThat(log.lines).noneMatch(line -> line.contains("ses"));
        assertThat(log.debug).noneMatch(line -> line.contains("sesame") || line.contains("ses@me"));
    }

    private static boolean isObeyed(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
    }

    private Path report(String name) {
        return base.resolve("target/falco-mitre").resolve(name);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private File zip(String name, String... entries) throws IOException {
        Path file = base.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new ZipEntry(entries[i]));
                out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toFile();
    }

    /** @param name of each of its objects */
    private static String bundle(String name) {
        JsonArray objects = new JsonArray();
        JsonObject tactic = object("x-mitre-tactic", "TA0002", name);
        tactic.addProperty("x_mitre_shortname", "execution");
        objects.add(tactic);
        for (String id : List.of("T1059", "T1059.004")) {
            JsonObject technique = object("attack-pattern", id, name + " " + id);
            JsonObject phase = new JsonObject();
            phase.addProperty("kill_chain_name", "mitre-attack");
            phase.addProperty("phase_name", "execution");
            JsonArray phases = new JsonArray();
            phases.add(phase);
            technique.add("kill_chain_phases", phases);
            JsonArray platforms = new JsonArray();
            platforms.add(name);
            technique.add("x_mitre_platforms", platforms);
            objects.add(technique);
        }
        JsonObject bundle = new JsonObject();
        bundle.addProperty("type", "bundle");
        bundle.addProperty("id", "bundle--1");
        bundle.add("objects", objects);
        return bundle.toString();
    }

    private static JsonObject object(String type, String id, String name) {
        JsonObject reference = new JsonObject();
        reference.addProperty("source_name", "mitre-attack");
        reference.addProperty("external_id", id);
        reference.addProperty("url", "javascript:alert(1)");
        JsonArray references = new JsonArray();
        references.add(reference);
        JsonObject object = new JsonObject();
        object.addProperty("type", type);
        object.addProperty("id", type + "--" + id);
        object.addProperty("name", name);
        object.add("external_references", references);
        return object;
    }
}
