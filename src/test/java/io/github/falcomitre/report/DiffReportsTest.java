package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.diff.ReleaseDiff;
import io.github.falcomitre.diff.ReleaseDiffer;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the disk; how the Markdown reads is seen in the golden files below {@code src/test/resources/diff}. */
class DiffReportsTest {

    @TempDir
    private Path directory;

    private static ReleaseDiff diff(String from, String to, String yaml) throws AttackDataException {
        RuleSet rules = RulesReader.readText("rules.yaml", yaml);
        CheckPolicy policy = CheckPolicy.standard();
        List<Domain> domains = List.of(Domain.ENTERPRISE);
        return new ReleaseDiffer(policy.platforms())
                .diff(
                        new TagChecker(new EmbeddedSource(domains, from).load(), policy).check(rules),
                        new TagChecker(new EmbeddedSource(domains, to).load(), policy).check(rules));
    }

    private JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(directory.resolve(DiffReports.JSON)))
                .getAsJsonObject();
    }

    private static List<String> names(JsonElement object) {
        return new ArrayList<>(object.getAsJsonObject().keySet());
    }

    @Test
    void the_json_has_every_member_that_the_readme_promises() throws Exception {
        DiffReports.write(
                diff("9.0", "19.0", "- {rule: A, condition: c, tags: [mitre_defense_evasion, T1222.002, T1059]}"),
                directory);
        JsonObject json = json();
        assertThat(names(json)).containsExactly("schemaVersion", "from", "to", "summary", "changes", "hints");
        assertThat(json.get("schemaVersion").getAsInt()).isEqualTo(1);
        for (String side : List.of("from", "to")) {
            assertThat(names(json.get(side)))
                    .containsExactly("domain", "version", "source", "sha256", "tactics", "techniques");
        }
        JsonObject summary = json.getAsJsonObject("summary");
        assertThat(names(summary))
                .containsExactly("files", "rules", "appear", "otherAnswer", "vanish", "unchanged", "suppressed");
        assertThat(names(summary.get("appear"))).containsExactly("findings", "rules", "answered");
        JsonArray changes = json.getAsJsonArray("changes");
        assertThat(changes).isNotEmpty();
        assertThat(names(changes.get(0)))
                .containsExactly(
                        "change",
                        "cause",
                        "check",
                        "severity",
                        "file",
                        "line",
                        "column",
                        "rule",
                        "tag",
                        "message",
                        "suggestions",
                        "url",
                        "suppressed",
                        "before",
                        "answer",
                        "supersededBy");
        JsonArray hints = json.getAsJsonArray("hints");
        assertThat(hints)
                .extracting(hint -> hint.getAsJsonObject().get("hint").getAsString())
                .containsExactly("technique-renamed", "new-sub-techniques");
        assertThat(names(hints.get(0)))
                .containsExactly(
                        "hint",
                        "technique",
                        "name",
                        "formerName",
                        "tactics",
                        "formerTactics",
                        "newSubTechniques",
                        "rules",
                        "url");
        assertThat(hints.get(0).getAsJsonObject().get("formerName").getAsString())
                .isEqualTo("Linux and Mac File and Directory Permissions Modification");
    }

    @Test
    void texts_of_strangers_come_back_from_the_json_as_they_were() throws Exception {
        StringBuilder yaml = new StringBuilder();
        for (String text : HostileTexts.ALL) {
            StringBuilder quoted = new StringBuilder();
            text.chars().forEach(c -> quoted.append(String.format("\\u%04x", c)));
            yaml.append("- {rule: \"").append(quoted).append("\", condition: c, tags: [mitre_defense_evasion]}\n");
        }
        DiffReports.write(diff("18.1", "19.0", yaml.toString()), directory);
        assertThat(json().getAsJsonArray("changes"))
                .extracting(change -> change.getAsJsonObject().get("rule").getAsString())
                .containsExactlyElementsOf(HostileTexts.ALL);
        long rows = Files.readAllLines(directory.resolve(DiffReports.MARKDOWN)).stream()
                .filter(line -> line.endsWith(" | `mitre_stealth` or `mitre_defense_impairment` |"))
                .count();
        assertThat(rows).isEqualTo(HostileTexts.ALL.size());
    }

    @Test
    void the_markdown_is_no_longer_than_a_comment_may_be() throws Exception {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            yaml.append("- {rule: Rule ").append(i).append(", condition: c, tags: [mitre_defense_evasion, T1562]}\n");
        }
        DiffReports.write(diff("18.1", "19.0", yaml.toString()), directory);
        String markdown = Files.readString(directory.resolve(DiffReports.MARKDOWN));
        assertThat(markdown)
                .hasSizeLessThan(65_536)
                .contains("4000 findings appear in 2000 rules")
                .containsPattern("\nand \\d+ more, all in falco-mitre-diff\\.json\n")
                .contains("\nand 2000 more, all in falco-mitre-diff.json\n");
        assertThat(json().getAsJsonArray("changes")).hasSize(4000);
    }

    @Test
    void the_same_comparison_gives_the_same_bytes() throws Exception {
        String yaml = "- {rule: A, condition: c, tags: [mitre_defense_evasion, T1562, T1059]}";
        List<Path> files = DiffReports.write(diff("9.0", "19.0", yaml), directory);
        List<Path> again = DiffReports.write(diff("9.0", "19.0", yaml), directory.resolve("again"));
        assertThat(files).hasSize(2);
        for (int i = 0; i < files.size(); i++) {
            assertThat(again.get(i)).hasSameBinaryContentAs(files.get(i));
        }
        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(DiffReports.MARKDOWN, DiffReports.JSON, "again");
    }

    @Test
    void where_it_cannot_be_written_one_sentence_says_so() throws Exception {
        Path blocked = Files.writeString(directory.resolve("blocked"), "a file");
        ReleaseDiff diff = diff("18.1", "19.0", "- {rule: A, condition: c}");
        assertThatIOException()
                .isThrownBy(() -> DiffReports.write(diff, blocked))
                .withMessageStartingWith("The reports cannot be written to " + blocked + " (");
    }
}
