package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Falco's own rules, where they are at hand. */
class RealRulesTest {

    private Path rules = Path.of("");

    @BeforeEach
    void data() {
        String data = System.getProperty("falco-mitre.data", "");
        assumeTrue(!data.isEmpty(), "-Dfalco-mitre.data names the folder with the real data");
        rules = Path.of(data, "rules");
    }

    @Test
    void the_official_rules_are_93() throws Exception {
        RuleSet official = read(rules.resolve("falcosecurity-rules/rules"));

        assertThat(official.problems()).isEmpty();
        assertThat(official.unknownRules()).isEmpty();
        assertThat(official.rules())
                .hasSize(93)
                .allSatisfy(rule -> assertThat(rule.tags()).isNotEmpty());
        assertThat(official.files())
                .containsExactly(
                        new RulesFile("falco-incubating_rules.yaml", false, 31),
                        new RulesFile("falco-sandbox_rules.yaml", false, 37),
                        new RulesFile("falco_rules.yaml", false, 25));
    }

    @Test
    void all_files_are_read_without_a_problem() throws Exception {
        RuleSet all = read(rules);

        assertThat(all.problems()).isEmpty();
        assertThat(all.files()).hasSizeGreaterThan(10);
        assertThat(all.rules()).hasSizeGreaterThan(300);
    }

    @Test
    void every_tag_and_every_name_stands_where_its_position_says() throws Exception {
        RuleSet all = read(rules);

        int checked = 0;
        for (Rule rule : all.rules()) {
            assertStandsAt(rule.position(), rule.name());
            for (TagList list : rule.tagLists()) {
                for (Tag tag : list.tags()) {
                    assertStandsAt(tag.position(), tag.text());
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(1000);
    }

    private void assertStandsAt(SourcePosition position, String text) throws Exception {
        List<String> lines = Files.readAllLines(rules.resolve(position.file()), StandardCharsets.UTF_8);
        String line = lines.get(position.line() - 1);
        String rest = line.substring(line.offsetByCodePoints(0, position.column() - 1));
        assertThat(rest.startsWith("\"") || rest.startsWith("'") ? rest.substring(1) : rest)
                .as(position.toString())
                .startsWith(text);
    }

    private static RuleSet read(Path directory) throws RulesNotFoundException {
        return RulesReader.read(new RulesFinder(directory, List.of(), List.of()).find(List.of(), List.of(directory)));
    }
}
