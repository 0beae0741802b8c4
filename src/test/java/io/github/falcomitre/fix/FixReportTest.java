package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.falco.SourcePosition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a repair as a whole. */
class FixReportTest {

    @TempDir
    private Path directory;

    private TagEdits edits(String... files) throws Exception {
        List<RulesInput> inputs = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            String name = (char) ('a' + i) + ".yaml";
            inputs.add(new RulesInput(Files.writeString(directory.resolve(name), files[i]), name, false, false));
        }
        return Repaired.Judged.of(
                        Repaired.checker("enterprise-attack", "19.0"), CheckPolicy.standard(), List.copyOf(inputs))
                .fix();
    }

    @Test
    void every_kind_of_change_and_what_is_left_and_what_failed() throws Exception {
        TagEdits edits = edits("""
                        - rule: A
                          condition: c
                          tags: [T1611]
                        """, """
                        - rule: B
                          condition: c
                          tags: [mitre_execution, t1059, T1059]
                        - rule: C
                          condition: c
                          tags: [mitre_defense_evasion, T1070, mitre_foo]
                        """, """
                        - rule: D
                          condition: c
                          tags: [mitre_execution, t1059]
                        """).without(List.of(new Fault("c.yaml", "It is read-only.")));
        Provenance catalog = new Provenance(List.of(Domain.ENTERPRISE), "19.0", "embedded", "abc", 15, 2);

        Path written = FixReport.write(edits, edits.leftAfter(), catalog, true, directory.resolve("out"));

        assertThat(written).isEqualTo(directory.resolve("out/fix.json"));
        Path golden = Path.of("src/test/resources/fix/fix.json");
        if (Boolean.getBoolean("falco-mitre.write-fixed")) {
            Files.copy(written, golden, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(written).hasSameBinaryContentAs(golden);
    }

    @Test
    void the_version_rises_by_the_greatest_step_of_any_file() throws Exception {
        String added = "- {rule: A, condition: c, tags: [T1611]}\n";
        String replaced = "- {rule: B, condition: c, tags: [mitre_execution, t1059]}\n";

        assertThat(edits("- {rule: C, condition: c, tags: [mitre_execution, T1059]}\n")
                        .step())
                .isEqualTo(Step.NONE);
        assertThat(edits(added, added).step()).isEqualTo(Step.PATCH);
        assertThat(edits(replaced, added).step()).isEqualTo(Step.MAJOR);
        assertThat(edits(added + replaced).step()).isEqualTo(Step.MAJOR);
        assertThat(edits(replaced + added).step()).isEqualTo(Step.MAJOR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tactic-mismatch | T1059     | mitre_impact mitre_stealth | T1059,mitre_impact,mitre_stealth",
                "tactic-mismatch | T1059     | T1059 T1611                | T1059,T1611",
                "missing-tactic  | ''        | mitre_impact               | mitre_impact",
                "missing-tactic  | ''        | ''                         | ''",
                // explain knows nothing of it
                "unknown-tactic  | mitre_foo | T1059                      | T1059",
                "unknown-tactic  | mitre_foo | ''                         | mitre_foo",
                // no more than six
                "retired-tactic  | a         | b c d e f g                | a,b,c,d,e,f",
                "retired-tactic  | a         | b c d e f                  | a,b,c,d,e,f",
                // what a shell would not take as it is
                "malformed-tag   | T1059$(x) | T1059                      | T1059",
                "malformed-tag   | -rf       | ''                         | ''",
                "malformed-tag   | T1059:004 | T1059.004                  | T1059.004",
                "malformed-tag   | é         | Zz-9_.a                    | Zz-9_.a",
                "malformed-tag   | 1059      | zA0                        | zA0",
                "malformed-tag   | .         | '@ [ ` { / :'              | ''"
            })
    void the_command_that_tells_more_asks_for_the_tag_and_the_choices(
            String check, String tag, String choices, String asked) {
        Finding finding = new Finding(
                Check.of(check).orElseThrow(),
                Severity.ERROR,
                new SourcePosition("a.yaml", 1, 1),
                Optional.of("R"),
                Optional.of(tag).filter(text -> !text.isEmpty()),
                "m",
                choices.isEmpty() ? List.of() : List.of(choices.split(" ")),
                Optional.empty(),
                Optional.empty());

        assertThat(new Left(finding, "why").command().orElse(""))
                .isEqualTo(asked.isEmpty() ? "" : "mvn falco-mitre:explain -Dfalco-mitre.tag=" + asked);
    }
}
