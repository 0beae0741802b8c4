package io.github.falcomitre.report;

import com.google.gson.stream.JsonWriter;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.diff.Change;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.diff.Hint;
import io.github.falcomitre.diff.ReleaseDiff;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** A comparison as JSON, for other programs. */
final class DiffJson {

    static final int SCHEMA_VERSION = 1;

    private DiffJson() {}

    static void write(ReleaseDiff diff, Writer out) throws IOException {
        @SuppressWarnings("resource") // Closing it would close the caller's writer.
        JsonWriter json = new JsonWriter(out);
        json.setIndent("  ");
        json.beginObject();
        json.name("schemaVersion").value(SCHEMA_VERSION);
        JsonReport.catalog(json, "from", diff.from());
        JsonReport.catalog(json, "to", diff.to());
        summary(json, diff);
        json.name("changes").beginArray();
        for (Change change : diff.changes()) {
            change(json, change);
        }
        json.endArray();
        json.name("hints").beginArray();
        for (Hint hint : diff.hints()) {
            hint(json, hint);
        }
        json.endArray();
        json.endObject();
        out.write('\n');
    }

    private static void summary(JsonWriter json, ReleaseDiff diff) throws IOException {
        json.name("summary").beginObject();
        json.name("files").value(diff.files());
        json.name("rules").value(diff.rules());
        for (Kind kind : Kind.values()) {
            ReleaseDiff.Figures figures = diff.figures(kind);
            json.name(name(kind)).beginObject();
            json.name("findings").value(figures.findings());
            json.name("rules").value(figures.rules());
            json.name("answered").value(figures.answered());
            json.endObject();
        }
        json.name("unchanged").value(diff.unchanged());
        json.name("suppressed").value(diff.suppressed());
        json.endObject();
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case APPEARS -> "appear";
            case OTHER_ANSWER -> "otherAnswer";
            case VANISHES -> "vanish";
        };
    }

    private static void change(JsonWriter json, Change change) throws IOException {
        json.beginObject();
        JsonReport.text(json, "change", change.kind().id());
        JsonReport.text(json, "cause", change.cause().id());
        JsonReport.members(json, change.finding());
        JsonReport.texts(json, "before", change.before());
        JsonReport.text(json, "answer", change.answer());
        JsonReport.text(json, "supersededBy", change.supersededBy().map(check -> check.id()));
        json.endObject();
    }

    private static void hint(JsonWriter json, Hint hint) throws IOException {
        Technique technique = hint.technique();
        json.beginObject();
        JsonReport.text(json, "hint", hint.id());
        JsonReport.text(json, "technique", technique.id());
        JsonReport.text(json, "name", technique.name());
        JsonReport.text(
                json,
                "formerName",
                hint instanceof Hint.Renamed renamed ? Optional.of(renamed.formerName()) : Optional.empty());
        tactics(json, "tactics", technique.tactics());
        tactics(json, "formerTactics", hint instanceof Hint.Moved moved ? moved.formerTactics() : technique.tactics());
        json.name("newSubTechniques").beginArray();
        if (hint instanceof Hint.NewSubTechniques divided) {
            for (Technique sub : divided.subTechniques()) {
                json.beginObject();
                JsonReport.text(json, "technique", sub.id());
                JsonReport.text(json, "name", sub.name());
                json.endObject();
            }
        }
        json.endArray();
        JsonReport.texts(json, "rules", hint.rules());
        JsonReport.text(json, "url", technique.url());
        json.endObject();
    }

    private static void tactics(JsonWriter json, String name, List<Tactic> tactics) throws IOException {
        json.name(name).beginArray();
        for (Tactic tactic : tactics) {
            JsonReport.text(json, tactic.shortName());
        }
        json.endArray();
    }
}
