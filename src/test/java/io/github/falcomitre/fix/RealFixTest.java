package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real rules, repaired from release to release. */
class RealFixTest {

    @TempDir
    private Path directory;

    private void copyRules() throws IOException {
        Path rules = RealData.folder().resolveSibling("rules");
        try (Stream<Path> files = Files.walk(rules)) {
            for (Path file : files.toList()) {
                Path copy = directory.resolve(rules.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.write(copy, Files.readAllBytes(file));
                }
            }
        }
    }

    private Repaired.Judged judge(String release) throws Exception {
        List<RulesInput> inputs = new RulesFinder(directory, List.of(), List.of()).find(List.of(), List.of(directory));
        return Repaired.Judged.of(Repaired.checker("enterprise-attack", release), CheckPolicy.standard(), inputs);
    }

    private static Map<String, Integer> errors(Repaired.Judged judged) {
        Map<String, Integer> errors = new TreeMap<>();
        for (Finding finding : judged.report().findings()) {
            if (finding.severity() == Severity.ERROR) {
                errors.merge(finding.position().file() + " " + finding.rule().orElse(""), 1, Integer::sum);
            }
        }
        return errors;
    }

    @Test
    void every_file_can_be_carried_through_the_releases() throws Exception {
        copyRules();
        int changed = 0;
        for (String release : List.of("9.0", "13.1", "16.1", "18.1", "19.0")) {
            Repaired.Judged before = judge(release);
            TagEdits edits = before.fix();
            Repaired.Judged after = before.fixed();
            changed += edits.files().size();

            assertThat(edits.faults()).as(release).isEmpty();
            assertThat(after.rules().rules())
                    .as(release)
                    .hasSameSizeAs(before.rules().rules());
            assertThat(after.rules().problems())
                    .as(release)
                    .hasSameSizeAs(before.rules().problems());
            Map<String, Integer> errorsBefore = errors(before);
            errors(after)
                    .forEach((rule, errors) -> assertThat(errors)
                            .as("errors at " + release + " of " + rule)
                            .isLessThanOrEqualTo(errorsBefore.getOrDefault(rule, 0)));
            assertThat(after.fix().files()).as("a second run at " + release).isEmpty();
            assertThat(edits.leftAfter().stream().map(left -> left.finding().position()))
                    .as("places of what is left at " + release)
                    .containsExactlyElementsOf(after.fix().left().stream()
                            .map(left -> left.finding().position())
                            .toList());
        }
        assertThat(changed).isPositive();
    }

    @Test
    void at_19_0_the_official_rules_need_seven_tags_and_nothing_else_changes() throws Exception {
        copyRules();
        Repaired.Judged before = judge("19.0");
        TagEdits edits = before.fix();
        List<FixedFile> official = edits.files().stream()
                .filter(file -> file.name().startsWith("falcosecurity-rules/rules/"))
                .toList();
        assertThat(official).hasSize(3).allSatisfy(file -> {
            assertThat(file.step()).isEqualTo(Step.MAJOR);
            assertThat(file.changes()).allSatisfy(change -> {
                assertThat(change.checks()).containsExactly(Check.RETIRED_TACTIC);
                assertThat(change.from()).isEqualTo("mitre_defense_evasion");
                assertThat(change.to()).isIn("mitre_stealth", "mitre_defense_impairment");
            });
        });
        assertThat(official.stream().mapToInt(file -> file.changes().size()).sum())
                .isEqualTo(7);
    }
}
