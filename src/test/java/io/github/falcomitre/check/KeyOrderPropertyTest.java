package io.github.falcomitre.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Falco does not care in which order the keys of an item stand; so no finding but its place depends on it. */
class KeyOrderPropertyTest {

    private static final List<String> DEFINITION = List.of(
            "rule: Launch a shell",
            "desc: d",
            "condition: c",
            "output: o",
            "priority: INFO",
            "source: okta",
            "enabled: false",
            "tags: [mitre_defense_evasion, T1059.4, T1611, x, x, persistence, mitre_impac, T9999]");

    private static final List<String> OVERRIDE = List.of(
            "rule: Launch a shell", "tags: [T1562, T1562.001]", "desc: e", "override: {tags: append, desc: replace}");

    private static final List<String> IGNORED = List.of("rule: Launch a shell", "tags: [T1496]", "append: true");

    private final TagChecker checker;

    KeyOrderPropertyTest() throws Exception {
        checker = new TagChecker(
                new EmbeddedSource(List.of(Domain.ENTERPRISE), EmbeddedSource.LATEST).load(), CheckPolicy.standard());
    }

    @Property(tries = 200)
    void the_order_of_keys_changes_no_finding(
            @ForAll("definitions") List<String> definition,
            @ForAll("overrides") List<String> override,
            @ForAll("ignored") List<String> ignored) {
        List<String> expected = findings(DEFINITION, OVERRIDE, IGNORED);

        assertThat(findings(definition, override, ignored)).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(8);
    }

    @Provide
    Arbitrary<List<String>> definitions() {
        return Arbitraries.shuffle(DEFINITION);
    }

    @Provide
    Arbitrary<List<String>> overrides() {
        return Arbitraries.shuffle(OVERRIDE);
    }

    @Provide
    Arbitrary<List<String>> ignored() {
        return Arbitraries.shuffle(IGNORED);
    }

    /** Sorted, without their places. */
    @SafeVarargs
    private List<String> findings(List<String>... items) {
        StringBuilder text = new StringBuilder();
        for (List<String> keys : items) {
            text.append("- ").append(String.join("\n  ", keys)).append('\n');
        }
        List<String> findings = new ArrayList<>();
        for (Finding finding :
                checker.check(RulesReader.readText("r.yaml", text.toString())).findings()) {
            findings.add(finding.check().id() + " " + finding.severity() + " " + finding.rule() + " " + finding.tag()
                    + " " + finding.message() + finding.suggestions());
        }
        findings.sort(null);
        return findings;
    }
}
