package io.github.falcomitre.explain;

import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueEvidence;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.explain.Entry.TacticEntry;
import io.github.falcomitre.explain.Entry.TechniqueEntry;
import io.github.falcomitre.explain.Explanation.Named;
import io.github.falcomitre.group.Groups;
import io.github.falcomitre.tag.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lays an explanation out for a terminal: no line longer than 90 characters unless a word is, no colour. */
public final class ExplanationText {

    private static final int WIDTH = 90;
    private static final int LABEL = 16;
    private static final int LONGEST_QUOTE = 60;

    /** How many log sources of one kind of data are named. */
    private static final int LOGS = 4;

    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    /** The lines, without their ends; whatever strangers may have written is made visible. */
    public static List<String> lines(Explanation explanation) {
        ExplanationText text = new ExplanationText();
        text.print(explanation);
        return text.lines.stream().map(Visible::escape).toList();
    }

    /** One sentence about questions that have no answer. */
    public static String unknown(List<Explanation> explanations) {
        List<String> asked = new ArrayList<>();
        Set<String> near = new LinkedHashSet<>();
        for (Explanation explanation : explanations) {
            asked.add(quote(explanation.asked()));
            explanation.nearest().stream().limit(3).forEach(named -> near.add(named.tag()));
        }
        return "ATT&CK knows nothing called " + Text.list(asked, " or ") + Text.didYouMean(List.copyOf(near));
    }

