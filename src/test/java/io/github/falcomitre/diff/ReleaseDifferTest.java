package io.github.falcomitre.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a change, and why, by two small catalogs of one's own. */
class ReleaseDifferTest {

    private static final Tactic EXECUTION = tactic("TA0002", "execution");
    private static final Tactic PERSISTENCE = tactic("TA0003", "persistence");
    private static final Tactic EVASION = tactic("TA0005", "defense-evasion");
    private static final Tactic STEALTH = tactic("TA0005", "stealth");

    private static Tactic tactic(String id, String shortName) {
        return new Tactic(Domain.ENTERPRISE, id, shortName, "Name of " + shortName, Status.ACTIVE);
    }

    private static Technique technique(String id, Status status, Tactic... tactics) {
        return technique(id, "Name of " + id, status, "Linux", tactics);
    }

    private static Technique technique(String id, String name, Status status, String platform, Tactic... tactics) {
        return new Technique(Domain.ENTERPRISE, id, name, status, List.of(tactics), List.of(platform));
    }

    private static AttackCatalog catalog(String release, Tactic third, Technique... techniques) {
        return new AttackCatalog(
                new Provenance(List.of(Domain.ENTERPRISE), release, "made by hand", "abc", 3, techniques.length),
                List.of(EXECUTION, PERSISTENCE, third),
                List.of(techniques),
                Map.of(),
                Map.of("T1001", "T1002", "T1009", "T1064"));
    }

    /** Each technique is about one difference. */
    private static final AttackCatalog FROM = catalog(
            "18.1",
            EVASION,
            technique("T1001", Status.ACTIVE, EXECUTION),
            technique("T1003", Status.ACTIVE, EXECUTION),
            technique("T1004", Status.ACTIVE, EXECUTION),
            technique("T1005", Status.ACTIVE, EXECUTION),
            technique("T1006", Status.ACTIVE, EVASION),
            technique("T1007", "Name of T1007", Status.ACTIVE, "Linux", EXECUTION),
            technique("T1008", "Some Former Name", Status.ACTIVE, "Linux", EXECUTION),
            technique("T1009", Status.ACTIVE, EXECUTION),
            technique("T1064", Status.DEPRECATED, EXECUTION),
            technique("T1010", Status.ACTIVE, EXECUTION),
            technique("T1010.001", Status.ACTIVE, EXECUTION));

    private static final AttackCatalog TO = catalog(
            "19.0",
            STEALTH,
            technique("T1001", Status.REVOKED, EXECUTION),
            technique("T1002", Status.ACTIVE, PERSISTENCE),
            technique("T1003", Status.DEPRECATED, EXECUTION),
            technique("T1005", Status.ACTIVE, PERSISTENCE),
            technique("T1006", Status.ACTIVE, PERSISTENCE),
            technique("T1007", "Name of T1007", Status.ACTIVE, "Windows", EXECUTION),
            technique("T1008", "Some Other Name", Status.ACTIVE, "Linux", EXECUTION),
            technique("T1009", Status.REVOKED, EXECUTION),
            technique("T1064", Status.DEPRECATED, EXECUTION),
            technique("T1010", Status.ACTIVE, EXECUTION),
            technique("T1010.001", Status.ACTIVE, EXECUTION),
            technique("T1010.002", Status.ACTIVE, EXECUTION),
            technique("T1010.003", "Seen Only Elsewhere", Status.ACTIVE, "Windows", EXECUTION));

