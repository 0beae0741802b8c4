package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.evidence.Bridge;
import io.github.falcomitre.evidence.EventSources;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.evidence.RulesEvidence;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFile;
import java.util.List;

/**
 * All that a check found out: the model behind every report, for other tools to use as it is.
 *
 * @param catalog what the tags were judged by
 * @param files the files that were judged, in the order of reading; base files are none of them
 * @param rules every definition in those files, in the order of reading
 * @param findings in the order of {@link Finding#ORDER}
 * @param evidence what the rules watch, and what ATT&amp;CK says reveals their techniques; read when it is asked for
 */
public record CheckReport(
        AttackCatalog catalog,
        List<RulesFile> files,
        List<CheckedRule> rules,
        List<Finding> findings,
        RulesEvidence evidence) {

    public CheckReport {
        files = List.copyOf(files);
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /** A report on rules of whose conditions nothing is known, by the standard policy. */
    public CheckReport(AttackCatalog catalog, List<RulesFile> files, List<CheckedRule> rules, List<Finding> findings) {
        this(
                catalog,
                files,
                rules,
                findings,
                new RulesEvidence(new EventSources(catalog, Platforms.standard(), Bridge.standard()), RuleSet.EMPTY));
    }

    /** What one of the rules watches, and what reveals its techniques. */
    public RuleEvidence evidenceOf(CheckedRule rule) {
        return evidence.of(rule.rule(), rule.techniques());
    }

    /**
     * The report in figures.
     *
     * @param taggedRules rules that have an ATT&amp;CK tag, a good one or a bad one
     * @param errors of the findings that are not suppressed, as are warnings and infos
     */
    public record Summary(int files, int rules, int taggedRules, int errors, int warnings, int infos, int suppressed) {}

    public Summary summary() {
        int tagged = 0;
        for (CheckedRule rule : rules) {
            if (rule.tagged()) {
                tagged++;
            }
        }
        int[] counts = new int[Severity.values().length];
        int suppressed = 0;
        for (Finding finding : findings) {
            if (finding.suppressed()) {
                suppressed++;
            } else {
                counts[finding.severity().ordinal()]++;
            }
        }
        return new Summary(
                files.size(),
                rules.size(),
                tagged,
                counts[Severity.ERROR.ordinal()],
                counts[Severity.WARNING.ordinal()],
                counts[Severity.INFO.ordinal()],
                suppressed);
    }

    /** This report with other findings, in their order. */
    public CheckReport withFindings(List<Finding> others) {
        return new CheckReport(catalog, files, rules, others, evidence);
    }

    /** How many findings that are not suppressed are at least this severe. */
    public long violations(Severity least) {
        long violations = 0;
        for (Finding finding : findings) {
            if (!finding.suppressed() && finding.severity().isAtLeast(least)) {
                violations++;
            }
        }
        return violations;
    }
}
