package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.WrittenRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a repair leaves alone, for reasons that do not stand in the rules of one file. */
class RepairTest {

    private static final TagChecker CHECKER = Repaired.checker("enterprise-attack", "19.0");

    private static List<String> left(TagEdits edits) {
        return edits.left().stream()
                .map(left ->
                        left.finding().check().id() + " " + left.finding().tag().orElse("") + ": " + left.why())
                .toList();
    }

    @Test
    void what_is_suppressed_by_the_text_of_a_tag_does_not_come_back_under_another_text() throws IOException {
        String yaml = "- {rule: R, condition: c, tags: [mitre_execution, t1064]}\n";
        RuleSet rules = RulesReader.readText("r.yaml", yaml);
        CheckReport report = byText(CHECKER.check(rules));
        assertThat(report.findings())
                .extracting(finding -> finding.check().id() + " " + finding.suppressed())
                .containsExactly("deprecated-technique true", "malformed-tag false");

        TagEdits edits = new TagFixer(CHECKER, CheckPolicy.standard(), RepairTest::byText)
                .fix(report, rules, file -> WrittenRules.read(file, yaml.getBytes(StandardCharsets.UTF_8), true));

        assertThat(edits.files()).isEmpty();
        assertThat(left(edits))
                .singleElement()
                .asString()
                .startsWith("malformed-tag t1064: written so, the rule would"
                        + " have one more finding (deprecated-technique): T1064 (Scripting) is deprecated");
    }

    /** As a suppression of {@code deprecated-technique} with the tag {@code t1064}. */
    private static CheckReport byText(CheckReport report) {
        SuppressedBy by = new SuppressedBy(SuppressedBy.Kind.SUPPRESSION, new SourcePosition("s.yaml", 1, 1), "why");
        return report.withFindings(report.findings().stream()
                .map(finding -> finding.check() == Check.DEPRECATED_TECHNIQUE
                                && finding.tag().equals(Optional.of("t1064"))
                        ? finding.suppressedBy(by)
                        : finding)
                .toList());
    }

    @Test
    void files_of_base_rules_are_never_changed() {
        RuleSet rules = new RulesReader()
                .addBaseText("base.yaml", "- {rule: R, condition: c, tags: [mitre_execution]}\n")
                .addText("own.yaml", "- {rule: R, tags: [T1085], override: {tags: append}}\n")
                .ruleSet();
        TagEdits edits = fix(rules, "- {rule: R, tags: [T1085], override: {tags: append}}\n");

        assertThat(edits.files())
                .singleElement()
                .satisfies(file -> assertThat(file.after()).asString().contains("tags: [T1218.011]"));
        assertThat(edits.files()).extracting(FixedFile::name).containsExactly("own.yaml");
        assertThat(left(edits))
                .as("the tactic of the base rule does not go with the technique")
                .anySatisfy(left -> assertThat(left).startsWith("tactic-mismatch T1218.011"));
    }

    @Test
    void a_file_that_cannot_be_read_any_more_is_a_fault_and_its_findings_are_left() {
        RuleSet rules = RulesReader.readText("r.yaml", "- {rule: R, condition: c, tags: [mitre_execution, t1059]}\n");
        CheckReport report = CHECKER.check(rules);

        TagEdits edits = new TagFixer(CHECKER, CheckPolicy.standard(), other -> other).fix(report, rules, file -> {
            throw new IOException("gone");
        });

        assertThat(edits.files()).isEmpty();
        assertThat(edits.faults()).containsExactly(new Fault("r.yaml", "It cannot be read (gone); make it readable."));
        assertThat(left(edits)).containsExactly("malformed-tag t1059: its file cannot be read any more");
    }

    private static TagEdits fix(RuleSet rules, String yaml) {
        List<Finding> findings = CHECKER.check(rules).findings();
        assertThat(findings).isNotEmpty();
        return new TagFixer(CHECKER, CheckPolicy.standard(), other -> other)
                .fix(
                        CHECKER.check(rules),
                        rules,
                        file -> WrittenRules.read(file, yaml.getBytes(StandardCharsets.UTF_8), true));
    }
}
