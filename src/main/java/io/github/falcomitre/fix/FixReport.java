package io.github.falcomitre.fix;

import com.google.gson.stream.JsonWriter;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.report.JsonText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The file {@code fix.json}, for other programs. What is absent is written as {@code null}; the order is that of the
 * files and of the findings, and the same repair gives the same bytes.
 */
public final class FixReport {

    public static final String FILE_NAME = "fix.json";

    static final int SCHEMA_VERSION = 1;

    private FixReport() {}

    /**
     * Writes it, as a whole or not at all.
     *
     * @param edits those that were made, or would be; their positions are those of the files as they were
     * @param left what is left, where it is now
     * @param dryRun whether no file was changed
     */
    public static Path write(TagEdits edits, List<Left> left, Provenance catalog, boolean dryRun, Path directory)
            throws IOException {
        Path target = directory.resolve(FILE_NAME);
        AtomicFile.write(target, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            write(edits, left, catalog, dryRun, writer);
            writer.flush();
        });
        return target;
    }

    static void write(TagEdits edits, List<Left> allLeft, Provenance catalog, boolean dryRun, Writer out)
            throws IOException {
        @SuppressWarnings("resource") // Closing it would close the caller's writer.
        JsonWriter json = new JsonWriter(out);
        json.setIndent("  ");
        json.beginObject();
        json.name("schemaVersion").value(SCHEMA_VERSION);
        json.name("dryRun").value(dryRun);
        json.name("catalog").beginObject();
        StringBuilder domains = new StringBuilder();
        for (Domain domain : catalog.domains()) {
            domains.append(domains.isEmpty() ? "" : ",").append(domain.id());
        }
        text(json, "domain", domains.toString());
        text(json, "version", catalog.release());
        text(json, "source", catalog.source());
        text(json, "sha256", catalog.sha256());
        json.endObject();
        summary(json, edits);
        json.name("files").beginArray();
        for (FixedFile file : edits.files()) {
            json.beginObject();
            text(json, "path", file.name());
            text(json, "step", file.step().id());
            json.name("changes").beginArray();
            for (Change change : file.changes()) {
                change(json, change);
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.name("left").beginArray();
        for (Left left : allLeft) {
            left(json, left);
        }
        json.endArray();
        json.name("failed").beginArray();
        for (Fault fault : edits.faults()) {
            json.beginObject();
            text(json, "path", fault.file());
            text(json, "message", fault.message());
            json.endObject();
        }
        json.endArray();
        json.endObject();
        out.write('\n');
    }

    private static void summary(JsonWriter json, TagEdits edits) throws IOException {
        json.name("summary").beginObject();
        json.name("files").value(edits.files().size());
        for (Change.Kind kind : Change.Kind.values()) {
            json.name(kind.id()).value(edits.count(kind));
        }
        json.name("left").value(edits.left().size());
        json.name("failed").value(edits.faults().size());
        text(json, "step", edits.step().id());
        json.endObject();
    }

    private static void change(JsonWriter json, Change change) throws IOException {
        json.beginObject();
        text(json, "kind", change.kind().id());
        json.name("line").value(change.position().line());
        json.name("column").value(change.position().column());
        texts(json, "rules", change.rules());
        json.name("checks").beginArray();
        for (Check check : change.checks()) {
            json.value(check.id());
        }
        json.endArray();
        json.name("from");
        textOrNull(json, change.from());
        json.name("to");
        textOrNull(json, change.to());
        json.endObject();
    }

    private static void left(JsonWriter json, Left left) throws IOException {
        Finding finding = left.finding();
        SourcePosition position = finding.position();
        json.beginObject();
        text(json, "check", finding.check().id());
        text(json, "severity", finding.severity().id());
        text(json, "file", position.file());
        json.name("line").value(position.line());
        json.name("column").value(position.column());
        json.name("rule");
        textOrNull(json, finding.rule().orElse(""));
        json.name("tag");
        textOrNull(json, finding.tag().orElse(""));
        text(json, "message", finding.message());
        texts(json, "choices", finding.suggestions());
        text(json, "why", left.why());
        json.name("command");
        textOrNull(json, left.command().orElse(""));
        json.endObject();
    }

    private static void texts(JsonWriter json, String name, List<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            JsonText.write(json, value);
        }
        json.endArray();
    }

    private static void text(JsonWriter json, String name, String value) throws IOException {
        json.name(name);
        JsonText.write(json, value);
    }

    private static void textOrNull(JsonWriter json, String value) throws IOException {
        if (value.isEmpty()) {
            json.nullValue();
        } else {
            JsonText.write(json, value);
        }
    }
}
