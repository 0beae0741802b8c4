package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.evidence.EventSources;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckPolicyTest {

    @Test
    void a_policy_differs_from_another_only_in_what_is_asked() {
        CheckPolicy standard = CheckPolicy.standard();
        CheckPolicy changed = standard.with(Check.BARE_TACTIC, Severity.INFO).without(Check.MALFORMED_TAG);

        assertThat(changed.severity(Check.BARE_TACTIC)).contains(Severity.INFO);
        assertThat(changed.severity(Check.MALFORMED_TAG)).isEmpty();
        for (Check check : Check.values()) {
            assertThat(standard.severity(check)).as(check.id()).isEqualTo(check.defaultSeverity());
            if (check != Check.BARE_TACTIC && check != Check.MALFORMED_TAG) {
                assertThat(changed.severity(check)).as(check.id()).isEqualTo(check.defaultSeverity());
            }
        }
        assertThat(changed.withBridge(standard.bridge()).severity(Check.BARE_TACTIC))
                .contains(Severity.INFO);
        assertThat(changed.bridge()).isSameAs(standard.bridge());
        assertThat(changed.platforms()).isSameAs(standard.platforms());
    }

    @Test
    void the_platforms_of_a_source_decide_what_it_can_see() throws Exception {
        CheckPolicy policy = CheckPolicy.standard();
        TagChecker checker = new TagChecker(new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load(), policy);
        // PowerShell is one of Windows.
        var rules = RulesReader.readText(
                "r.yaml", "- {rule: R, condition: c, source: syscall, tags: [mitre_execution, T1059.001]}\n");

        assertThat(checker.check(rules).findings()).extracting(Finding::check).containsExactly(Check.PLATFORM_MISMATCH);
        assertThat(checker.with(policy.withPlatforms("syscall", Set.of("Windows")))
                        .check(rules)
                        .findings())
                .isEmpty();
        assertThat(checker.with(policy.without(Check.PLATFORM_MISMATCH))
                        .check(rules)
                        .findings())
                .isEmpty();
    }

    /** What event sources reveal is found once for all modules of a build that ask alike, and for no others. */
    @Test
    void checkers_that_ask_alike_share_what_event_sources_reveal() throws Exception {
        CheckPolicy policy = CheckPolicy.standard();
        TagChecker checker = new TagChecker(new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load(), policy);
        EventSources sources = sources(checker, policy);

        assertThat(sources(checker, policy)).isSameAs(sources);
        assertThat(sources(checker, policy.without(Check.BARE_TACTIC))).isSameAs(sources);
        CheckPolicy windows = policy.withPlatforms("syscall", Set.of("Windows"));
        assertThat(sources(checker, windows).platforms()).isSameAs(windows.platforms());
        CheckPolicy more = policy.withBridge(policy.bridge().with("", "own.tsv"));
        assertThat(sources(checker, more).bridge()).isSameAs(more.bridge());
    }

    private static EventSources sources(TagChecker checker, CheckPolicy policy) {
        return checker.with(policy).check(RuleSet.EMPTY).evidence().sources();
    }

    @Test
    void a_severity_is_at_least_as_severe_as_itself_and_what_is_less() {
        assertThat(Severity.ERROR.isAtLeast(Severity.INFO)).isTrue();
        assertThat(Severity.WARNING.isAtLeast(Severity.WARNING)).isTrue();
        assertThat(Severity.INFO.isAtLeast(Severity.WARNING)).isFalse();
    }

    @Test
    void checks_are_found_by_their_ids() {
        assertThat(Check.values()).allSatisfy(check -> {
            assertThat(Check.of(check.id())).contains(check);
            assertThat(check.url()).endsWith("/docs/checks.md#" + check.id());
            assertThat(check.title()).isNotBlank();
            assertThat(check.explanation()).endsWith(".");
        });
        assertThat(Check.of("no-such-check")).isEmpty();
        assertThat(Check.of("")).isEmpty();
        assertThat(Severity.WARNING.id()).isEqualTo("warning");
        assertThat(SuppressedBy.Kind.values())
                .extracting(SuppressedBy.Kind::id)
                .containsExactly("comment", "suppression", "baseline");
    }
}
