package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.evidence.Gap;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapReportTest {

    /** What a terminal obeys or hides. */
    private static final String OBEYED = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]";

    private static CheckReport report(Domain domain, String tags) throws Exception {
        return new TagChecker(new EmbeddedSource(List.of(domain), "18.1").load(), CheckPolicy.standard())
                .check(RulesReader.readText(
                        "rules.yaml", "- {rule: R, condition: evt.type=execve, tags: [" + tags + "]}"));
    }

    private static List<String> ids(GapReport gaps) {
        return gaps.gaps().stream().map(gap -> gap.technique().id()).toList();
    }

    @Test
    void what_a_rule_names_is_no_gap_and_neither_is_its_parent() throws Exception {
        GapReport nothing = GapReport.of(report(Domain.ENTERPRISE, "host"), List.of("syscall"));
        GapReport some = GapReport.of(report(Domain.ENTERPRISE, "T1059.004, T1105"), List.of("syscall"));

        assertThat(ids(nothing)).hasSize(nothing.reached()).contains("T1059", "T1059.004", "T1105");
        assertThat(ids(some)).doesNotContain("T1059", "T1059.004", "T1105").hasSize(nothing.reached() - 3);
        assertThat(some.reached()).isEqualTo(nothing.reached());
    }

    @Test
    void a_sub_technique_whose_parent_is_named_stays_one_and_is_marked() throws Exception {
        GapReport gaps = GapReport.of(report(Domain.ENTERPRISE, "T1070"), List.of("syscall"));

        assertThat(gaps.gaps())
                .filteredOn(Gap::parentNamed)
                .extracting(gap -> gap.technique().id())
                .contains("T1070.004")
                .allMatch(id -> id.startsWith("T1070."));
    }

    @Test
    void the_most_used_come_first() throws Exception {
        GapReport gaps = GapReport.of(report(Domain.ENTERPRISE, "host"), List.of("syscall"));

        assertThat(gaps.gaps())
                .extracting(gap -> gap.evidence().use().total())
                .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        assertThat(gaps.lines(1))
                .containsExactly(
                        "T1105 Ingress Tool Transfer (mitre_command_and_control): used by 85 groups, 28 campaigns and 385"
                                + " pieces of software",
                        "    Command Execution, syscall: evt.type in (execve, execveat)",
                        "    File Creation, syscall: evt.type in (open, openat, openat2, open_by_handle_at) and"
                                + " evt.is_open_write=true",
                        "and " + (gaps.gaps().size() - 1) + " more");
    }

    @Test
    void a_source_reaches_only_what_it_sees_and_tells() throws Exception {
        CheckReport report = report(Domain.ENTERPRISE, "host");

        assertThat(ids(GapReport.of(report, List.of("okta"))))
                .contains("T1078.004")
                .doesNotContain("T1105", "T1055.008");
        assertThat(ids(GapReport.of(report, List.of("nobody_knows_it")))).isEmpty();
        assertThat(ids(GapReport.of(report, List.of("okta", "syscall")))).contains("T1078.004", "T1105");
    }

    @Test
    void where_attack_says_nothing_there_is_a_sentence_and_no_gap() throws Exception {
        GapReport gaps = GapReport.of(report(Domain.MOBILE, "host"), List.of("syscall"));

        assertThat(gaps.summary())
                .contains("says nothing of what reveals the techniques")
                .endsWith("no gaps to tell.");
        assertThat(gaps.lines(10)).isEmpty();
    }

    /** A rule's source is a stranger's word, and what begins with k8s_audit has platforms and events. */
    @Test
    void sources_of_strangers_are_text_on_the_console_and_in_both_files(@TempDir Path directory) throws Exception {
        List<String> sources =
                HostileTexts.ALL.stream().map("k8s_audit"::concat).toList();
        GapReport gaps = GapReport.of(report(Domain.ENTERPRISE, "T1105"), sources);
        gaps.write(directory);

        assertThat(gaps.gaps()).isNotEmpty();
        assertThat(gaps.lines(1000)).allSatisfy(line -> assertThat(line).doesNotContainPattern(OBEYED));
        assertThat(gaps.summary()).doesNotContainPattern(OBEYED).contains("k8s_audit<script>");
        assertThat(Files.readAllLines(directory.resolve(GapReport.MARKDOWN)))
                .allSatisfy(
                        line -> assertThat(line).doesNotContainPattern(OBEYED).doesNotContainPattern("(?<!\\\\)[<>]"))
                .filteredOn(line -> line.startsWith("| "))
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(7));
        assertThat(JsonParser.parseString(Files.readString(directory.resolve(GapReport.JSON)))
                        .getAsJsonObject()
                        .getAsJsonArray("sources"))
                .hasSize(sources.size());
    }

    @Test
    void both_files_hold_every_gap(@TempDir Path directory) throws Exception {
        GapReport gaps = GapReport.of(report(Domain.ENTERPRISE, "T1105"), List.of("syscall", "k8s_audit"));
        gaps.write(directory);

        JsonObject json = JsonParser.parseString(Files.readString(directory.resolve(GapReport.JSON)))
                .getAsJsonObject();
        JsonArray all = json.getAsJsonArray("gaps");
        assertThat(all).hasSize(gaps.gaps().size());
        assertThat(all.get(0).getAsJsonObject().keySet())
                .containsExactly(
                        "technique",
                        "name",
                        "tactics",
                        "url",
                        "release",
                        "parentNamed",
                        "groups",
                        "campaigns",
                        "software",
                        "starts");
        assertThat(Files.readAllLines(directory.resolve(GapReport.MARKDOWN)))
                .filteredOn(line -> line.startsWith("| [T"))
                .hasSize(gaps.gaps().size());
    }
}
