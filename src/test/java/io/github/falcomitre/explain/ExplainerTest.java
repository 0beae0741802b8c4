package io.github.falcomitre.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackHistory;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueHistory;
import io.github.falcomitre.evidence.Bridge;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.explain.Entry.TechniqueEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model behind the golden texts, where a text would not show what it protects. */
class ExplainerTest {

    private static final Explainer AT_19 = GoldenExplainTest.explainer("enterprise-attack", "19.0");

    /** Every form that the reader of tags understands is a question, as are names in any case. */
    @ParameterizedTest
    @CsvSource({
        "T1611, T1611",
        "t1611, T1611",
        "attack.t1611, T1611",
        "T1611-escape-to-host, T1611",
        "Escape to Host, T1611",
        "ESCAPE-TO-HOST, T1611",
        "mitre_escape_to_host, T1611",
        "execution, TA0002",
        "TA0002, TA0002",
        "mitre:execution, TA0002",
        "metre_execution, TA0002"
    })
    void a_question_may_be_put_in_many_ways(String question, String id) {
        assertThat(AT_19.explain(question).entries()).extracting(Entry::id).containsExactly(id);
    }

    /** One that the newest release has not, or has as revoked, is still explained: by each of all releases. */
    @Test
    void every_technique_of_every_release_and_domain_is_known() {
        for (TechniqueHistory history :
                AttackHistory.of(EnumSet.allOf(Domain.class)).techniques()) {
            Explanation explanation = AT_19.explain(history.id());
            assertThat(explanation.entries()).extracting(Entry::id).containsExactly(history.id());
            assertThat(explanation.entries().get(0).periods()).isNotEmpty();
            assertThat(ExplanationText.lines(explanation))
                    .as(history.id())
                    .allMatch(line -> line.length() <= 90)
                    .noneMatch(line -> line.endsWith(" "));
        }
    }

    @Test
    void periods_leave_no_release_out_and_tell_none_twice() {
        Entry entry = AT_19.explain("T1484").entries().get(0);
        for (int i = 1; i < entry.periods().size(); i++) {
            assertThat(entry.periods().get(i).since())
                    .isGreaterThan(entry.periods().get(i - 1).until());
            assertThat(entry.periods().get(i - 1).isOpen()).isFalse();
        }
        assertThat(entry.periods().get(entry.periods().size() - 1).isOpen()).isTrue();
    }

    @Test
    void only_what_the_catalog_has_active_is_to_be_written() {
        assertThat(toWrite("T1611")).containsExactly("T1611");
        assertThat(toWrite("T1073")).containsExactly("T1574.001");
        assertThat(toWrite("T1064")).isEmpty();
        assertThat(toWrite("T1404")).isEmpty();
    }

    private static List<String> toWrite(String tag) {
        TechniqueEntry entry = (TechniqueEntry) AT_19.explain(tag).entries().get(0);
        return entry.toWrite().map(Technique::id).stream().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "mitre",
                "mitre_",
                "T",
                "TA",
                "T1",
                "T1.1",
                "G0007",
                "\u0000",
                "T1O5\ud800",
                ": ",
                "a: b"
            })
    void any_text_has_an_answer(String text) {
        Explanation explanation = AT_19.explain(text);
        assertThat(explanation.isKnown()).isFalse();
        assertThat(explanation.remark()).startsWith("No release of any ATT&CK domain has a ");
        assertThat(String.join("", ExplanationText.lines(explanation))).doesNotContain("\u0000", "\ud800");
    }

    @Test
    void a_long_text_is_cut() {
        assertThat(ExplanationText.lines(AT_19.explain("x".repeat(100_000)))).allMatch(line -> line.length() <= 90);
    }

    /** A curated bundle has techniques that no release has, names from anywhere, and tells no release. */
    @Test
    void a_bundle_of_ones_own_is_explained_as_well() {
        Tactic tactic = new Tactic(Domain.ENTERPRISE, "TA0002", "execution", "Execution", Status.ACTIVE);
        Technique technique = new Technique(
                Domain.ENTERPRISE,
                "T9001",
                "In-house\u001b[31m Prank",
                Status.ACTIVE,
                List.of(tactic),
                List.of("Linux"));
        Technique end = new Technique(Domain.ENTERPRISE, "T9002", "Old", Status.DEPRECATED, List.of(), List.of());
        Technique old = new Technique(Domain.ENTERPRISE, "T9003", "Older", Status.REVOKED, List.of(), List.of());
        Technique lost = new Technique(Domain.ENTERPRISE, "T9004", "Oldest", Status.REVOKED, List.of(), List.of());
        AttackCatalog catalog = new AttackCatalog(
                new Provenance(List.of(Domain.ENTERPRISE), Provenance.UNKNOWN, "own.json", "00", 1, 1),
                List.of(tactic),
                Set.of(technique, end, old, lost),
                Map.of(),
                Map.of("T9003", "T9002", "T9004", "T9004"));
        Explainer explainer = new Explainer(catalog, Platforms.standard(), Bridge.standard());
        assertThat(ExplanationText.lines(explainer.explain("T9001")))
                .containsExactly(
                        "T9001  In-house\\u001b[31m Prank",
                        "  kind            technique",
                        "  domain          enterprise-attack",
                        "  status          active in this ATT&CK bundle",
                        "  tactics         Execution (TA0002)",
                        "  platforms       Linux",
                        "  in Falco rules  tags: [mitre_execution, T9001]",
                        "  seen by         syscall",
                        "  not seen by     aws_cloudtrail, azure*, gcp_auditlog, github, gitlab, k8s_audit*,",
                        "                  k8saudit*, okta, salesforce",
                        "  page            https://attack.mitre.org/techniques/T9001");
        assertThat(ExplanationText.lines(explainer.explain("T9003")))
                .contains("  replaced by     T9002 (Old), which is deprecated: look for another");
        assertThat(ExplanationText.lines(explainer.explain("T9004")))
                .contains("  status          revoked in this ATT&CK bundle, and nothing took its place");
        assertThat(ExplanationText.lines(explainer.explain("T1611")))
                .contains("  status          not in this ATT&CK bundle: the last release that has it is 19.0");
    }
}