    private static RuleSet rules(String... tagLists) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < tagLists.length; i++) {
            yaml.append("- {rule: Rule ").append(i).append(", condition: c, tags: [");
            yaml.append(tagLists[i]).append("]}\n");
        }
        return RulesReader.readText("rules.yaml", yaml.toString());
    }

    private static String words(Change change) {
        return change.kind().id() + " " + change.cause().id() + " "
                + change.finding().check().id() + " "
                + change.finding().tag().orElse("-")
                + change.answer().map(" > "::concat).orElse("");
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(
                        "mitre_execution, T1001", List.of("appears technique-revoked revoked-technique T1001 > T1002")),
                Arguments.of("mitre_execution, T1009", List.of("appears technique-revoked revoked-technique T1009")),
                Arguments.of(
                        "mitre_execution, T1003", List.of("appears technique-deprecated deprecated-technique T1003")),
                Arguments.of("mitre_execution, T1004", List.of("appears technique-unknown unknown-technique T1004")),
                Arguments.of("mitre_execution, T1005", List.of("appears tactic-moved tactic-mismatch T1005")),
                Arguments.of("mitre_persistence, T1005", List.of("vanishes tactic-moved tactic-mismatch T1005")),
                Arguments.of(
                        "mitre_defense_evasion, T1006",
                        List.of("appears tactic-retired retired-tactic mitre_defense_evasion > mitre_persistence")),
                Arguments.of("mitre_execution, T1006", List.of("other-answer tactic-retired tactic-mismatch T1006")),
                Arguments.of("mitre_execution, T1007", List.of("appears platforms-changed platform-mismatch T1007")),
                Arguments.of(
                        "mitre_some_other_name",
                        List.of(
                                "appears technique-renamed malformed-tag mitre_some_other_name > T1008",
                                "appears technique-renamed missing-tactic - > mitre_execution",
                                "vanishes technique-renamed missing-technique -",
                                "vanishes technique-renamed unknown-tactic mitre_some_other_name")),
                Arguments.of(
                        "mitre_execution, mitre_persistence, T1005",
                        List.of(
                                "appears tactic-moved extra-tactic mitre_execution",
                                "vanishes tactic-moved extra-tactic mitre_persistence")),
                Arguments.of("mitre_execution, T1010, T1010.001", List.of()));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void each_difference_is_told_with_its_cause(String tags, List<String> expected) {
        ReleaseDiff diff = Releases.diff(rules(tags), FROM, TO, CheckPolicy.standard());

        assertThat(diff.changes()).extracting(ReleaseDifferTest::words).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void the_other_way_round_what_appeared_vanishes_by_the_same_cause() {
        RuleSet rules = rules(causes().map(each -> (String) each.get()[0]).toArray(String[]::new));
        ReleaseDiff there = Releases.diff(rules, FROM, TO, CheckPolicy.standard());
        ReleaseDiff back = Releases.diff(rules, TO, FROM, CheckPolicy.standard());

        assertThat(subjects(there, Kind.APPEARS)).isNotEmpty().isEqualTo(subjects(back, Kind.VANISHES));
        assertThat(subjects(there, Kind.VANISHES)).isNotEmpty().isEqualTo(subjects(back, Kind.APPEARS));
        assertThat(subjects(there, Kind.OTHER_ANSWER)).isNotEmpty().isEqualTo(subjects(back, Kind.OTHER_ANSWER));
        assertThat(there.unchanged()).isEqualTo(back.unchanged());
    }

    private static List<String> subjects(ReleaseDiff diff, Kind kind) {
        List<String> subjects = new ArrayList<>();
        for (Change change : diff.changes(kind)) {
            subjects.add(change.cause() + " " + change.finding().check() + " "
                    + change.finding().position() + " " + change.finding().tag());
        }
        return subjects;
    }

    @Test
    void the_same_release_changes_nothing() {
        RuleSet rules = rules("mitre_defense_evasion, T1001, T1010", "T9999, mitre_nonsense");
        ReleaseDiff diff = Releases.diff(rules, TO, TO, CheckPolicy.standard());

        assertThat(diff.changes()).isEmpty();
        assertThat(diff.hints()).isEmpty();
        assertThat(diff.unchanged())
                .isEqualTo(new TagChecker(TO, CheckPolicy.standard())
                        .check(rules)
                        .findings()
                        .size());
    }

    @Test
    void changes_are_in_order_of_kind_cause_and_place() {
        ReleaseDiff diff = Releases.diff(
                rules(
                        "mitre_execution, T1005",
                        "mitre_execution, T1001",
                        "mitre_persistence, T1005",
                        "mitre_execution, T1001"),
                FROM,
                TO,
                CheckPolicy.standard());

        assertThat(diff.changes())
                .extracting(change ->
                        words(change) + " " + change.finding().position().line())
                .containsExactly(
                        "appears technique-revoked revoked-technique T1001 > T1002 2",
                        "appears technique-revoked revoked-technique T1001 > T1002 4",
                        "appears tactic-moved tactic-mismatch T1005 1",
                        "vanishes tactic-moved tactic-mismatch T1005 3");
        assertThat(diff.figures(Kind.APPEARS)).isEqualTo(new ReleaseDiff.Figures(3, 3, 2));
    }

    @Test
    void what_vanishes_names_the_check_that_took_its_place() {
        ReleaseDiff diff = Releases.diff(rules("mitre_persistence, T1001"), FROM, TO, CheckPolicy.standard());

        assertThat(diff.changes(Kind.VANISHES)).singleElement().satisfies(change -> {
            assertThat(change.finding().check()).isEqualTo(Check.TACTIC_MISMATCH);
            assertThat(change.supersededBy()).contains(Check.REVOKED_TECHNIQUE);
            assertThat(change.advice()).isEqualTo("T1001, now revoked-technique");
        });
    }

    @Test
    @DisplayName("what was found before as well takes no other's place")
    void superseded_by_what_is_new_only() {
        ReleaseDiff diff = Releases.diff(rules("mitre_persistence, t1001"), FROM, TO, CheckPolicy.standard());

        assertThat(diff.changes(Kind.VANISHES)).singleElement().satisfies(change -> {
            assertThat(change.finding().check()).isEqualTo(Check.TACTIC_MISMATCH);
            assertThat(change.supersededBy()).contains(Check.REVOKED_TECHNIQUE);
        });
    }

    @Test
    void what_the_policy_leaves_out_is_no_change() {
        CheckPolicy policy = CheckPolicy.standard().without(Check.REVOKED_TECHNIQUE);

        assertThat(Releases.diff(rules("mitre_execution, T1001"), FROM, TO, policy)
                        .changes())
                .isEmpty();
        assertThat(Releases.diff(rules("T1010"), FROM, TO, policy.with(Check.INCOMPLETE_TACTICS, Severity.INFO))
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    void suppressed_findings_are_kept_and_do_not_count() {
        RuleSet rules = RulesReader.readText("rules.yaml", """
                # falco-mitre:ignore revoked-technique The vendor's dashboard wants it.
                - {rule: A, condition: c, tags: [mitre_execution, T1001]}
                - {rule: B, condition: c, tags: [mitre_execution, T1001]}
                """);
        ReleaseDiff diff = Releases.diff(rules, FROM, TO, CheckPolicy.standard());

        assertThat(diff.changes()).hasSize(2);
        assertThat(diff.changes(Kind.APPEARS))
                .singleElement()
                .satisfies(change -> assertThat(change.finding().rule()).contains("B"));
        assertThat(diff.suppressed()).isEqualTo(1);
        assertThat(DiffText.lines(diff)).noneMatch(line -> line.contains(") A: "));
    }

    @Test
    void a_new_sub_technique_is_a_hint_for_the_rules_that_could_see_it() {
        List<Hint> hints = Releases.diff(
                        rules("mitre_execution, T1010", "mitre_execution, T1010, T1010.002", "mitre_execution, T1005"),
                        FROM,
                        TO,
                        CheckPolicy.standard())
                .hints();

        assertThat(hints).singleElement().isInstanceOfSatisfying(Hint.NewSubTechniques.class, hint -> {
            assertThat(hint.technique().id()).isEqualTo("T1010");
            assertThat(hint.subTechniques()).extracting(Technique::id).containsExactly("T1010.002");
            assertThat(hint.rules()).containsExactly("Rule 0");
        });
        CheckPolicy seesWindows = CheckPolicy.standard().withPlatforms("syscall", Set.of("Windows"));
        assertThat(Releases.diff(rules("mitre_execution, T1010"), FROM, TO, seesWindows)
                        .hints())
                .extracting(DiffText::words)
                .containsExactly("has new sub-techniques T1010.003 (Seen Only Elsewhere)");
    }

    @Test
    void a_new_name_is_a_hint_and_so_are_other_tactics_that_do_no_harm() {
        AttackCatalog wider = catalog(
                "19.0",
                EVASION,
                technique("T1005", Status.ACTIVE, EXECUTION, PERSISTENCE),
                technique("T1008", "Some Other Name", Status.ACTIVE, "Linux", EXECUTION));
        ReleaseDiff diff = Releases.diff(
                rules("mitre_execution, T1005", "mitre_execution, T1008", "mitre_persistence, T1005"),
                FROM,
                wider,
                CheckPolicy.standard());

        assertThat(diff.hints())
                .extracting(hint -> hint.technique().id() + " " + DiffText.words(hint) + " " + hint.rules())
                .containsExactly(
                        "T1008 was called Some Former Name [Rule 1]",
                        "T1005 belongs to Name of persistence as well [Rule 0]");
    }

    @Test
    void reports_of_other_rules_are_refused() {
        CheckReport one = new TagChecker(FROM, CheckPolicy.standard()).check(rules("T1001"));
        CheckReport two = new TagChecker(TO, CheckPolicy.standard()).check(rules("T1001", "T1002"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReleaseDiffer(CheckPolicy.standard().platforms()).diff(one, two))
                .withMessage("The two reports must be of the same rules.");
    }
}
