package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.List;
import java.util.Optional;
import org.fusesource.jansi.Ansi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {

    private static Finding finding(String message, String... suggestions) {
        return new Finding(
                Check.RETIRED_TACTIC,
                Severity.ERROR,
                new SourcePosition("rules/a.yaml", 6, 16),
                Optional.of("Rule"),
                Optional.of("mitre_defense_evasion"),
                message,
                List.of(suggestions),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aFindingIsPrintedAsACompilerWould() {
        assertThat(Console.line(finding("It is retired.")))
                .isEqualTo("rules/a.yaml:[6,16] (retired-tactic) It is retired.");
    }

    @Test
    void whereMavenUsesColoursThePlaceAndTheCheckStandOut() {
        boolean before = Ansi.isEnabled();
        Ansi.setEnabled(true);
        try {
            assertThat(Console.line(finding("It is \u001b[31mred.")))
                    .isEqualTo("\u001b[1mrules/a.yaml:[6,16]\u001b[m (\u001b[1;31mretired-tactic\u001b[m)"
                            + " It is \\u001b[31mred.");
        } finally {
            Ansi.setEnabled(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bold,red|1;31",
                "bold, bgbrightblue|1;104",
                "faint,cyan|2;36",
                "brightwhite|97",
                "plaid,bold|1",
                "plaid|''",
                "''|''"
            })
    void stylesAreWrittenAsForMaven(String words, String codes) {
        assertThat(Style.codes(words)).isEqualTo(codes);
    }

    @Test
    void suggestionsAreAddedWhereTheMessageLacksThem() {
        assertThat(Console.line(finding("It is now mitre_stealth.", "mitre_stealth", "T1685", "T1686")))
                .endsWith(" It is now mitre_stealth. [try T1685, T1686]");
    }

    @Test
    void aLongerTagDoesNotMentionAShorterOne() {
        assertThat(Console.line(finding("Write T1059.004, or mitre_c2.", "T1059", "mitre_c", "T1059.004", "mitre_c2")))
                .endsWith(" [try T1059, mitre_c]");
        assertThat(Console.line(finding("Write T1059.", "T1059"))).endsWith("Write T1059.");
    }

    @Test
    void provenanceIsOneLine() {
        LinesLog log = new LinesLog();
        new Console(log)
                .provenance(new Provenance(
                        List.of(Domain.ENTERPRISE, Domain.ICS), "19.0, 18.1", "own\nbundle.json", "ab12", 1, 2));
        assertThat(log.lines)
                .containsExactly("INFO ATT&CK enterprise-attack, ics-attack 19.0, 18.1 (own\\u000abundle.json):"
                        + " 1 tactic, 2 techniques, SHA-256 ab12");
    }

    @Test
    void whatOnlyInformsIsSummedUp() throws Exception {
        LinesLog log = new LinesLog();
        new Console(log)
                .findings(new CheckReport(
                        new EmbeddedSource(List.of(Domain.ENTERPRISE), "18.1").load(),
                        List.of(),
                        List.of(),
                        List.of(
                                with(Severity.INFO, finding("One.")),
                                with(Severity.WARNING, finding("Two.")),
                                with(Severity.INFO, finding("Three.")))));
        assertThat(log.lines)
                .containsExactly(
                        "WARNING rules/a.yaml:[6,16] (retired-tactic) Two.",
                        "INFO rules/a.yaml: (retired-tactic) The tactic belongs to other releases, not to this one, 2"
                                + " times");
    }

    private static Finding with(Severity severity, Finding finding) {
        return new Finding(
                finding.check(),
                severity,
                finding.position(),
                finding.rule(),
                finding.tag(),
                finding.message(),
                finding.suggestions(),
                finding.url(),
                Optional.empty());
    }

    @Test
    void nothingThatATerminalObeysIsPrinted() {
        assertThat(Console.escape("a\nb\u001b[31mc\u202ed\u2028e\ud800f"))
                .isEqualTo("a\\u000ab\\u001b[31mc\\u202ed\\u2028e\\ud800f");
        assertThat(Console.escape("\udb40\udc41")).isEqualTo("\\U000e0041");
        assertThat(Console.escape("Ärger 🗑 'x'")).isEqualTo("Ärger 🗑 'x'");
    }

    @Test
    void oneLineSumsUp() {
        LinesLog log = new LinesLog();
        new Console(log).summary(new CheckReport.Summary(1, 2, 2, 0, 1, 3, 0));
        new Console(log).summary(new CheckReport.Summary(2, 1, 0, 0, 0, 0, 4));
        assertThat(log.lines)
                .containsExactly(
                        "INFO 2 rules in 1 file, 2 with ATT&CK tags: 0 errors, 1 warning, 3 infos",
                        "INFO 1 rule in 2 files, 0 with ATT&CK tags: 0 errors, 0 warnings, 0 infos, 4 suppressed");
    }
}
