package io.github.falcomitre.known;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.IgnoreComment;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Marks the findings that somebody said shall not count. It adds none and removes none.
 *
 * <p>Comments are asked first, then files, each in order; the first suppression that matches a finding is named, and
 * all that match it count as used.
 */
public final class Suppressions {

    private final List<Suppression> inForce = new ArrayList<>();
    private final List<IdleSuppression> idle = new ArrayList<>();

    private Suppressions() {}

    /**
     * What is written in files and in the rules themselves.
     *
     * @param entries of files
     * @param rules for their comments; those of base rules are left out, as their findings are
     * @param today an entry whose {@code until} is before it does not hold any more
     */
    public static Suppressions of(List<Suppression.Entry> entries, RuleSet rules, LocalDate today) {
        Suppressions suppressions = new Suppressions();
        if (!rules.comments().isEmpty()) {
            Set<String> base = new HashSet<>();
            for (RulesFile file : rules.files()) {
                if (file.base()) {
                    base.add(file.path());
                }
            }
            for (IgnoreComment comment : rules.comments()) {
                if (!base.contains(comment.position().file())) {
                    suppressions.add(comment);
                }
            }
        }
        for (Suppression.Entry entry : entries) {
            suppressions.add(entry, today);
        }
        return suppressions;
    }

    private void add(IgnoreComment comment) {
        Optional<String> fault = Optional.empty();
        Set<Check> checks = EnumSet.noneOf(Check.class);
        for (String id : comment.checks()) {
            Optional<Check> check = Check.of(id);
            check.ifPresent(checks::add);
            if (check.isEmpty() && fault.isEmpty()) {
                fault = Optional.of(SuppressionsFile.unknownCheck(id));
            }
        }
        if (comment.checks().isEmpty()) {
            fault = Optional.of("it names no check, write '# falco-mitre:ignore CHECK reason'.");
        } else if (fault.isEmpty() && comment.reason().isBlank()) {
            fault = Optional.of("it gives no reason, write it behind the check.");
        }
        if (fault.isPresent()) {
            idle.add(new IdleSuppression(
                    IdleSuppression.Cause.FAULTY,
                    comment.position(),
                    "The comment suppresses nothing: " + fault.get()));
        } else {
            inForce.add(new Suppression.Comment(comment, checks));
        }
    }

    private void add(Suppression.Entry entry, LocalDate today) {
        if (entry.until().isPresent() && today.isAfter(entry.until().get())) {
            idle.add(new IdleSuppression(
                    IdleSuppression.Cause.EXPIRED,
                    entry.place(),
                    "The suppression of " + entry.check().id() + " has expired, it was to hold until "
                            + entry.until().get() + ": remove it, or set a later date."));
        } else {
            inForce.add(entry);
        }
    }

    /**
     * The report with the findings that do not count marked, and what hides nothing.
     *
     * @param idle by place
     */
    public record Result(CheckReport report, List<IdleSuppression> idle) {
        public Result {
            idle = List.copyOf(idle);
        }
    }

    /** Marks what does not count. Findings that are marked already stay as they are. */
    public Result apply(CheckReport report) {
        InForce asked = new InForce(inForce);
        List<Finding> findings = new ArrayList<>(report.findings().size());
        for (Finding finding : report.findings()) {
            Optional<Suppression> suppression = finding.suppressed() ? Optional.empty() : asked.use(finding);
            findings.add(
                    suppression.isPresent()
                            ? finding.suppressedBy(suppression.get().by())
                            : finding);
        }
        List<IdleSuppression> all = new ArrayList<>(idle);
        for (Suppression suppression : asked.unused()) {
            all.add(unused(suppression));
        }
        all.sort((a, b) -> a.place().compareTo(b.place()));
        return new Result(report.withFindings(findings), all);
    }

    private static IdleSuppression unused(Suppression suppression) {
        List<String> ids = new ArrayList<>();
        for (Check check : Check.values()) {
            if (suppression.checks().contains(check)) {
                ids.add(check.id());
            }
        }
        SourcePosition place = suppression.place();
        return new IdleSuppression(
                IdleSuppression.Cause.UNUSED,
                place,
                "The suppression of " + Text.list(ids, " and ") + " matches no finding: remove it, or correct it.");
    }
}
