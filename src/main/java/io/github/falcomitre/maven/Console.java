package io.github.falcomitre.maven;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.OneAnswer;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.group.Groups;
import io.github.falcomitre.known.Baseline;
import io.github.falcomitre.known.IdleSuppression;
import io.github.falcomitre.tag.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/** Prints a report to Maven's log, as compilers print theirs. */
final class Console {

    private final Log log;

    Console(Log log) {
        this.log = log;
    }

    /** What the tags are judged by. */
    void provenance(Provenance provenance) {
        StringBuilder line = new StringBuilder("ATT&CK ");
        String separator = "";
        for (Domain domain : provenance.domains()) {
            line.append(separator).append(domain.id());
            separator = ", ";
        }
        line.append(' ')
                .append(provenance.release())
                .append(" (")
                .append(provenance.source())
                .append("): ");
        line.append(Text.count(provenance.tactics(), "tactic")).append(", ");
        line.append(Text.count(provenance.techniques(), "technique"));
        line.append(", SHA-256 ").append(provenance.sha256());
        log.info(escape(line.toString()));
    }

    /** Every finding at its own level; those that only inform are summed up by file and check. */
    void findings(CheckReport report) {
        Map<String, Integer> infos = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (finding.suppressed()) {
                continue;
            }
            if (finding.severity() == Severity.ERROR) {
                log.error(line(finding));
            } else if (finding.severity() == Severity.WARNING) {
                log.warn(line(finding));
            } else {
                String group = finding.position().file() + ": ("
                        + finding.check().id() + ") " + finding.check().title();
                Groups.count(infos, group);
            }
        }
        for (Map.Entry<String, Integer> group : infos.entrySet()) {
            log.info(escape(group.getKey() + ", " + times(group.getValue())));
        }
    }

    /** Suppressions that hide nothing. */
    void idle(List<IdleSuppression> suppressions) {
        for (IdleSuppression suppression : suppressions) {
            log.warn(escape(suppression.place() + " " + suppression.message()));
        }
    }

    /**
     * What a baseline has to do with the findings.
     *
     * @param each whether to name each finding that is gone
     */
    void known(Baseline.Result result, String baseline, boolean each) {
        if (each) {
            for (Baseline.Entry entry : result.gone()) {
                log.info(escape("No longer found: " + entry));
            }
        }
        if (result.known() + result.goneCount() > 0) {
            StringBuilder line = new StringBuilder(Text.count(result.known(), "finding"));
            line.append(result.known() == 1 ? " is" : " are")
                    .append(" known by ")
                    .append(baseline);
            if (result.moved() > 0) {
                line.append(", ").append(result.moved()).append(" of them by another file's name");
            }
            if (result.goneCount() > 0) {
                line.append("; ").append(result.goneCount()).append(" that it knows ");
                line.append(result.goneCount() == 1 ? "is" : "are").append(" gone");
            }
            boolean anew = result.moved() + result.goneCount() > 0;
            log.info(escape(line + (anew ? ": write it anew with falco-mitre:baseline." : ".")));
        }
    }

    /** One line for the whole report. */
    void summary(CheckReport.Summary summary) {
        StringBuilder line = new StringBuilder();
        line.append(Text.count(summary.rules(), "rule")).append(" in ").append(Text.count(summary.files(), "file"));
        line.append(", ").append(summary.taggedRules()).append(" with ATT&CK tags: ");
        line.append(Text.count(summary.errors(), "error"))
                .append(", ")
                .append(Text.count(summary.warnings(), "warning"));
        line.append(", ").append(Text.count(summary.infos(), "info"));
        if (summary.suppressed() > 0) {
            line.append(", ").append(summary.suppressed()).append(" suppressed");
        }
        log.info(line);
    }

    /** What to run next, where that helps. */
    void next(CheckReport report) {
        OneAnswer answers = new OneAnswer(report);
        int mended = 0;
        for (Finding finding : report.findings()) {
            if (answers.isMended(finding)) {
                mended++;
            }
        }
        if (mended > 0) {
            log.info(
                    Text.count(mended, "finding") + (mended == 1 ? " has" : " have")
                            + " one right answer, which falco-mitre:fix writes; with -Dfalco-mitre.dryRun=true it only shows it.");
        }
    }

    /**
     * Why the build fails.
     *
     * @param report its file; empty where none was written
     */
    static String verdict(long violations, Severity least, int allowed, String report) {
        String severity = least == Severity.ERROR ? "severity error" : "severity " + least.id() + " or worse";
        return Text.count(violations, "violation") + " of " + severity + ", allowed "
                + (allowed == 1 ? "is 1" : "are " + allowed)
                + (report.isEmpty() ? "" : "; the report is " + report) + ".";
    }

    /** Why the build fails where suppressions hide nothing. */
    static String idleVerdict(int suppressions) {
        return Text.count(suppressions, "suppression") + (suppressions == 1 ? " hides" : " hide")
                + " nothing, and failOnUnusedSuppression is set: see the warnings, and remove or correct them.";
    }

    static String line(Finding finding) {
        Style style = finding.severity() == Severity.ERROR ? Style.ERROR : Style.WARNING;
        return Style.STRONG.of(escape(finding.position().toString())) + " ("
                + style.of(finding.check().id()) + ") " + escape(finding.advice());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /**
     * The text on one line with nothing in it that a terminal obeys or hides: rule names and tags come from files that
     * strangers may have written.
     */
    static String escape(String text) {
        return Visible.escape(text);
    }
}
