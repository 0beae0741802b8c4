package io.github.falcomitre.report;

import com.google.gson.stream.JsonWriter;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** The whole report as JSON, for other programs. What is absent is written as {@code null}, but for {@code suppressedBy}. */
final class JsonReport implements ReportWriter {

    static final int SCHEMA_VERSION = 1;

    @Override
    public void write(CheckReport report, Writer out) throws IOException {
        @SuppressWarnings("resource") // Closing it would close the caller's writer.
        JsonWriter json = new JsonWriter(out);
        json.setIndent("  ");
        json.beginObject();
        json.name("schemaVersion").value(SCHEMA_VERSION);
        catalog(json, report.catalog().provenance());
        summary(json, report.summary());
        json.name("files").beginArray();
        for (RulesFile file : report.files()) {
            json.beginObject();
            text(json, "path", file.path());
            json.name("rules").value(file.rules());
            json.endObject();
        }
        json.endArray();
        json.name("rules").beginArray();
        for (CheckedRule rule : report.rules()) {
            rule(json, rule);
        }
        json.endArray();
        json.name("findings").beginArray();
        for (Finding finding : report.findings()) {
            finding(json, finding);
        }
        json.endArray();
        json.endObject();
        out.write('\n');
    }

    private static void catalog(JsonWriter json, Provenance provenance) throws IOException {
        json.name("catalog").beginObject();
        text(json, "domain", Texts.domains(provenance));
        text(json, "version", provenance.release());
        text(json, "source", provenance.source());
        text(json, "sha256", provenance.sha256());
        json.name("tactics").value(provenance.tactics());
        json.name("techniques").value(provenance.techniques());
        json.endObject();
    }

    private static void summary(JsonWriter json, CheckReport.Summary summary) throws IOException {
        json.name("summary").beginObject();
        json.name("files").value(summary.files());
        json.name("rules").value(summary.rules());
        json.name("taggedRules").value(summary.taggedRules());
        json.name("errors").value(summary.errors());
        json.name("warnings").value(summary.warnings());
        json.name("infos").value(summary.infos());
        json.name("suppressed").value(summary.suppressed());
        json.endObject();
    }

    private static void rule(JsonWriter json, CheckedRule checked) throws IOException {
        SourcePosition position = checked.rule().position();
        json.beginObject();
        text(json, "name", checked.rule().name());
        text(json, "file", position.file());
        json.name("line").value(position.line());
        text(json, "source", checked.rule().source());
        json.name("enabled").value(checked.rule().enabled());
        json.name("tags").beginArray();
        for (Tag tag : checked.rule().tags()) {
            JsonText.write(json, tag.text());
        }
        json.endArray();
        json.name("tactics").beginArray();
        for (Tactic tactic : checked.tactics()) {
            JsonText.write(json, tactic.shortName());
        }
        json.endArray();
        json.name("techniques").beginArray();
        for (Technique technique : checked.techniques()) {
            JsonText.write(json, technique.id());
        }
        json.endArray();
        json.endObject();
    }

    private static void finding(JsonWriter json, Finding finding) throws IOException {
        SourcePosition position = finding.position();
        json.beginObject();
        text(json, "check", finding.check().id());
        text(json, "severity", finding.severity().id());
        text(json, "file", position.file());
        json.name("line").value(position.line());
        json.name("column").value(position.column());
        text(json, "rule", finding.rule());
        text(json, "tag", finding.tag());
        text(json, "message", finding.message());
        texts(json, "suggestions", finding.suggestions());
        text(json, "url", finding.url());
        json.name("suppressed").value(finding.suppressed());
        if (finding.suppressedBy().isPresent()) {
            SuppressedBy by = finding.suppressedBy().get();
            json.name("suppressedBy").beginObject();
            text(json, "kind", by.kind().id());
            text(json, "file", by.place().file());
            json.name("line").value(by.place().line());
            text(json, "reason", by.reason());
            json.endObject();
        }
        json.endObject();
    }

    private static void texts(JsonWriter json, String name, List<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            JsonText.write(json, value);
        }
        json.endArray();
    }

    private static void text(JsonWriter json, String name, Optional<String> value) throws IOException {
        json.name(name);
        if (value.isPresent()) {
            JsonText.write(json, value.get());
        } else {
            json.nullValue();
        }
    }

    private static void text(JsonWriter json, String name, String value) throws IOException {
        json.name(name);
        JsonText.write(json, value);
    }
}
