package io.github.falcomitre.report;

import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.evidence.TechniqueMatch;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The whole report as JSON, for other programs. What is absent is written as {@code null}, but for {@code suppressedBy}. */
final class JsonReport implements ReportWriter {

    static final int SCHEMA_VERSION = 1;

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        Json json = new Json(out);
        json.beginObject();
        json.number("schemaVersion", SCHEMA_VERSION);
        json.catalog("catalog", report.catalog().provenance());
        summary(json, report.summary());
        json.beginArray("files");
        for (RulesFile file : report.files()) {
            json.beginObject()
                    .text("path", file.path())
                    .number("rules", file.rules())
                    .endObject();
        }
        json.endArray();
        json.beginArray("rules");
        for (CheckedRule rule : report.rules()) {
            rule(json, rule, report.evidenceOf(rule));
        }
        json.endArray();
        json.beginArray("findings");
        for (Finding finding : report.findings()) {
            finding(json, finding);
        }
        json.endArray();
        json.endObject().end();
    }

    private static void summary(Json json, CheckReport.Summary summary) throws IOException {
        json.beginObject("summary");
        json.number("files", summary.files());
        json.number("rules", summary.rules());
        json.number("taggedRules", summary.taggedRules());
        json.number("errors", summary.errors());
        json.number("warnings", summary.warnings());
        json.number("infos", summary.infos());
        json.number("suppressed", summary.suppressed());
        json.endObject();
    }

    private static void rule(Json json, CheckedRule checked, RuleEvidence evidence) throws IOException {
        SourcePosition position = checked.rule().position();
        json.beginObject();
        json.text("name", checked.rule().name());
        json.text("file", position.file());
        json.number("line", position.line());
        json.text("source", checked.rule().source());
        json.flag("enabled", checked.rule().enabled());
        json.beginArray("tags");
        for (Tag tag : checked.rule().tags()) {
            json.text(tag.text());
        }
        json.endArray();
        json.beginArray("tactics");
        for (Tactic tactic : checked.tactics()) {
            json.text(tactic.shortName());
        }
        json.endArray();
        json.beginArray("techniques");
        for (Technique technique : checked.techniques()) {
            json.text(technique.id());
        }
        json.endArray();
        json.texts("watches", evidence.watched().texts());
        json.beginArray("evidence");
        for (TechniqueMatch match : evidence.techniques()) {
            json.beginObject();
            json.text("technique", match.technique().id());
            json.text("release", match.evidence().release());
            names(json, "dataComponents", match.named());
            names(json, "shared", match.shared());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void names(Json json, String member, List<DataComponent> components) throws IOException {
        json.beginArray(member);
        for (DataComponent component : components) {
            json.text(component.name());
        }
        json.endArray();
    }

    private static void finding(Json json, Finding finding) throws IOException {
        json.beginObject();
        members(json, finding);
        json.endObject();
    }

    /** What is told of a finding, without the braces around it. */
    static void members(Json json, Finding finding) throws IOException {
        json.finding(finding);
        json.texts("suggestions", finding.suggestions());
        json.text("url", finding.url());
        json.flag("suppressed", finding.suppressed());
        if (finding.suppressedBy().isPresent()) {
            SuppressedBy by = finding.suppressedBy().get();
            json.beginObject("suppressedBy");
            json.text("kind", by.kind().id());
            json.text("file", by.place().file());
            json.number("line", by.place().line());
            json.text("reason", by.reason());
            json.endObject();
        }
    }
}
