package io.github.falcomitre.report;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.diff.Cause;
import io.github.falcomitre.diff.Change;
import io.github.falcomitre.diff.Change.Action;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.diff.DiffText;
import io.github.falcomitre.diff.Hint;
import io.github.falcomitre.diff.ReleaseDiff;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A comparison for the comment of a pull request, an issue or the summary of a job. */
final class DiffMarkdown {

    /** In characters, below what GitHub takes for a comment, which is 65,536. */
    private static final int LONGEST = 60_000;

    /** How many rules a hint names; falco-mitre-diff.json has all. */
    private static final int RULES = 20;

    private final StringBuilder text = new StringBuilder();

    private DiffMarkdown() {}

    static void write(ReleaseDiff diff, Writer out) throws IOException {
        DiffMarkdown markdown = new DiffMarkdown();
        markdown.print(diff);
        out.append(markdown.text);
    }

    private void print(ReleaseDiff diff) {
        text.append("## ATT&CK tags: from ").append(release(diff.from())).append(" to ");
        text.append(release(diff.to())).append("\n\n");
        text.append(Markdown.text(DiffText.summary(diff))).append("\n\n");
        text.append("- From: ").append(Markdown.provenance(diff.from())).append('\n');
        text.append("- To: ").append(Markdown.provenance(diff.to())).append('\n');
        for (Kind kind : Kind.values()) {
            for (Map.Entry<Cause, List<Change>> group : diff.byCause(kind).entrySet()) {
                text.append("\n### Findings that ").append(kind.verb()).append(": ");
                text.append(group.getKey().title()).append("\n\n");
                text.append(DiffText.figures(group.getValue())).append("\n\n");
                table(kind, group.getValue());
            }
        }
        if (!diff.hints().isEmpty()) {
            text.append(
                    "\n### Hints\n\nNothing is wrong there, but of techniques that the rules name ATT&CK says more.\n\n");
            int left = diff.hints().size();
            for (Hint hint : diff.hints()) {
                if (isLong()) {
                    text.append("- and ").append(left).append(" more\n");
                    break;
                }
                left--;
                text.append("- ").append(link(hint.technique())).append(' ');
                text.append(Markdown.text(DiffText.words(hint))).append(": ");
                int shown = Math.min(RULES, hint.rules().size());
                text.append(codes(hint.rules().subList(0, shown), ", "));
                if (shown < hint.rules().size()) {
                    text.append(" and ").append(hint.rules().size() - shown).append(" more");
                }
                text.append('\n');
            }
        }
    }

    private static String release(Provenance provenance) {
        return provenance.release().equals(Provenance.UNKNOWN) ? "another bundle" : Markdown.text(provenance.release());
    }

    private boolean isLong() {
        return text.length() > LONGEST;
    }

    private void table(Kind kind, List<Change> changes) {
        text.append(kind == Kind.VANISHES ? "| rule | place | tag | finding |\n" : "| rule | place | tag | write |\n");
        text.append("|---|---|---|---|\n");
        int left = changes.size();
        for (Change change : changes) {
            if (isLong()) {
                text.append("\nand ")
                        .append(left)
                        .append(" more, all in ")
                        .append(DiffReports.JSON)
                        .append('\n');
                return;
            }
            left--;
            Finding finding = change.finding();
            text.append("| ").append(Markdown.code(finding.rule().orElse("")));
            text.append(" | ")
                    .append(Markdown.code(
                            finding.position().file() + ":" + finding.position().line()));
            text.append(" | ").append(Markdown.code(finding.tag().orElse("")));
            text.append(" | ").append(write(change)).append(" |\n");
        }
    }

    private static String write(Change change) {
        Finding finding = change.finding();
        if (change.kind() == Kind.VANISHES) {
            return finding.check().id()
                    + change.supersededBy().map(check -> ", now " + check.id()).orElse("");
        }
        String before = change.kind() == Kind.OTHER_ANSWER
                ? ", was " + (change.before().isEmpty() ? "without one" : codes(change.before(), " or "))
                : "";
        if (change.action() == Action.DECIDE) {
            return Markdown.text(finding.advice()) + (before.isEmpty() ? "" : " (" + before.substring(2) + ")");
        }
        return (change.action() == Action.ADD ? "add " : "") + codes(finding.suggestions(), " or ") + before;
    }

    private static String link(Technique technique) {
        return "[" + Markdown.text(technique.id()) + "](" + technique.url() + ") " + Markdown.text(technique.name());
    }

    private static String codes(List<String> texts, String separator) {
        List<String> codes = new ArrayList<>(texts.size());
        texts.forEach(each -> codes.add(Markdown.code(each)));
        return String.join(separator, codes);
    }
}
