package io.github.falcomitre;

import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.evidence.Gap;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.evidence.TechniqueMatch;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.report.EvidenceOverview;
import io.github.falcomitre.report.GapReport;
import io.github.falcomitre.source.EmbeddedSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/evidence.md are what the official rules and ATT&amp;CK 18.1 say. Run with
 * {@code -Dfalco-mitre.write-readme=true} to write them anew.
 */
class EvidenceGuideTest {

    private static final Path PAGE = Path.of("docs/evidence.md");

    private static CheckReport report() throws Exception {
        Path rules = RealData.folder().resolveSibling("rules");
        return new TagChecker(new EmbeddedSource(List.of(Domain.ENTERPRISE), "18.1").load(), CheckPolicy.standard())
                .check(RulesReader.read(new RulesFinder(rules, List.of(), List.of())
                        .find(List.of(), List.of(rules.resolve("falcosecurity-rules/rules")))));
    }

    @Test
    void the_figures_are_those_of_the_official_rules() throws Exception {
        EvidenceOverview overview = EvidenceOverview.of(report());
        StringBuilder table = new StringBuilder("| tactic | rules | share data with a technique | watch other data"
                + " | not compared |\n|---|---:|---:|---:|---:|\n");
        for (EvidenceOverview.TacticCounts tactic : overview.tactics()) {
            row(table, tactic.tactic().name(), tactic.counts());
        }
        row(table, "all", overview.all());
        Blocks.compare(PAGE, "figures", "\n" + table + "\n");
    }

    private static void row(StringBuilder table, String name, EvidenceOverview.Counts counts) {
        table.append("| ").append(name);
        for (int count : List.of(counts.rules(), counts.sharing(), counts.elsewhere(), counts.uncompared())) {
            table.append(" | ").append(count);
        }
        table.append(" |\n");
    }

    @Test
    void the_rules_that_share_nothing_are_all_there() throws Exception {
        CheckReport report = report();
        StringBuilder table = new StringBuilder(
                "| rule | watches | which tells of | technique | which ATT&CK reveals by |\n|---|---|---|---|---|\n");
        for (CheckedRule rule : report.rules()) {
            RuleEvidence evidence = report.evidenceOf(rule);
            if (evidence.kind() == RuleEvidence.Kind.ELSEWHERE) {
                for (TechniqueMatch match : evidence.mismatches()) {
                    table.append("| ").append(rule.rule().name());
                    table.append(" | ")
                            .append(String.join(", ", evidence.watched().texts()));
                    table.append(" | ").append(String.join(", ", evidence.dataComponents()));
                    table.append(" | ").append(match.technique().id()).append(' ');
                    table.append(match.technique().name()).append(" | ");
                    table.append(match.named().stream().map(DataComponent::name).collect(Collectors.joining(", ")));
                    table.append(" |\n");
                }
            }
        }
        Blocks.compare(PAGE, "mismatches", "\n" + table + "\n");
    }

    @Test
    void the_gaps_are_the_most_used_ones() throws Exception {
        StringBuilder table = new StringBuilder(
                "| technique | groups | campaigns | software | what to watch |\n|---|---:|---:|---:|---|\n");
        for (Gap gap : GapReport.of(report(), List.of("syscall")).gaps().subList(0, 20)) {
            table.append("| ").append(gap.technique().id()).append(' ');
            table.append(gap.technique().name());
            table.append(" | ").append(gap.evidence().use().groups());
            table.append(" | ").append(gap.evidence().use().campaigns());
            table.append(" | ").append(gap.evidence().use().software()).append(" | ");
            table.append(gap.starts().stream().map(Gap.Start::dataComponent).collect(Collectors.joining(", ")));
            table.append(" |\n");
        }
        Blocks.compare(PAGE, "gaps", "\n" + table + "\n");
    }
}
