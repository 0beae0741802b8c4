package io.github.falcomitre.report;

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
        Json json = new Json(out);
        json.beginObject();
        json.number("schemaVersion", SCHEMA_VERSION);
        json.catalog("from", diff.from());
        json.catalog("to", diff.to());
        summary(json, diff);
        json.beginArray("changes");
        for (Change change : diff.changes()) {
            change(json, change);
        }
        json.endArray();
        json.beginArray("hints");
        for (Hint hint : diff.hints()) {
            hint(json, hint);
        }
        json.endArray();
        json.endObject().end();
    }

    private static void summary(Json json, ReleaseDiff diff) throws IOException {
        json.beginObject("summary");
        json.number("files", diff.files());
        json.number("rules", diff.rules());
        for (Kind kind : Kind.values()) {
            ReleaseDiff.Figures figures = diff.figures(kind);
            json.beginObject(name(kind));
            json.number("findings", figures.findings());
            json.number("rules", figures.rules());
            json.number("answered", figures.answered());
            json.endObject();
        }
        json.number("unchanged", diff.unchanged());
        json.number("suppressed", diff.suppressed());
        json.endObject();
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case APPEARS -> "appear";
            case OTHER_ANSWER -> "otherAnswer";
            case VANISHES -> "vanish";
        };
    }

    private static void change(Json json, Change change) throws IOException {
        json.beginObject();
        json.text("change", change.kind().id());
        json.text("cause", change.cause().id());
        JsonReport.members(json, change.finding());
        json.texts("before", change.before());
        json.text("answer", change.answer());
        json.text("supersededBy", change.supersededBy().map(check -> check.id()));
        json.endObject();
    }

    private static void hint(Json json, Hint hint) throws IOException {
        Technique technique = hint.technique();
        json.beginObject();
        json.text("hint", hint.id());
        json.text("technique", technique.id());
        json.text("name", technique.name());
        json.text(
                "formerName",
                hint instanceof Hint.Renamed renamed ? Optional.of(renamed.formerName()) : Optional.empty());
        tactics(json, "tactics", technique.tactics());
        tactics(json, "formerTactics", hint instanceof Hint.Moved moved ? moved.formerTactics() : technique.tactics());
        json.beginArray("newSubTechniques");
        if (hint instanceof Hint.NewSubTechniques divided) {
            for (Technique sub : divided.subTechniques()) {
                json.beginObject();
                json.text("technique", sub.id());
                json.text("name", sub.name());
                json.endObject();
            }
        }
        json.endArray();
        json.texts("rules", hint.rules());
        json.text("url", technique.url());
        json.endObject();
    }

    private static void tactics(Json json, String name, List<Tactic> tactics) throws IOException {
        json.beginArray(name);
        for (Tactic tactic : tactics) {
            json.text(tactic.shortName());
        }
        json.endArray();
    }
}
