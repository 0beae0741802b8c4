package io.github.falcomitre;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.diff.Change;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.diff.ReleaseDiff;
import io.github.falcomitre.diff.ReleaseDiff.Figures;
import io.github.falcomitre.diff.ReleaseDiffer;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The figures and tables of {@code docs/attack-19.md} are what the embedded releases say, and what real rules have. Run
 * with {@code -Dfalco-mitre.write-readme=true} to write them anew.
 */
class MigrationGuideTest {

    private static final AttackCatalog FROM =
            EmbeddedFacts.shared().catalog(Domain.ENTERPRISE, new AttackRelease(18, 1));
    private static final AttackCatalog TO = EmbeddedFacts.shared().catalog(Domain.ENTERPRISE, new AttackRelease(19, 0));

    private static List<Technique> evasive() {
        return FROM.techniques().stream()
                .filter(technique -> technique.isActive() && isIn(technique, "defense-evasion"))
                .toList();
    }

    private static boolean isIn(Technique technique, String shortName) {
        return technique.tactics().stream()
                .anyMatch(tactic -> tactic.shortName().equals(shortName));
    }

    private static String tactics(Technique technique) {
        return technique.tactics().stream().map(Tactic::name).collect(Collectors.joining(", "));
    }

    @Test
    void the_tactics() {
        assertThat(FROM.tactic("TA0005")).map(Tactic::name).contains("Defense Evasion");
        assertThat(FROM.tactic("TA0112")).isEmpty();
        assertThat(TO.tactic("TA0005")).map(Tactic::tag).contains("mitre_stealth");
        assertThat(TO.tactic("TA0112")).map(Tactic::tag).contains("mitre_defense_impairment");
        assertThat(List.of(FROM.provenance().tactics(), TO.provenance().tactics()))
                .containsExactly(14, 15);
        assertThat(List.of(FROM.provenance().techniques(), TO.provenance().techniques()))
                .containsExactly(691, 697);
        AttackCatalog mobile = EmbeddedFacts.shared().catalog(Domain.MOBILE, new AttackRelease(19, 0));
        assertThat(mobile.tacticsNamed("defense-evasion")).isNotEmpty();
    }

    @Test
    void what_became_of_the_techniques_of_defense_evasion() throws IOException {
        Map<String, Integer> fates = new TreeMap<>();
        Map<String, List<String>> neither = new TreeMap<>();
        for (Technique before : evasive()) {
            Technique after = TO.technique(before.id()).orElseThrow();
            boolean stealth = isIn(after, "stealth");
            boolean impairment = isIn(after, "defense-impairment");
            assertThat(stealth && impairment).as(after.id()).isFalse();
            String fate = after.status() == Status.REVOKED
                    ? "4 revoked"
                    : stealth ? "1 in Stealth" : impairment ? "2 in Defense Impairment" : "3 in neither of them";
            fates.merge(fate, 1, Integer::sum);
            if (fate.startsWith("3")) {
                neither.computeIfAbsent(tactics(after), none -> new ArrayList<>())
                        .add(after.id() + " " + after.name());
            }
        }
        StringBuilder table = new StringBuilder("| in 19.0 | techniques |\n|---|---|\n");
        fates.forEach((fate, count) -> table.append("| ")
                .append(fate.substring(2))
                .append(" | ")
                .append(count)
                .append(" |\n"));
        table.append("| all | ").append(evasive().size()).append(" |\n");
        compare("fates", table.toString());
        StringBuilder lost = new StringBuilder("| now only in | techniques |\n|---|---|\n");
        neither.forEach((tactics, techniques) -> lost.append("| ")
                .append(tactics)
                .append(" | ")
                .append(String.join("<br>", techniques))
                .append(" |\n"));
        compare("neither", lost.toString());
    }

