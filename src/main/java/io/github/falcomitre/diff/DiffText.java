package io.github.falcomitre.diff;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.diff.ReleaseDiff.Figures;
import io.github.falcomitre.tag.Visible;
import java.util.ArrayList;
import java.util.List;

/** Lays a comparison out for a terminal: the figures, then a line for each change, the clearest cause first. */
public final class DiffText {

    private static final int NAMED_RULES = 3;

    private DiffText() {}

    /** The lines, without their ends; whatever strangers may have written is made visible. */
    public static List<String> lines(ReleaseDiff diff) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(diff));
        for (Kind kind : Kind.values()) {
            diff.byCause(kind).forEach((cause, changes) -> {
                lines.add("");
                lines.add("Findings that " + kind.verb() + ", " + cause.title() + " (" + figures(changes) + "):");
                for (Change change : changes) {
                    lines.add("  " + line(change));
                }
            });
        }
        if (!diff.hints().isEmpty()) {
            lines.add("");
            lines.add("Nothing is wrong there, but of techniques that the rules name ATT&CK says more:");
            for (Hint hint : diff.hints()) {
                lines.add("  " + hint.technique().id() + " (" + hint.technique().name() + ") " + words(hint) + ": "
                        + rules(hint.rules()));
            }
        }
        lines.replaceAll(Visible::escape);
        return lines;
    }

    /** The figures in a sentence. */
    public static String summary(ReleaseDiff diff) {
        List<Change> appear = diff.changes(Kind.APPEARS);
        int others = diff.figures(Kind.OTHER_ANSWER).findings();
        int vanish = diff.figures(Kind.VANISHES).findings();
        StringBuilder line = new StringBuilder("From ");
        line.append(diff.from().label())
                .append(" to ")
                .append(diff.to().label())
                .append(", ");
        line.append(Text.count(diff.rules(), "rule")).append(" in ").append(Text.count(diff.files(), "file"));
        line.append(": ").append(Text.count(appear.size(), "finding"));
        line.append(appear.size() == 1 ? " appears" : " appear");
        if (!appear.isEmpty()) {
            String figures = figures(appear);
            line.append(figures.substring(figures.indexOf(' ')));
        }
        line.append("; ").append(others).append(others == 1 ? " has" : " have").append(" another answer, ");
        line.append(vanish).append(vanish == 1 ? " vanishes, " : " vanish, ");
        line.append(diff.unchanged()).append(diff.unchanged() == 1 ? " stays" : " stay");
        if (diff.suppressed() > 0) {
            line.append(", ").append(diff.suppressed()).append(diff.suppressed() == 1 ? " is" : " are");
            line.append(" suppressed");
        }
        return line.append('.').toString();
    }

    /** The figures of changes: {@code 3 in 2 rules, 1 with one right answer}. */
    public static String figures(List<Change> changes) {
        Figures figures = Figures.of(changes);
        StringBuilder text = new StringBuilder().append(figures.findings());
        if (figures.rules() > 0) {
            text.append(" in ").append(Text.count(figures.rules(), "rule"));
        }
        if (figures.answered() > 0) {
            if (figures.answered() < figures.findings()) {
                text.append(", ").append(figures.answered());
            } else if (figures.findings() > 1) {
                text.append(", each");
            }
            text.append(" with one right answer");
        }
        return text.toString();
    }

    private static String line(Change change) {
        Finding finding = change.finding();
        String line = finding.position() + " (" + finding.check().id() + ")"
                + finding.rule().map(rule -> " " + rule).orElse("");
        return change.advice().isEmpty() ? line : line + ": " + change.advice();
    }

    /** What is said of a technique, without its name. */
    public static String words(Hint hint) {
        if (hint instanceof Hint.Renamed renamed) {
            return "was called " + renamed.formerName();
        }
        if (hint instanceof Hint.Moved moved) {
            String joined = tactics(moved.joined());
            String left = tactics(moved.left());
            if (joined.isEmpty()) {
                return "no longer belongs to " + left;
            }
            return "belongs to " + joined + (left.isEmpty() ? " as well" : ", no longer to " + left);
        }
        if (hint instanceof Hint.NewSubTechniques divided) {
            return "has new sub-techniques "
                    + Text.list(
                            divided.subTechniques().stream().map(Text::named).toList(), " and ");
        }
        throw new IllegalStateException(hint.toString());
    }

    private static String tactics(List<Tactic> tactics) {
        return Text.list(tactics.stream().map(Tactic::name).toList(), " and ");
    }

    /** The first of the rules by name, the others as a figure. */
    static String rules(List<String> rules) {
        if (rules.size() <= NAMED_RULES + 1) {
            return Text.list(rules, " and ");
        }
        return String.join(", ", rules.subList(0, NAMED_RULES)) + " and " + (rules.size() - NAMED_RULES) + " more";
    }
}
