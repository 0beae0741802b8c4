package io.github.falcomitre.fix;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.report.Json;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
        Json json = new Json(out);
        json.beginObject();
        json.number("schemaVersion", SCHEMA_VERSION);
        json.flag("dryRun", dryRun);
        json.catalog("catalog", catalog);
        summary(json, edits);
        json.beginArray("files");
        for (FixedFile file : edits.files()) {
            json.beginObject();
            json.text("path", file.name());
            json.text("step", file.step().id());
            json.beginArray("changes");
            for (Change change : file.changes()) {
                change(json, change);
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.beginArray("left");
        for (Left left : allLeft) {
            left(json, left);
        }
        json.endArray();
        json.beginArray("failed");
        for (Fault fault : edits.faults()) {
            json.beginObject();
            json.text("path", fault.file());
            json.text("message", fault.message());
            json.endObject();
        }
        json.endArray();
        json.endObject().end();
    }

    private static void summary(Json json, TagEdits edits) throws IOException {
        json.beginObject("summary");
        json.number("files", edits.files().size());
        for (Change.Kind kind : Change.Kind.values()) {
            json.number(kind.id(), edits.count(kind));
        }
        json.number("left", edits.left().size());
        json.number("failed", edits.faults().size());
        json.text("step", edits.step().id());
        json.endObject();
    }

    private static void change(Json json, Change change) throws IOException {
        json.beginObject();
        json.text("kind", change.kind().id());
        json.number("line", change.position().line());
        json.number("column", change.position().column());
        json.texts("rules", change.rules());
        json.beginArray("checks");
        for (Check check : change.checks()) {
            json.text(check.id());
        }
        json.endArray();
        json.text("from", orNull(change.from()));
        json.text("to", orNull(change.to()));
        json.endObject();
    }

    private static void left(Json json, Left left) throws IOException {
        Finding finding = left.finding();
        json.beginObject();
        json.finding(finding);
        json.texts("choices", finding.suggestions());
        json.text("why", left.why());
        json.text("command", left.command());
        json.endObject();
    }

    private static Optional<String> orNull(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
