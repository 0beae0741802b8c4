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
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.diff.Change;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.diff.ReleaseDiff;
import io.github.falcomitre.diff.ReleaseDiff.Figures;
import io.github.falcomitre.diff.ReleaseDiffer;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.WrittenRules;
import io.github.falcomitre.fix.FixedFile;
import io.github.falcomitre.fix.Left;
import io.github.falcomitre.fix.TagEdits;
import io.github.falcomitre.fix.TagFixer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
                .append(String.join("<br/>", techniques))
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

    /** Falco's own rules, from what the guide calls them to their directory. */
    private static final Map<String, String> DIRECTORIES = new TreeMap<>(Map.of(
            "`falcosecurity/rules`", "falcosecurity-rules/rules",
            "`falcosecurity/plugins`", "falcosecurity-plugins",
            "Falco 0.28", "falco-0.28"));

    private static List<RulesInput> find(String directory) throws Exception {
        Path rules = RealData.folder().resolveSibling("rules").resolve(directory);
        return new RulesFinder(rules, List.of(), List.of()).find(List.of(), List.of(rules));
    }

    private static ReleaseDiff diff(String directory) throws Exception {
        RuleSet read = RulesReader.read(find(directory));
        CheckPolicy policy = CheckPolicy.standard();
        CheckReport from = new TagChecker(FROM, policy).check(read);
        CheckReport to = new TagChecker(TO, policy).check(read);
        return new ReleaseDiffer(policy.platforms()).diff(from, to);
    }

    /** A repair at 19.0 that is only shown. */
    private record DryRun(CheckReport report, TagEdits edits) {

        static DryRun of(String directory) throws Exception {
            List<RulesInput> inputs = find(directory);
            Map<String, Path> paths = new HashMap<>();
            inputs.forEach(input -> paths.put(input.name(), input.file()));
            RuleSet rules = RulesReader.read(inputs);
            CheckPolicy policy = CheckPolicy.standard();
            TagChecker checker = new TagChecker(TO, policy);
            CheckReport report = checker.check(rules);
            TagEdits edits = new TagFixer(checker, policy, each -> each)
                    .fix(report, rules, file -> WrittenRules.read(file, Files.readAllBytes(paths.get(file)), true));
            return new DryRun(report, edits);
        }

        long errors() {
            return count(report.findings());
        }

        long errorsLeft() {
            return count(edits.left().stream().map(Left::finding).toList());
        }

        private static long count(List<Finding> findings) {
            return findings.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .count();
        }

        /** What the repair does about one rule, and what it leaves. */
        String about(String rule) {
            StringBuilder table = new StringBuilder("| finding | tag | what `fix` does |\n|---|---|---|\n");
            for (FixedFile file : edits.files()) {
                for (io.github.falcomitre.fix.Change change : file.changes()) {
                    if (change.rules().contains(rule)) {
                        table.append("| ")
                                .append(change.checks().stream()
                                        .map(check -> "`" + check.id() + "`")
                                        .collect(Collectors.joining(", ")));
                        table.append(" | ").append(change.from().isEmpty() ? "" : code(List.of(change.from())));
                        table.append(" | writes ")
                                .append(code(List.of(change.to())))
                                .append(" |\n");
                    }
                }
            }
            for (Left left : edits.left()) {
                if (left.finding().rule().equals(Optional.of(rule))) {
                    table.append("| `").append(left.finding().check().id()).append("` | ");
                    table.append(code(left.finding().tag().stream().toList()));
                    table.append(" | offers ").append(code(left.finding().suggestions()));
                    table.append(", since ").append(left.why()).append(" |\n");
                }
            }
            return table.toString();
        }
    }

    private static String code(List<String> tags) {
        return tags.stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
    }

    @Test
    void how_falcos_own_rules_fare() throws Exception {
        StringBuilder table = new StringBuilder(
                "| rules | of them | findings that appear | with one right answer | that have another answer | vanish | stay |\n");
        table.append("|---|---|---|---|---|---|---|\n");
        for (Map.Entry<String, String> entry : DIRECTORIES.entrySet()) {
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

    @Test
    void what_fix_does_to_falcos_own_rules() throws Exception {
        StringBuilder table = new StringBuilder(
                "| rules | errors at 19.0 | tags added | replaced | removed | errors left | warnings left |\n");
        table.append("|---|---|---|---|---|---|---|\n");
        for (Map.Entry<String, String> entry : DIRECTORIES.entrySet()) {
            DryRun run = DryRun.of(entry.getValue());
            table.append("| ").append(entry.getKey()).append(" | ").append(run.errors());
            for (io.github.falcomitre.fix.Change.Kind kind : io.github.falcomitre.fix.Change.Kind.values()) {
                table.append(" | ").append(run.edits().count(kind));
            }
            table.append(" | ").append(run.errorsLeft()).append(" | ");
            table.append(run.edits().left().size() - run.errorsLeft()).append(" |\n");
        }
        compare("repair", table.toString());
    }

    @Test
    void fix_writes_what_diff_tells_of_the_official_rules() throws Exception {
        List<String> told = diff("falcosecurity-rules/rules").changes(Kind.APPEARS).stream()
                .map(change -> change.finding().position() + " " + change.answer())
                .toList();
        List<String> written = DryRun.of("falcosecurity-rules/rules").edits().files().stream()
                .flatMap(file -> file.changes().stream())
                .map(change -> change.position() + " " + Optional.of(change.to()))
                .toList();
        assertThat(written).isNotEmpty().containsExactlyElementsOf(told);
    }

    @Test
    void what_fix_leaves_of_the_official_rules() throws Exception {
        StringBuilder table = new StringBuilder("| rule | finding | tag | choices |\n|---|---|---|---|\n");
        for (Left left : DryRun.of("falcosecurity-rules/rules").edits().left()) {
            Finding finding = left.finding();
            table.append("| ").append(finding.rule().orElseThrow());
            table.append(" | `").append(finding.check().id()).append("` | ");
            table.append(code(finding.tag().stream().toList())).append(" | ");
            table.append(code(finding.suggestions())).append(" |\n");
        }
        compare("official-left", table.toString());
    }

    @Test
    void what_fix_does_to_a_rule_in_another_tools_form() throws Exception {
        compare("gcp", DryRun.of("falcosecurity-plugins").about("GCP GCE Firewall rule modified"));
    }

    /** The techniques that the guide names as decisions, with the tags that go with them. */
    @Test
    void what_the_guide_decides_is_right() throws IOException {
        String guide = Files.readString(Path.of("docs/attack-19.md"));
        Map<String, String> decided = Map.of(
                "T1552.005", "mitre_credential_access",
                "T1610", "mitre_execution",
                "T1686.001", "mitre_defense_impairment",
                "T1685.002", "mitre_defense_impairment",
                "T1685.006", "mitre_defense_impairment");
        decided.forEach((technique, tactic) -> {
            assertThat(guide).contains("`" + tactic + ", " + technique + "`");
            assertThat(TO.technique(technique).orElseThrow().tactics())
                    .extracting(Tactic::tag)
                    .containsExactly(tactic);
        });
    }

    private static void compare(String block, String expected) throws IOException {
        Blocks.compare(Path.of("docs/attack-19.md"), block, expected);
    }
}
