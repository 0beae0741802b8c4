package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.report.Fixes;
import io.github.falcomitre.report.Fixes.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that offers the repair of one finding offers all that it takes and nothing more. */
class FindingFixesTest {

    private static final String RULES = """
            - rule: A
              condition: c
              tags: [é, mitre_defense_evasion, T1070, T1070]
            - rule: B
              condition: c
              tags:
                - T1611
            - rule: C
              condition: c
              tags: [mitre_defense_impairment, T1059.004-unix-shell, T1562.001]
            - rule: D
              condition: c
              tags: [mitre_execution, T1611]
            - rule: E
              condition: c
              tags: [mitre-execution, t1059]
            - rule: F
              condition: c
              source: windows
              tags: [mitre_execution, T1085]
            - rule: G
              condition: c
              source: windows
              tags: [TA0002, mitre_execution, T1085]
            - rule: H
              condition: c
              source: windows
              tags: [mitre_stealth, T1085, T1117]
            - rule: I
              condition: c
              tags: [persistence, privilege-escalation, T1543]
            - rule: J
              condition: c
              tags: [mitre_defense_impairment, T1562.001, T1562.006]
            """;

    @TempDir
    private Path directory;

    @Test
    void offers_what_mends_each_finding() throws IOException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), RULES);
        Repaired.Judged judged = Repaired.judge(file);
        Fixes fixes = judged.fix().fixes();

        List<String> offered = new ArrayList<>();
        for (Finding finding : judged.report().findings()) {
            List<Replacement> replacements = fixes.of(finding);
            if (!replacements.isEmpty()) {
                offered.add(finding.check().id() + " " + line(replacements));
            }
        }

        assertThat(offered)
                .containsExactly(
                        "retired-tactic [3:13-3:34 mitre_stealth]",
                        "duplicate-tag [3:41-3:48 ]",
                        "missing-tactic [7:1-7:1     - mitre_privilege_escalation\\n]",
                        "malformed-tag [10:36-10:56 T1059.004]",
                        "revoked-technique [10:58-10:67 T1685]",
                        "malformed-tag [16:10-16:25 mitre_execution]",
                        "malformed-tag [16:27-16:32 T1059]",
                        "revoked-technique [20:10-20:25 mitre_stealth][20:27-20:32 T1218.011]",
                        "revoked-technique [24:10-24:16 TA0005][24:18-24:33 mitre_stealth][24:35-24:40 T1218.011]",
                        "revoked-technique [28:25-28:30 T1218.011]",
                        "revoked-technique [28:32-28:37 T1218.010]",
                        "bare-tactic [31:45-31:45 mitre_persistence, ]",
                        "bare-tactic [31:45-31:45 mitre_privilege_escalation, ]",
                        "revoked-technique [34:36-34:45 T1685]",
                        "revoked-technique [34:47-34:56 T1685]");
    }

    @Test
    void each_of_them_alone_mends_its_finding() throws IOException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), RULES);
        Repaired.Judged judged = Repaired.judge(file);
        Fixes fixes = judged.fix().fixes();
        int mended = 0;

        for (Finding finding : judged.report().findings()) {
            List<Replacement> replacements = fixes.of(finding);
            if (!replacements.isEmpty()) {
                mended++;
                Files.writeString(file, apply(replacements));
                CheckReport after = Repaired.judge(file).report();
                assertThat(after.findings())
                        .as(finding.toString())
                        .hasSizeLessThan(judged.report().findings().size())
                        .noneMatch(other -> other.check() == finding.check()
                                && other.rule().equals(finding.rule())
                                && other.tag().equals(finding.tag()));
            }
        }

        assertThat(mended).isEqualTo(15);
    }

    @Test
    void of_rules_of_one_name_each_has_its_own() throws IOException {
        String rule = "- rule: Shell\n  condition: c\n  tags: [T1611]\n";
        List<RulesInput> inputs = new ArrayList<>();
        for (String name : List.of("a.yaml", "b.yaml")) {
            inputs.add(new RulesInput(Files.writeString(directory.resolve(name), rule), name, false, false));
        }
        Repaired.Judged judged =
                Repaired.Judged.of(Repaired.checker("enterprise-attack", "19.0"), CheckPolicy.standard(), inputs);
        Fixes fixes = judged.fix().fixes();

        assertThat(judged.report().findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(fixes.of(finding))
                        .hasSize(1)
                        .allMatch(replacement -> replacement
                                .start()
                                .file()
                                .equals(finding.position().file())));
    }

    private static String line(List<Replacement> replacements) {
        StringBuilder line = new StringBuilder();
        for (Replacement replacement : replacements) {
            line.append('[')
                    .append(replacement.start().line())
                    .append(':')
                    .append(replacement.start().column())
                    .append('-')
                    .append(replacement.endLine())
                    .append(':')
                    .append(replacement.endColumn())
                    .append(' ')
                    .append(replacement.text().replace("\n", "\\n"))
                    .append(']');
        }
        return line.toString();
    }

    private static String apply(List<Replacement> replacements) {
        StringBuilder text = new StringBuilder(RULES);
        for (int i = replacements.size() - 1; i >= 0; i--) {
            Replacement replacement = replacements.get(i);
            text.replace(
                    offset(replacement.start().line(), replacement.start().column()),
                    offset(replacement.endLine(), replacement.endColumn()),
                    replacement.text());
        }
        return text.toString();
    }

    private static int offset(int line, int column) {
        int offset = 0;
        for (int i = 1; i < line; i++) {
            offset = RULES.indexOf('\n', offset) + 1;
        }
        return offset + column - 1;
    }
}
