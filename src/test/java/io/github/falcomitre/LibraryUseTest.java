package io.github.falcomitre;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.report.MarkdownReport;
import io.github.falcomitre.report.ReportFormat;
import io.github.falcomitre.report.Reports;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of README.md for the use as a library. */
class LibraryUseTest {

    @Test
    void the_report_is_a_few_lines_away(@TempDir Path directory) throws IOException {
        Path rules = Files.createDirectory(directory.resolve("rules"));
        Files.writeString(
                rules.resolve("shell.yaml"),
                "- {rule: Shell, condition: spawned_process, tags: [mitre_execution, T1611]}");
        Path target = directory.resolve("target");

        // README: begin
        CheckReport report = FalcoMitre.check(rules);
        for (Finding finding : report.findings()) {
            System.out.println(finding.position() + " " + finding.message() + " " + finding.suggestions());
        }
        Reports.write(report, EnumSet.of(ReportFormat.JSON, ReportFormat.HTML), target);

        // An overview of the rules, for a page in docs, with links to the files below the current directory.
        StringWriter page = new StringWriter();
        MarkdownReport.in(Path.of("docs"), Path.of("")).write(report, page);
        // README: end

        assertThat(report.findings().stream()
                        .map(finding -> finding.check().id())
                        .collect(Collectors.toList()))
                .containsExactly("tactic-mismatch");
        assertThat(page.toString()).contains("**Shell**", "shell.yaml#L1)");
        assertThat(target).isDirectoryContaining("glob:**falco-mitre.json");
    }

    @Test
    void comments_suppress_as_they_do_in_a_build(@TempDir Path directory) throws Exception {
        Path rules = Files.writeString(
                directory.resolve("rules.yaml"),
                "- rule: Shell\n  condition: c\n  # falco-mitre:ignore tactic-mismatch Both are meant.\n"
                        + "  tags: [mitre_execution, T1611]\n");

        assertThat(FalcoMitre.check(rules).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.suppressed()).isTrue());
    }
}
