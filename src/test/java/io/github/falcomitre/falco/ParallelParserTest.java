package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many files are parsed on several cores, and nobody can tell. */
@Timeout(60)
class ParallelParserTest {

    @TempDir
    Path temp;

    @Test
    void the_rule_set_is_that_of_one_file_after_the_other() throws Exception {
        String filler = "- macro: m\n  condition: " + "evt.type = open or ".repeat(1000) + "never\n";
        List<RulesInput> inputs = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Path file = temp.resolve(i + ".yaml");
            // Large files before small ones: those that are parsed later are done sooner.
            String text = filler.repeat(i % 10 == 0 ? 60 : 1)
                    + "- rule: A\n  tags: [t" + i + "]\n  override: {tags: append}\n"
                    + (i % 7 == 0 ? "- rule: A\n  condition: c\n  tags: [d" + i + "]\n" : "")
                    + (i % 13 == 0 ? "- rule: [\n" : "# falco-mitre:ignore a why\n")
                    + "- rule: B" + i + "\n";
            if (i % 31 != 30) {
                Files.writeString(file, text);
            }
            inputs.add(new RulesInput(file, i + ".yaml", i < 3, false));
        }
        RulesReader oneByOne = new RulesReader();
        for (RulesInput input : inputs) {
            oneByOne.add(input);
        }
        RuleSet expected = oneByOne.ruleSet();

        assertThat(ParallelParser.isWorthIt(inputs))
                .isEqualTo(Runtime.getRuntime().availableProcessors() > 1);
        assertThat(RulesReader.read(inputs)).isEqualTo(expected);
        assertThat(expected.rules()).hasSizeGreaterThan(15);
        assertThat(expected.problems()).hasSizeGreaterThan(10);
        assertThat(expected.comments()).hasSizeGreaterThan(100);
        assertThat(expected.unknownRules()).isNotEmpty();
    }

    @Test
    void the_first_files_are_taken_even_where_one_alone_is_more_than_may_wait() throws Exception {
        String large = "- macro: m\n  condition: " + "x".repeat(9 * 1024 * 1024) + "\n- rule: A\n  condition: c\n";
        List<RulesInput> inputs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path file = Files.writeString(temp.resolve(i + ".yaml"), large);
            inputs.add(new RulesInput(file, i + ".yaml", false, false));
        }

        assertThat(RulesReader.read(inputs).rules()).hasSize(3);
    }

    @Test
    void a_few_small_files_are_not_worth_it() throws Exception {
        Path file = Files.writeString(temp.resolve("a.yaml"), "- rule: A\n");

        assertThat(ParallelParser.isWorthIt(List.of(
                        new RulesInput(file, "a.yaml", false, false), new RulesInput(file, "b.yaml", false, false))))
                .isFalse();
        assertThat(ParallelParser.isWorthIt(List.of())).isFalse();
    }
}
