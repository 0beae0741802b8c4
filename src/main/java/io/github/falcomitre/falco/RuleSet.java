package io.github.falcomitre.falco;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was read, in the order of reading.
 *
 * @param files every file that was read as rules, also those with no rules in them or that could not be read
 * @param rules every definition, also replaced ones
 * @param comments the comments that ask to leave findings out
 * @param macros the effective condition of each macro by its name, in the order of their first definitions
 * @param lists the effective items of each list by its name, as they are written, in the order of their first definitions
 * @param withoutRules how many YAML files were passed over because they hold no rules
 */
public record RuleSet(
        List<RulesFile> files,
        List<Rule> rules,
        List<UnknownRuleOverride> unknownRules,
        List<RulesProblem> problems,
        List<IgnoreComment> comments,
        Map<String, String> macros,
        Map<String, List<String>> lists,
        int withoutRules) {

    /** Nothing. */
    public static final RuleSet EMPTY = new RuleSet(List.of(), List.of(), List.of(), List.of(), List.of(), 0);

    public RuleSet {
        files = List.copyOf(files);
        rules = List.copyOf(rules);
        unknownRules = List.copyOf(unknownRules);
        problems = List.copyOf(problems);
        comments = List.copyOf(comments);
        macros = Collections.unmodifiableMap(new LinkedHashMap<>(macros));
        Map<String, List<String>> copies = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> list : lists.entrySet()) {
            copies.put(list.getKey(), List.copyOf(list.getValue()));
        }
        lists = Collections.unmodifiableMap(copies);
    }

    /** A rule set without macros and lists. */
    public RuleSet(
            List<RulesFile> files,
            List<Rule> rules,
            List<UnknownRuleOverride> unknownRules,
            List<RulesProblem> problems,
            List<IgnoreComment> comments,
            int withoutRules) {
        this(files, rules, unknownRules, problems, comments, Map.of(), Map.of(), withoutRules);
    }
}
