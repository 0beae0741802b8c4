package io.github.falcomitre.report;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.IgnoredTags;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which findings are about which rule. Both are numbered from 0, in the order of the report.
 *
 * <p>A finding belongs to the rule of its name at whose name or tags it stands: one name may be defined several times,
 * and an override may name a rule that is defined only later.
 */
final class RuleFindings {

    private final List<Finding> findings;
    private final int[] ruleOf;
    private final List<List<Integer>> findingsOf;

    RuleFindings(CheckReport report) {
        findings = report.findings();
        ruleOf = new int[findings.size()];
        findingsOf = new ArrayList<>();
        Map<String, List<Integer>> rulesNamed = new HashMap<>();
        for (int rule = 0; rule < report.rules().size(); rule++) {
            String name = report.rules().get(rule).rule().name();
            findingsOf.add(new ArrayList<>(0));
            List<Integer> named = rulesNamed.get(name);
            if (named == null) {
                named = new ArrayList<>(1);
                rulesNamed.put(name, named);
            }
            named.add(rule);
        }
        for (int i = 0; i < ruleOf.length; i++) {
            ruleOf[i] = -1;
            Finding finding = findings.get(i);
            List<Integer> named = rulesNamed.getOrDefault(finding.rule().orElse(""), List.of());
            for (int rule : named) {
                if (ruleOf[i] < 0 && standsIn(report.rules().get(rule), finding.position())) {
                    ruleOf[i] = rule;
                    findingsOf.get(rule).add(i);
                }
            }
        }
    }

    /** The number of the rule that a finding is about, -1 where it is none of the report's. */
    int ruleOf(int finding) {
        return ruleOf[finding];
    }

    /** The numbers of a rule's findings. */
    List<Integer> findingsOf(int rule) {
        return Collections.unmodifiableList(findingsOf.get(rule));
    }

    /** The number of the worst of a rule's findings that are not suppressed, the first of several. */
    Optional<Integer> worstOf(int rule) {
        return worst(rule, null);
    }

    /** The same of those that stand at one of its tags. */
    Optional<Integer> worstAt(int rule, Tag tag) {
        return worst(rule, tag);
    }

    private Optional<Integer> worst(int rule, @Nullable Tag tag) {
        int worst = -1;
        for (int i : findingsOf.get(rule)) {
            Finding finding = findings.get(i);
            if (!finding.suppressed()
                    && (tag == null || isSame(finding.position(), tag.position()))
                    && (worst < 0 || severity(i).compareTo(severity(worst)) < 0)) {
                worst = i;
            }
        }
        return worst < 0 ? Optional.empty() : Optional.of(worst);
    }

    private Severity severity(int finding) {
        return findings.get(finding).severity();
    }

    private static boolean standsIn(CheckedRule checked, SourcePosition position) {
        if (isSame(checked.rule().position(), position)) {
            return true;
        }
        for (TagList list : checked.rule().tagLists()) {
            if (standsIn(list, position)) {
                return true;
            }
        }
        for (IgnoredTags ignored : checked.rule().ignoredTags()) {
            if (standsIn(ignored.tags(), position)) {
                return true;
            }
        }
        return false;
    }

    private static boolean standsIn(TagList list, SourcePosition position) {
        for (Tag tag : list.tags()) {
            if (isSame(tag.position(), position)) {
                return true;
            }
        }
        return false;
    }

    /** As equals; that of a record links code when first called, which costs more than the whole comparison here. */
    private static boolean isSame(SourcePosition a, SourcePosition b) {
        return a.line() == b.line() && a.column() == b.column() && a.file().equals(b.file());
    }
}
