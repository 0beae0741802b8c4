package io.github.falcomitre.report;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.IgnoredTags;
import io.github.falcomitre.falco.Rule;
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
 * <p>A finding belongs to the rule of its name that has its name or a tag in the finding's line: one name may be
 * defined several times, and an override may name a rule that is defined only later.
 */
final class RuleFindings {

    private final List<Finding> findings;
    private final int[] ruleOf;
    private final List<List<Integer>> findingsOf = new ArrayList<>();

    RuleFindings(CheckReport report) {
        findings = report.findings();
        ruleOf = new int[findings.size()];
        Map<String, Integer> rules = new HashMap<>();
        for (CheckedRule checked : report.rules()) {
            Rule rule = checked.rule();
            int number = findingsOf.size();
            findingsOf.add(new ArrayList<>(0));
            rules.putIfAbsent(key(rule.name(), rule.position()), number);
            for (TagList list : rule.tagLists()) {
                put(rules, rule.name(), list, number);
            }
            for (IgnoredTags ignored : rule.ignoredTags()) {
                put(rules, rule.name(), ignored.tags(), number);
            }
        }
        for (int i = 0; i < ruleOf.length; i++) {
            Finding finding = findings.get(i);
            ruleOf[i] = finding.rule().isEmpty()
                    ? -1
                    : rules.getOrDefault(key(finding.rule().get(), finding.position()), -1);
            if (ruleOf[i] >= 0) {
                findingsOf.get(ruleOf[i]).add(i);
            }
        }
    }

    private static void put(Map<String, Integer> rules, String name, TagList list, int number) {
        for (Tag tag : list.tags()) {
            rules.putIfAbsent(key(name, tag.position()), number);
        }
    }

    /** A text, since the hash code of a record links code when first asked for, which costs more than all the rest. */
    private static String key(String name, SourcePosition position) {
        return position.line() + " " + position.file() + "\n" + name;
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
                    && (tag == null || finding.position().equals(tag.position()))
                    && (worst < 0 || severity(i).compareTo(severity(worst)) < 0)) {
                worst = i;
            }
        }
        return worst < 0 ? Optional.empty() : Optional.of(worst);
    }

    private Severity severity(int finding) {
        return findings.get(finding).severity();
    }
}
