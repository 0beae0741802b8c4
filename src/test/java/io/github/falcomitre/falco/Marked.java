package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A rules text in which a marker stands before the place that matters, so that nobody has to count columns. */
record Marked(String text, int line, int column) {
    static final String FILE = "rules/some.yaml";
    private static final String MARKER = "▶";

    static Marked of(String marked) {
        int at = marked.indexOf(MARKER);
        assertThat(at).as("a marker in the text").isNotNegative();
        String before = marked.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int lineStart = before.lastIndexOf('\n') + 1;
        return new Marked(
                before + marked.substring(at + MARKER.length()), line, before.codePointCount(lineStart, at) + 1);
    }

    SourcePosition position() {
        return new SourcePosition(FILE, line, column);
    }

    /** Reads the text, expects one problem, at the marker, and gives the rest that was read. */
    RuleSet readWithProblem(RulesProblem.Kind kind, String... inMessage) {
        RuleSet rules = RulesReader.readText(FILE, text);
        assertOneProblem(rules, kind, position(), inMessage);
        return rules;
    }

    static void assertOneProblem(RuleSet rules, RulesProblem.Kind kind, SourcePosition position, String... inMessage) {
        assertThat(rules.problems()).hasSize(1);
        RulesProblem problem = rules.problems().get(0);
        assertThat(problem.position()).isEqualTo(position);
        assertThat(problem.kind()).isEqualTo(kind);
        for (String part : inMessage) {
            assertThat(problem.message()).contains(part);
        }
        assertThat(problem.message())
                .as("one sentence that ends with what to do")
                .matches("[A-Z'].*; [a-z][^.]*[^.]")
                .doesNotContain("  ");
    }

    /** The rules' names and effective tags. */
    static List<String> tags(RuleSet rules) {
        return rules.rules().stream()
                .map(rule -> rule.name() + " " + texts(rule.tags()))
                .toList();
    }

    static List<String> texts(List<Tag> tags) {
        return tags.stream().map(Tag::text).toList();
    }
}
