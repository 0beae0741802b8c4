package io.github.falcomitre.report;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.Use;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.evidence.Gap;
import io.github.falcomitre.evidence.Gaps;
import io.github.falcomitre.tag.Visible;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What event sources could reveal and no rule names: for the console, as Markdown for people, and as JSON for programs.
 *
 * @param report on the rules
 * @param sources the event sources that are taken to be there, sorted
 * @param gaps most used first
 * @param reached how many techniques and sub-techniques are within reach, the gaps included
 */
public record GapReport(CheckReport report, List<String> sources, List<Gap> gaps, int reached) {

    /** The name of the file for people. */
    public static final String MARKDOWN = "falco-mitre-gaps.md";

    /** The name of the file for programs. */
    public static final String JSON = "falco-mitre-gaps.json";

    static final int SCHEMA_VERSION = 1;

    public GapReport {
        sources = List.copyOf(sources);
        gaps = List.copyOf(gaps);
    }

    /**
     * The gaps of rules.
     *
     * @param sources the event sources that are there
     */
    public static GapReport of(CheckReport report, Collection<String> sources) {
        Set<String> named = new TreeSet<>();
        for (CheckedRule rule : report.rules()) {
            for (Technique technique : rule.techniques()) {
                named.add(technique.id());
            }
        }
        List<String> sorted = List.copyOf(new TreeSet<>(sources));
        Gaps found = Gaps.of(report.evidence().sources(), sorted, named);
        return new GapReport(report, sorted, found.gaps(), found.reached());
    }

    /** The event sources of the rules, sorted. */
    public static List<String> sourcesOf(CheckReport report) {
        Set<String> sources = new TreeSet<>();
        for (CheckedRule rule : report.rules()) {
            sources.add(rule.rule().source());
        }
        return List.copyOf(sources);
    }

    /** One sentence for the whole. */
    public String summary() {
        String speaker = report.evidence().attack().release();
        return speaker.isEmpty()
                ? "ATT&CK says nothing of what reveals the techniques of "
                        + Visible.escape(report.catalog().provenance().label()) + ", so there are no gaps to tell."
                : "Of " + Text.count(reached, "technique") + " within reach of "
                        + Visible.escape(Text.list(sources, " and ")) + ", "
                        + gaps.size() + (gaps.size() == 1 ? " has" : " have") + " no rule, by what ATT&CK "
                        + Visible.escape(speaker) + " says.";
    }

    /** The same, and how many of the gaps follow. */
    String summary(int limit) {
        return gaps.size() <= limit
                ? summary()
                : summary() + " These " + limit + " are used most; the goal gaps tells all.";
    }

    /**
     * Lines for a terminal.
     *
     * @param limit how many gaps
     */
    public List<String> lines(int limit) {
        List<String> lines = new ArrayList<>();
        for (Gap gap : gaps.subList(0, Math.min(limit, gaps.size()))) {
            lines.add(Visible.escape(
                    gap.technique().id() + " " + gap.technique().name() + " (" + tactics(gap) + "): " + use(gap)));
            for (Gap.Start start : gap.starts()) {
                lines.add(Visible.escape("    " + start.dataComponent() + ", " + start.source() + ": "
                        + start.conditions().get(0)));
            }
        }
        if (gaps.size() > limit) {
            lines.add("and " + (gaps.size() - limit) + " more");
        }
        return lines;
    }

    private static String tactics(Gap gap) {
        List<String> tags = new ArrayList<>();
        for (Tactic tactic : gap.technique().tactics()) {
            tags.add(tactic.tag());
        }
        return String.join(", ", tags);
    }

    private static String use(Gap gap) {
        Use use = gap.evidence().use();
        return use.total() == 0 ? "no known use" : "used by " + Text.use(use);
    }

    /**
     * Writes both files, as {@link Reports} does; the same gaps give the same bytes.
     *
     * @param directory made where it does not exist
     * @return the files, {@link #MARKDOWN} first
     * @throws IOException one sentence: what could not be written, where, why and what to do
     */
    public List<Path> write(Path directory) throws IOException {
        Map<String, Reports.Content> contents = new LinkedHashMap<>();
        contents.put(MARKDOWN, this::markdown);
        contents.put(JSON, this::json);
        return Reports.write(contents, directory);
    }

    private void markdown(Writer out) throws IOException {
        out.append("# Techniques within reach that no rule names\n\n");
        out.append(Markdown.text(summary())).append('\n');
        if (!gaps.isEmpty()) {
            out.append('\n');
            table(out, gaps.size());
        }
        out.append('\n')
                .append(Markdown.provenance(report.catalog().provenance()))
                .append('\n');
    }

    /** A table in Markdown of the first gaps. */
    void table(Writer out, int limit) throws IOException {
        out.append("| technique | tactics | groups | campaigns | software | a rule could watch |\n");
        out.append("|---|---|---:|---:|---:|---|\n");
        for (Gap gap : gaps.subList(0, Math.min(limit, gaps.size()))) {
            Technique technique = gap.technique();
            Use use = gap.evidence().use();
            out.append("| [")
                    .append(Markdown.text(technique.id()))
                    .append("](")
                    .append(technique.url())
                    .append(") ");
            out.append(Markdown.text(technique.name()));
            out.append(gap.parentNamed() ? ", whose parent has a rule" : "");
            out.append(" | ").append(Markdown.text(tactics(gap)));
            out.append(" | ").append(Integer.toString(use.groups()));
            out.append(" | ").append(Integer.toString(use.campaigns()));
            out.append(" | ").append(Integer.toString(use.software()));
            out.append(" | ");
            String separator = "";
            for (Gap.Start start : gap.starts()) {
                out.append(separator)
                        .append(Markdown.text(start.dataComponent()))
                        .append(": ");
                out.append(Markdown.code(start.conditions().get(0)));
                out.append(sources.size() == 1 ? "" : " of ".concat(Markdown.text(Visible.escape(start.source()))));
                separator = "; ";
            }
            out.append(" |\n");
        }
    }

    private void json(Writer out) throws IOException {
        Json json = new Json(out);
        json.beginObject();
        json.number("schemaVersion", SCHEMA_VERSION);
        json.catalog("catalog", report.catalog().provenance());
        json.text("evidenceRelease", report.evidence().attack().release());
        json.texts("sources", sources);
        json.number("reached", reached);
        json.beginArray("gaps");
        for (Gap gap : gaps) {
            Use use = gap.evidence().use();
            json.beginObject();
            json.text("technique", gap.technique().id());
            json.text("name", gap.technique().name());
            json.beginArray("tactics");
            for (Tactic tactic : gap.technique().tactics()) {
                json.text(tactic.shortName());
            }
            json.endArray();
            json.text("url", gap.technique().url());
            json.text("release", gap.evidence().release());
            json.flag("parentNamed", gap.parentNamed());
            json.number("groups", use.groups());
            json.number("campaigns", use.campaigns());
            json.number("software", use.software());
            json.beginArray("starts");
            for (Gap.Start start : gap.starts()) {
                json.beginObject();
                json.text("source", start.source());
                json.text("dataComponent", start.dataComponent());
                json.texts("conditions", start.conditions());
                json.endObject();
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.endObject().end();
    }
}
