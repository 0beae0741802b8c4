package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.SourcePosition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
                false);
    }

    @Test
    void aFindingIsPrintedAsACompilerWould() {
        assertThat(Console.line(finding("It is retired.")))
                .isEqualTo("rules/a.yaml:[6,16] (retired-tactic) It is retired.");
    }

    @Test
    void suggestionsAreAddedWhereTheMessageLacksThem() {
        assertThat(Console.line(finding("It is now mitre_stealth.", "mitre_stealth", "T1685", "T1686")))
                .endsWith(" It is now mitre_stealth. [try T1685, T1686]");
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
