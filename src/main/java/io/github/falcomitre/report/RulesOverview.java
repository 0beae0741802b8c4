package io.github.falcomitre.report;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What pages that show a ruleset are made of: its rules by maturity, and how many there are for each tactic, technique,
 * event source and tag. The order of files has no part in it.
 *
 * @param entries every rule of the report, in the order of the report
 * @param maturities the rules by what their tag {@code maturity_…} says, the most mature first; those without such a
 *     tag come last, as the group of an empty name
 * @param sources the rules by event source, by name
 * @param tactics every active tactic, in the order of the matrix
 * @param techniques the active techniques that rules are tagged with, by id
 * @param otherTags the tags that are none of ATT&amp;CK's and tell no maturity, by name
 * @param findings every finding of the report, in its order
 */
public record RulesOverview(
        List<Entry> entries,
        List<Group> maturities,
        List<Group> sources,
        List<TacticRules> tactics,
        List<TechniqueRules> techniques,
        List<Group> otherTags,
        List<RuleFinding> findings) {

    private static final String MATURITY = "maturity_";

    /** The rules maturity framework of Falco's rules repository. */
    private static final List<String> MATURITIES = List.of("stable", "incubating", "sandbox", "deprecated");

    // Not put together of lambdas, which cost more at a cold start than all that is sorted here.

    private static final Comparator<Entry> BY_NAME = new Comparator<>() {
        @Override
        public int compare(Entry a, Entry b) {
            String name = a.checked.rule().name();
            String other = b.checked.rule().name();
            int order = name.compareToIgnoreCase(other);
            order = order != 0 ? order : name.compareTo(other);
            return order != 0
                    ? order
                    : a.checked.rule().position().compareTo(b.checked.rule().position());
        }
    };

    private static final Comparator<String> BY_MATURITY = new Comparator<>() {
        @Override
        public int compare(String a, String b) {
            int order = Integer.compare(rank(a), rank(b));
            return order != 0 ? order : a.compareTo(b);
        }
    };

    /**
     * A rule.
     *
     * @param anchor unique on a page: lower-case ASCII letters, digits and {@code -}, made of the rule's name
     * @param maturity {@code stable}, {@code incubating}, {@code sandbox}, {@code deprecated}, or what the first such tag
     *     says; empty where there is none
     * @param otherTags its tags that are none of ATT&amp;CK's and tell no maturity
     * @param findings those about it, suppressed ones included
     */
    public record Entry(
            CheckedRule checked, String anchor, String maturity, List<String> otherTags, List<Finding> findings) {

        public Entry {
            otherTags = List.copyOf(otherTags);
            findings = List.copyOf(findings);
        }

        /** How many of its findings have this severity and count. */
        public int count(Severity severity) {
            int count = 0;
            for (Finding finding : findings) {
                if (finding.severity() == severity && !finding.suppressed()) {
                    count++;
                }
            }
            return count;
        }
    }

    /**
     * Rules that have something in common.
     *
     * @param rules by name
     */
    public record Group(String name, List<Entry> rules) {

        public Group {
            rules = List.copyOf(rules);
        }

        /** How many of the rules are enabled. */
        public int enabled() {
            int enabled = 0;
            for (Entry entry : rules) {
                enabled += entry.checked.rule().enabled() ? 1 : 0;
            }
            return enabled;
        }

        /** How many of the rules have an ATT&amp;CK tag, a good one or a bad one. */
        public int tagged() {
            int tagged = 0;
            for (Entry entry : rules) {
                tagged += entry.checked.tagged() ? 1 : 0;
            }
            return tagged;
        }

        /** How many findings of this severity the rules have that count. */
        public int count(Severity severity) {
            int count = 0;
            for (Entry entry : rules) {
                count += entry.count(severity);
            }
            return count;
        }
    }

    /**
     * A tactic.
     *
     * @param rules those whose tags name it
     * @param covered how many of its active techniques and sub-techniques rules are tagged with, be it beside this tactic
     *     or another
     * @param techniques how many active techniques and sub-techniques it has
     */
    public record TacticRules(Tactic tactic, int rules, int covered, int techniques) {}

    /**
     * A technique or sub-technique.
     *
     * @param rules those whose tags name it itself, by name
     */
    public record TechniqueRules(Technique technique, List<Entry> rules) {

        public TechniqueRules {
            rules = List.copyOf(rules);
        }
    }

    /**
     * A finding.
     *
     * @param rule the one that it is about; empty where it is none of the report's
     */
    public record RuleFinding(Finding finding, Optional<Entry> rule) {}

    public RulesOverview {
        entries = List.copyOf(entries);
        maturities = List.copyOf(maturities);
        sources = List.copyOf(sources);
        tactics = List.copyOf(tactics);
        techniques = List.copyOf(techniques);
        otherTags = List.copyOf(otherTags);
        findings = List.copyOf(findings);
    }

    /** The overview of the rules in a report. */
    public static RulesOverview of(CheckReport report) {
        RuleFindings about = new RuleFindings(report);
        List<Entry> entries = entries(report, about);
        List<Entry> byName = new ArrayList<>(entries);
        byName.sort(BY_NAME);
        Map<String, List<Entry>> maturities = new TreeMap<>(BY_MATURITY);
        Map<String, List<Entry>> sources = new TreeMap<>();
        Map<String, List<Entry>> otherTags = new TreeMap<>();
        Map<String, List<Entry>> rulesOf = new HashMap<>();
        Map<Tactic, Integer> tagged = new HashMap<>();
        for (Entry entry : byName) {
            Groups.at(maturities, entry.maturity).add(entry);
            Groups.at(sources, entry.checked.rule().source()).add(entry);
            for (String tag : entry.otherTags) {
                Groups.at(otherTags, tag).add(entry);
            }
            for (Technique technique : entry.checked.techniques()) {
                Groups.at(rulesOf, technique.id()).add(entry);
            }
            for (Tactic tactic : entry.checked.tactics()) {
                Groups.count(tagged, tactic);
            }
        }
        List<RuleFinding> findings = new ArrayList<>(report.findings().size());
        for (Finding finding : report.findings()) {
            int rule = about.ruleOf(findings.size());
            findings.add(new RuleFinding(finding, rule < 0 ? Optional.empty() : Optional.of(entries.get(rule))));
        }
        return new RulesOverview(
                entries,
                groups(maturities),
                groups(sources),
                tactics(report.catalog(), rulesOf.keySet(), tagged),
                techniques(report.catalog(), rulesOf),
                groups(otherTags),
                findings);
    }

    /** @param named the ids of techniques that rules are tagged with */
    private static List<TacticRules> tactics(AttackCatalog catalog, Set<String> named, Map<Tactic, Integer> tagged) {
        Map<Tactic, Integer> covered = new HashMap<>();
        Map<Tactic, Integer> techniques = new HashMap<>();
        for (Technique technique : catalog.techniques()) {
            if (technique.isActive()) {
                for (Tactic tactic : technique.tactics()) {
                    Groups.count(techniques, tactic);
                    if (named.contains(technique.id())) {
                        Groups.count(covered, tactic);
                    }
                }
            }
        }
        List<TacticRules> tactics = new ArrayList<>();
        for (Tactic tactic : catalog.tactics()) {
            if (tactic.isActive()) {
                tactics.add(new TacticRules(
                        tactic,
                        tagged.getOrDefault(tactic, 0),
                        covered.getOrDefault(tactic, 0),
                        techniques.getOrDefault(tactic, 0)));
            }
        }
        return tactics;
    }

    private static List<TechniqueRules> techniques(AttackCatalog catalog, Map<String, List<Entry>> rulesOf) {
        List<TechniqueRules> techniques = new ArrayList<>();
        for (Technique technique : catalog.techniques()) {
            List<Entry> rules = rulesOf.get(technique.id());
            if (technique.isActive() && rules != null) {
                techniques.add(new TechniqueRules(technique, rules));
            }
        }
        return techniques;
    }

    private static List<Entry> entries(CheckReport report, RuleFindings findings) {
        Anchors anchors = new Anchors();
        List<Entry> entries = new ArrayList<>(report.rules().size());
        for (CheckedRule checked : report.rules()) {
            String maturity = "";
            List<String> others = new ArrayList<>();
            for (Tag tag : checked.otherTags()) {
                if (tag.text().startsWith(MATURITY) && tag.text().length() > MATURITY.length()) {
                    maturity = maturity.isEmpty() ? tag.text().substring(MATURITY.length()) : maturity;
                } else {
                    others.add(tag.text());
                }
            }
            List<Finding> about = new ArrayList<>();
            for (int finding : findings.findingsOf(entries.size())) {
                about.add(report.findings().get(finding));
            }
            String anchor = anchors.next(checked.rule().name());
            entries.add(new Entry(checked, anchor, maturity, others, about));
        }
        return entries;
    }

    private static List<Group> groups(Map<String, List<Entry>> groups) {
        List<Group> list = new ArrayList<>(groups.size());
        for (Map.Entry<String, List<Entry>> group : groups.entrySet()) {
            list.add(new Group(group.getKey(), group.getValue()));
        }
        return list;
    }

    private static int rank(String maturity) {
        int rank = MATURITIES.indexOf(maturity);
        return rank >= 0 ? rank : maturity.isEmpty() ? MATURITIES.size() + 1 : MATURITIES.size();
    }

    /** Gives each rule its anchor. */
    private static final class Anchors {

        private final Set<String> used = new HashSet<>();
        private final Map<String, Integer> latest = new HashMap<>();

        String next(String name) {
            StringBuilder words = new StringBuilder(name.length());
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c >= 'A' && c <= 'Z') {
                    words.append((char) (c + ('a' - 'A')));
                } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                    words.append(c);
                } else if (!words.isEmpty() && words.charAt(words.length() - 1) != '-') {
                    words.append('-');
                }
            }
            if (!words.isEmpty() && words.charAt(words.length() - 1) == '-') {
                words.setLength(words.length() - 1);
            }
            String base = words.isEmpty() ? "unnamed" : words.toString();
            String anchor = base;
            while (!used.add(anchor)) {
                int number = latest.getOrDefault(base, 1) + 1;
                latest.put(base, number);
                anchor = base.concat("-").concat(Integer.toString(number));
            }
            return anchor;
        }
    }
}