    @Test
    void all_that_changed_tactics_were_in_defense_evasion() {
        List<Technique> moved = new ArrayList<>();
        for (Technique after : TO.techniques()) {
            Optional<Technique> before = FROM.technique(after.id()).filter(Technique::isActive);
            if (before.isPresent() && after.isActive() && !tactics(before.get()).equals(tactics(after))) {
                moved.add(before.get());
            }
        }
        assertThat(moved).hasSize(198).allMatch(technique -> isIn(technique, "defense-evasion"));
    }

    @Test
    void what_was_revoked_and_renamed() throws IOException {
        StringBuilder revoked = new StringBuilder("| in 18.1 | in 19.0 | tactic in 19.0 |\n|---|---|---|\n");
        StringBuilder renamed = new StringBuilder("| technique | in 18.1 | in 19.0 |\n|---|---|---|\n");
        int count = 0;
        for (Technique after : TO.techniques()) {
            Technique before =
                    FROM.technique(after.id()).filter(Technique::isActive).orElse(after);
            if (before.isActive() && after.status() == Status.REVOKED) {
                assertThat(isIn(before, "defense-evasion")).as(before.id()).isTrue();
                Technique now = TO.lastForm(after).orElseThrow();
                revoked.append("| ").append(before.id()).append(' ').append(before.name());
                revoked.append(" | ").append(now.id()).append(' ').append(now.name());
                revoked.append(" | ").append(tactics(now)).append(" |\n");
                count++;
            } else if (after.isActive() && !before.name().equals(after.name())) {
                renamed.append("| ").append(after.id()).append(" | ").append(before.name());
                renamed.append(" | ").append(after.name()).append(" |\n");
            }
        }
        assertThat(count).isEqualTo(17);
        compare("revoked", revoked.toString());
        compare("renamed", renamed.toString());
    }

    private static ReleaseDiff diff(String directory) throws Exception {
        Path rules = RealData.folder().resolveSibling("rules").resolve(directory);
        RuleSet read = RulesReader.read(new RulesFinder(rules, List.of(), List.of()).find(List.of(), List.of(rules)));
        CheckPolicy policy = CheckPolicy.standard();
        CheckReport from = new TagChecker(FROM, policy).check(read);
        CheckReport to = new TagChecker(TO, policy).check(read);
        return new ReleaseDiffer(policy.platforms()).diff(from, to);
    }

    @Test
    void how_falcos_own_rules_fare() throws Exception {
        Map<String, String> directories = new TreeMap<>(Map.of(
                "`falcosecurity/rules`", "falcosecurity-rules/rules",
                "`falcosecurity/plugins`", "falcosecurity-plugins",
                "Falco 0.28", "falco-0.28"));
        StringBuilder table = new StringBuilder(
                "| rules | of them | findings that appear | with one right answer | that have another answer | vanish | stay |\n");
        table.append("|---|---|---|---|---|---|---|\n");
        for (Map.Entry<String, String> entry : directories.entrySet()) {
            ReleaseDiff diff = diff(entry.getValue());
            Figures appear = diff.figures(Kind.APPEARS);
            table.append("| ").append(entry.getKey()).append(" | ").append(diff.rules());
            table.append(" | ").append(appear.findings()).append(" | ").append(appear.answered());
            table.append(" | ").append(diff.figures(Kind.OTHER_ANSWER).findings());
            table.append(" | ").append(diff.figures(Kind.VANISHES).findings());
            table.append(" | ").append(diff.unchanged()).append(" |\n");
        }
        compare("fare", table.toString());
        StringBuilder official = new StringBuilder("| rule | write |\n|---|---|\n");
        for (Change change : diff("falcosecurity-rules/rules").changes(Kind.APPEARS)) {
            official.append("| ").append(change.finding().rule().orElseThrow());
            official.append(" | `").append(change.answer().orElseThrow()).append("` |\n");
        }
        compare("official", official.toString());
    }

    private static void compare(String block, String expected) throws IOException {
        Blocks.compare(Path.of("docs/attack-19.md"), block, expected);
    }
}
