package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckReportTest {

    /** Three errors, one warning and two infos. */
    private static final String RULES = """
            - rule: Good
              condition: evt.type = execve
              tags: [mitre_execution, T1059]
            - rule: Bad
              condition: evt.type = execve
              tags: [mitre_execution, T9998, T9999]
            - rule: Plain
              condition: evt.type = execve
              tags: [host]
            - rule: Technique alone
              condition: evt.type = execve
              tags: [T1611]
            - rule: Tactic alone
              condition: evt.type = execve
              tags: [mitre_impact]
            - rule: Malformed
              condition: evt.type = execve
              tags: [t1059, T1059.004, mitre_execution]
            """;

    private TagChecker checker;

    @BeforeEach
    void loadCatalog() throws Exception {
        checker = new TagChecker(new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load(), CheckPolicy.standard());
    }

    private CheckReport report() {
        return checker.check(RulesReader.readText("rules.yaml", RULES));
    }

    @Test
    void the_summary_counts_rules_and_findings() {
        assertThat(report().summary()).isEqualTo(new CheckReport.Summary(1, 6, 5, 3, 1, 2, 0));
        assertThat(Stream.of(Severity.values()).map(report()::violations)).containsExactly(3L, 4L, 6L);
    }

    @Test
    void what_is_suppressed_is_counted_as_such_only() {
        SuppressedBy by = new SuppressedBy(SuppressedBy.Kind.COMMENT, new SourcePosition("rules.yaml", 1, 1), "why");
        CheckReport report = report();
        CheckReport suppressed = report.withFindings(report.findings().stream()
                .map(finding -> finding.check() == Check.UNKNOWN_TECHNIQUE ? finding.suppressedBy(by) : finding)
                .toList());

        assertThat(suppressed.summary()).isEqualTo(new CheckReport.Summary(1, 6, 5, 1, 1, 2, 2));
        assertThat(Stream.of(Severity.values()).map(suppressed::violations)).containsExactly(1L, 2L, 4L);
        assertThat(suppressed.rules()).isEqualTo(report.rules());
        assertThat(suppressed.files()).isEqualTo(report.files());
    }

    @Test
    void nothing_is_reported_of_the_ground_that_overrides_stand_on() {
        RuleSet rules = new RulesReader()
                .addBaseText("base.yaml", "- {rule: Base, condition: c, tags: [T9999]}\n" + RULES)
                .addText("own.yaml", "- {rule: Good, tags: [T9997], override: {tags: append}}\n")
                .ruleSet();
        CheckReport report = checker.check(rules);

        assertThat(report.files()).extracting(RulesFile::path).containsExactly("own.yaml");
        assertThat(report.rules()).isEmpty();
        assertThat(report.findings())
                .extracting(finding -> finding.position().file() + " " + finding.message())
                .containsExactly("own.yaml ATT&CK 19.0 has no technique T9997: no release has it.");
    }

    @Test
    void rules_are_told_with_what_they_name_and_what_reveals_it() {
        CheckReport report = report();
        CheckedRule good = report.rules().get(0);

        assertThat(good.techniques()).extracting(Technique::id).containsExactly("T1059");
        assertThat(good.tactics()).extracting(tactic -> tactic.id()).containsExactly("TA0002");
        assertThat(report.evidenceOf(good).watched().texts()).containsExactly("execve");
        assertThat(report.evidenceOf(good).kind()).isEqualTo(RuleEvidence.Kind.SHARING);
    }
}
