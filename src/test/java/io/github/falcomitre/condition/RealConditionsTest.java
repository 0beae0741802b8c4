package io.github.falcomitre.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Falco's own rules, where they are at hand. Run with {@code -Dfalco-mitre.write-events=true} to write anew which events
 * they can match, and read the difference: each line was looked at beside its rule.
 */
class RealConditionsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/condition");

    private Path rules = Path.of("");

    @BeforeEach
    void data() {
        rules = RealData.folder().resolveSibling("rules");
    }

    @ParameterizedTest
    @CsvSource({
        "falcosecurity-rules, 300, 0",
        "falcosecurity-plugins, 200, 0",
        "falco-0.28, 250, 0",
    })
    void every_condition_is_read(String folder, int atLeast, int unread) throws Exception {
        RuleSet all = read(folder);
        List<String> read = new ArrayList<>();
        List<String> not = new ArrayList<>();
        for (Map.Entry<String, String> macro : all.macros().entrySet()) {
            add("macro " + macro.getKey(), macro.getValue(), read, not);
        }
        for (Rule rule : all.rules()) {
            add("rule " + rule.name(), rule.condition(), read, not);
        }

        assertThat(not).hasSize(unread);
        assertThat(read).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    private static void add(String what, String condition, List<String> read, List<String> not) {
        ConditionText text = ConditionText.of(condition);
        if (text instanceof ConditionText.Read) {
            read.add(what);
        } else {
            not.add(what + ": " + text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "falcosecurity-rules/rules, official-rules.tsv",
        "falcosecurity-plugins, plugin-rules.tsv",
    })
    void the_events_of_each_rule(String folder, String golden) throws Exception {
        RuleSet all = read(folder);
        Conditions conditions = Conditions.of(all, EventFields.standard());
        StringBuilder lines = new StringBuilder();
        for (Rule rule : all.rules()) {
            Watched watched = conditions.watched(rule);
            assertThat(watched.notes()).as(rule.name()).isEmpty();
            lines.append(rule.source()).append('\t').append(rule.name()).append('\t');
            lines.append(String.join(", ", watched.texts())).append('\n');
        }

        compare(GOLDEN.resolve(golden), lines.toString());
    }

    @Test
    void rules_by_themselves_miss_only_their_macros() throws Exception {
        RuleSet official = RulesReader.readText(
                "falco-sandbox_rules.yaml",
                Files.readString(rules.resolve("falcosecurity-rules/rules/falco-sandbox_rules.yaml")));
        Conditions conditions = Conditions.of(official, EventFields.standard());

        for (Rule rule : official.rules()) {
            assertThat(conditions.watched(rule).notes()).allMatch(note -> note.startsWith("There is no macro '"));
        }
    }

    private RuleSet read(String folder) throws Exception {
        Path directory = rules.resolve(folder);
        return RulesReader.read(new RulesFinder(directory, List.of(), List.of()).find(List.of(), List.of(directory)));
    }

    private static void compare(Path golden, String actual) throws IOException {
        if (Boolean.getBoolean("falco-mitre.write-events")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
