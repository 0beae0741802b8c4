package io.github.falcomitre.falco;

import java.util.List;

/**
 * All that was read, in the order of reading.
 *
 * @param files every file that was read as rules, also those with no rules in them or that could not be read
 * @param rules every definition, also replaced ones
 * @param comments the comments that ask to leave findings out
 * @param withoutRules how many YAML files were passed over because they hold no rules
 */
public record RuleSet(
        List<RulesFile> files,
        List<Rule> rules,
        List<UnknownRuleOverride> unknownRules,
        List<RulesProblem> problems,
        List<IgnoreComment> comments,
        int withoutRules) {

    public RuleSet {
        files = List.copyOf(files);
        rules = List.copyOf(rules);
        unknownRules = List.copyOf(unknownRules);
        problems = List.copyOf(problems);
        comments = List.copyOf(comments);
    }
}