    /** A text of the user's in single quotes, made visible and cut where it is long. */
    static String quote(String text) {
        String visible = Visible.escape(text);
        if (visible.codePointCount(0, visible.length()) > LONGEST_QUOTE) {
            visible = visible.substring(0, visible.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
        }
        return Text.quote(visible);
    }

    private void print(Explanation explanation) {
        if (!explanation.remark().isEmpty()) {
            wrap("", 0, explanation.remark());
        }
        if (!explanation.nearest().isEmpty()) {
            lines.add("");
            table("nearest", explanation.nearest());
        }
        boolean alone = explanation.entries().size() == 1;
        for (Entry entry : explanation.entries()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(entry.id() + "  " + entry.name());
            if (entry instanceof TechniqueEntry technique) {
                print(technique, alone);
            } else if (entry instanceof TacticEntry tactic) {
                print(tactic, alone);
            }
        }
    }

    private void print(TechniqueEntry entry, boolean alone) {
        Technique technique = entry.technique();
        labelled(
                "kind",
                entry.parent()
                        .map(parent -> "sub-technique of " + Text.named(parent))
                        .orElse("technique"));
        labelled("domain", technique.domain().id());
        List<Technique> steps = entry.replacements();
        String end =
                technique.isActive() || !steps.isEmpty() || !entry.standing().isHere()
                        ? ""
                        : ", and nothing took its place";
        labelled("status", status(entry, technique.status()) + end);
        if (!steps.isEmpty()) {
            Technique last = steps.get(steps.size() - 1);
            labelled(
                    "replaced by",
                    String.join(", then ", steps.stream().map(Text::named).toList())
                            + (last.isActive() ? "" : ", which is deprecated: look for another"));
        }
        List<String> tactics =
                technique.tactics().stream().map(ExplanationText::named).toList();
        labelled("tactics", String.join(", ", tactics));
        labelled("platforms", String.join(", ", technique.platforms()));
        entry.toWrite().ifPresent(this::tags);
        if (alone && technique.isActive()) {
            sight(entry);
        }
        periods(entry.periods(), "in ");
        labelled("page", entry.url());
        if (alone && technique.isActive()) {
            entry.detection().ifPresent(this::detection);
        }
        if (alone) {
            table(
                    "sub-techniques",
                    entry.subTechniques().stream()
                            .map(sub -> new Named(sub.id(), sub.name()))
                            .toList());
        }
    }

    private void sight(TechniqueEntry entry) {
        if (entry.seenBy().isEmpty()) {
            labelled("seen by", entry.unseenBy().isEmpty() ? "not told by its platforms" : "none");
        }
        labelled("seen by", String.join(", ", entry.seenBy()));
        labelled("not seen by", String.join(", ", entry.unseenBy()));
    }

    private void detection(Detection detection) {
        TechniqueEvidence evidence = detection.evidence();
        if (evidence.use().total() > 0) {
            labelled("used by", Text.use(evidence.use()));
        }
        String says = "says ATT&CK " + evidence.release()
                + (evidence.isInherited() ? " of " + evidence.from() : "")
                + (detection.platforms().isEmpty() ? "" : " for " + Text.list(detection.platforms(), " and "));
        String label = "revealed by";
        for (Detection.Data data : detection.data()) {
            labelled(
                    label,
                    2 + LABEL + 2,
                    data.component().name()
                            + (data.logs().isEmpty() ? "" : " (" + logs(data.logs()) + ")")
                            + (data.watches().isEmpty()
                                    ? ", which no event of Falco tells"
                                    : ", which a rule can watch:"));
            label = "";
            String source = "";
            for (Detection.Watch watch : data.watches()) {
                String before = watch.source().equals(source) ? "" : watch.source();
                source = watch.source();
                wrap(
                        " ".repeat(2 + LABEL + 2) + (before.isEmpty() ? "or " : before + ": "),
                        2 + LABEL + 4,
                        watch.condition());
            }
        }
        if (detection.data().isEmpty()) {
            says = detection.elsewhere().isEmpty()
                    ? "nothing that ATT&CK " + evidence.release() + " names"
                    : "what ATT&CK " + evidence.release() + " names for " + Text.list(detection.elsewhere(), " and ")
                            + " only";
        }
        labelled(label, says);
    }

    private static String logs(List<String> logs) {
        return logs.size() <= LOGS
                ? String.join(", ", logs)
                : String.join(", ", logs.subList(0, LOGS)) + " and " + (logs.size() - LOGS) + " more";
    }

    private void print(TacticEntry entry, boolean alone) {
        Tactic tactic = entry.tactic();
        labelled("kind", "tactic");
        labelled("domain", tactic.domain().id());
        labelled("status", status(entry, tactic.status()));
        table(
                "write instead",
                entry.instead().stream()
                        .map(other -> new Named(other.tag(), named(other)))
                        .toList());
        if (entry.instead().size() > 1) {
            labelled("", "whichever is a tactic of the technique beside it");
        }
        if (entry.standing().isHere() && tactic.isActive()) {
            labelled("in Falco rules", tactic.tag() + ", beside the technique that the rule detects");
        }
        periods(entry.periods(), "written ");
        labelled("page", entry.url());
        if (entry.standing().isHere() && alone && !entry.techniques().isEmpty()) {
            techniques(entry.techniques());
        }
    }

    private static String status(Entry entry, Status status) {
        return entry.standing()
                .missing()
                .orElse(word(status) + " in " + entry.standing().source());
    }

    private static String word(Status status) {
        return switch (status) {
            case ACTIVE -> "active";
            case REVOKED -> "revoked";
            case DEPRECATED -> "deprecated";
        };
    }

    private static String named(Tactic tactic) {
        return tactic.name() + " (" + tactic.id() + ")";
    }

    private void tags(Technique technique) {
        List<Tactic> tactics =
                technique.tactics().stream().filter(Tactic::isActive).toList();
        String label = "in Falco rules";
        for (Tactic tactic : tactics) {
            labelled(label, "tags: [" + tactic.tag() + ", " + technique.id() + "]");
            label = "";
        }
        if (tactics.isEmpty()) {
            labelled(label, "tags: [" + technique.id() + "]");
        }
        if (tactics.size() > 1) {
            labelled("", "whichever tactic the rule is about, or several of them");
        }
    }

    /** What differs between the periods is told of each, what does not is not. */
    private void periods(List<Period> periods, String before) {
        boolean renamed = periods.stream().map(Period::name).distinct().count() > 1;
        boolean moved = periods.stream()
                        .filter(period -> period.status() == Status.ACTIVE)
                        .map(Period::tactics)
                        .distinct()
                        .count()
                > 1;
        if (periods.size() == 1) {
            labelled("releases", word(periods.get(0).status()) + " " + span(periods.get(0)));
            return;
        }
        Map<String, String> rows = new LinkedHashMap<>();
        for (Period period : periods) {
            StringBuilder told = new StringBuilder(word(period.status()));
            if (renamed) {
                told.append(" as ").append(period.name());
            }
            if (moved && !period.tactics().isEmpty()) {
                told.append(", ").append(before).append(Text.list(period.tactics(), " and "));
            }
            rows.put(span(period), told.toString());
        }
        rows("releases", rows);
    }

    private static String span(Period period) {
        if (period.isOpen()) {
            return "since " + period.since();
        }
        return period.since().equals(period.until()) ? "" + period.since() : period.since() + " to " + period.until();
    }

    /** A tactic's techniques, each with the number of its sub-techniques that are of the tactic as well. */
    private void techniques(List<Technique> techniques) {
        Map<String, Technique> heads = new TreeMap<>();
        Map<String, Integer> subs = new TreeMap<>();
        techniques.stream()
                .filter(technique -> technique.id().indexOf('.') < 0)
                .forEach(technique -> heads.put(technique.id(), technique));
        for (Technique technique : techniques) {
            int dot = technique.id().indexOf('.');
            if (dot > 0 && heads.containsKey(technique.id().substring(0, dot))) {
                Groups.count(subs, technique.id().substring(0, dot));
            } else {
                heads.put(technique.id(), technique);
            }
        }
        int all = techniques.size();
        int alone = (int) techniques.stream()
                .filter(technique -> technique.id().indexOf('.') < 0)
                .count();
        labelled("techniques", alone + (all == alone ? "" : ", and " + Text.count(all - alone, "sub-technique")));
        Map<String, String> rows = new LinkedHashMap<>();
        heads.forEach((id, technique) -> rows.put(
                id, technique.name() + (subs.containsKey(id) ? ", " + Text.count(subs.get(id), "sub-technique") : "")));
        rows("", rows);
    }

    private void table(String label, List<Named> named) {
        Map<String, String> rows = new LinkedHashMap<>();
        named.forEach(each -> rows.put(each.tag(), each.name()));
        rows(label, rows);
    }

    /** Two columns behind a label. */
    private void rows(String label, Map<String, String> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        String first = label;
        for (Map.Entry<String, String> row : rows.entrySet()) {
            labelled(first, LABEL + 2 + width + 2, pad(row.getKey(), width + 2) + row.getValue());
            first = "";
        }
    }

    private void labelled(String label, String text) {
        labelled(label, 2 + LABEL, text);
    }

    private void labelled(String label, int indent, String text) {
        if (!text.isEmpty()) {
            wrap("  " + pad(label, LABEL), indent, text);
        }
    }

    private void wrap(String before, int indent, String text) {
        StringBuilder line = new StringBuilder(before);
        int start = line.length();
        for (String word : text.split(" ", -1)) {
            if (line.length() > start && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(" ".repeat(indent));
                start = line.length();
            } else if (line.length() > start || word.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
