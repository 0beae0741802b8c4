package io.github.falcomitre.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Falco's own rules between real releases. */
class OfficialDiffTest {

    private static final String RETIRED = "appears tactic-retired retired-tactic mitre_defense_evasion";

    private static RuleSet rules(String directory) throws Exception {
        Path rules = RealData.folder().resolveSibling("rules");
        return RulesReader.read(
                new RulesFinder(rules, List.of(), List.of()).find(List.of(), List.of(rules.resolve(directory))));
    }

    private static ReleaseDiff diff(String directory, String from, String to) throws Exception {
        return Releases.diff(rules(directory), "enterprise-attack", from, to, CheckPolicy.standard());
    }

    private static String words(Change change) {
        return change.kind().id() + " " + change.cause().id() + " "
                + change.finding().check().id() + " "
                + change.finding().tag().orElse("-") + " > "
                + (change.answer().isPresent()
                        ? change.answer().get()
                        : change.finding().suggestions());
    }

    @Test
    void from_18_1_to_19_0_the_official_rules_have_seven_retired_tactics_with_one_answer_each() throws Exception {
        ReleaseDiff diff = diff("falcosecurity-rules/rules", "18.1", "19.0");

        assertThat(diff.changes(Kind.APPEARS))
                .hasSize(7)
                .allMatch(change -> change.cause() == Cause.TACTIC_RETIRED)
                .extracting(change -> change.finding().rule().orElse("") + " > "
                        + change.answer().orElse(""))
                .contains("Modify binary dirs > mitre_defense_impairment", "Clear Log Activities > mitre_stealth");
        assertThat(diff.changes(Kind.VANISHES)).isEmpty();
        assertThat(diff.changes(Kind.OTHER_ANSWER))
                .extracting(OfficialDiffTest::words)
                .containsExactly(
                        "other-answer tactic-retired tactic-mismatch T1556 > [mitre_persistence,"
                                + " mitre_defense_impairment, mitre_credential_access]",
                        "other-answer tactic-retired tactic-mismatch T1222.002 > [mitre_defense_impairment]",
                        "other-answer tactic-retired tactic-mismatch T1610 > [mitre_execution]");
        assertThat(diff.unchanged()).isEqualTo(14);
    }

    @Test
    void from_16_1_to_19_0_eleven_rules_of_the_gcp_plugin_have_a_revoked_technique() throws Exception {
        ReleaseDiff diff = diff("falcosecurity-plugins", "16.1", "19.0");

        assertThat(diff.changes(Kind.APPEARS))
                .hasSize(11)
                .allMatch(change -> words(change)
                        .equals("appears technique-revoked revoked-technique T1562-impair-defenses > T1685"));
        assertThat(diff.figures(Kind.OTHER_ANSWER)).isEqualTo(new ReleaseDiff.Figures(33, 11, 22));
    }

    @Test
    void from_9_0_to_19_0_the_rules_of_falco_0_28_change_in_four_rules() throws Exception {
        ReleaseDiff diff = diff("falco-0.28", "9.0", "19.0");

        assertThat(diff.changes())
                .extracting(OfficialDiffTest::words)
                .containsExactly(
                        RETIRED + " > [mitre_stealth, mitre_defense_impairment]",
                        RETIRED + " > [mitre_stealth, mitre_defense_impairment]",
                        RETIRED + " > [mitre_stealth, mitre_defense_impairment]",
                        "appears technique-renamed missing-tactic - > mitre_command_and_control",
                        "appears technique-renamed malformed-tag mitre_remote_access_tools > T1219",
                        "other-answer tactic-retired missing-tactic - > [mitre_persistence, mitre_stealth,"
                                + " mitre_command_and_control]",
                        "vanishes technique-renamed missing-technique - > []",
                        "vanishes technique-renamed unknown-tactic mitre_remote_access_tools > [T1219]");
        assertThat(diff.figures(Kind.APPEARS)).isEqualTo(new ReleaseDiff.Figures(5, 4, 2));
    }

    @Test
    void between_any_two_releases_of_any_domain_appearing_and_vanishing_swap_on_the_way_back() throws Exception {
        RuleSet rules = rules("");
        for (Domain domain : Domain.values()) {
            List<AttackRelease> releases = EmbeddedFacts.shared().releases(domain);
            for (int i = 3; i < releases.size(); i += 3) {
                String from = releases.get(i - 3).toString();
                String to = releases.get(i).toString();
                ReleaseDiff there = Releases.diff(rules, domain.id(), from, to, CheckPolicy.standard());
                ReleaseDiff back = Releases.diff(rules, domain.id(), to, from, CheckPolicy.standard());
                assertThat(subjects(there, Kind.APPEARS)).isEqualTo(subjects(back, Kind.VANISHES));
                assertThat(subjects(there, Kind.VANISHES)).isEqualTo(subjects(back, Kind.APPEARS));
                assertThat(there.unchanged()).isEqualTo(back.unchanged());
                assertThat(there.changes())
                        .as("%s from %s to %s", domain, from, to)
                        .noneMatch(change -> change.cause() == Cause.OTHER);
            }
        }
    }

    private static List<String> subjects(ReleaseDiff diff, Kind kind) {
        return diff.changes(kind).stream()
                .map(change -> change.cause() + " " + change.finding().check() + " "
                        + change.finding().position() + " " + change.finding().tag())
                .toList();
    }
}
