package io.github.falcomitre.report;

import com.google.gson.stream.JsonWriter;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.SourcePosition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Writes a JSON document value by value, indented, so that it is nested and escaped by construction. */
public final class Json {

    private final Writer out;
    private final JsonWriter json;

    /** @param out is neither flushed nor closed */
    public Json(Writer out) {
        this.out = out;
        this.json = new JsonWriter(out);
        json.setIndent("  ");
    }

    public Json beginObject() throws IOException {
        json.beginObject();
        return this;
    }

    public Json beginObject(String name) throws IOException {
        json.name(name).beginObject();
        return this;
    }

    public Json endObject() throws IOException {
        json.endObject();
        return this;
    }

    public Json beginArray() throws IOException {
        json.beginArray();
        return this;
    }

    public Json beginArray(String name) throws IOException {
        json.name(name).beginArray();
        return this;
    }

    public Json endArray() throws IOException {
        json.endArray();
        return this;
    }

    public Json number(String name, int value) throws IOException {
        json.name(name).value(value);
        return this;
    }

    public Json flag(String name, boolean value) throws IOException {
        json.name(name).value(value);
        return this;
    }

    /** A text, or {@code null}. */
    public Json text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            return text(name, value.get());
        }
        json.name(name).nullValue();
        return this;
    }

    public Json text(String name, String value) throws IOException {
        json.name(name);
        return text(value);
    }

    public Json texts(String name, List<String> values) throws IOException {
        beginArray(name);
        for (String value : values) {
            text(value);
        }
        return endArray();
    }

    /** Half of a surrogate pair has no bytes in UTF-8, and JsonWriter passes it on; JSON can say it as an escape. */
    public Json text(String value) throws IOException {
        if (hasHalfPair(value)) {
            json.jsonValue(escaped(value));
        } else {
            json.value(value);
        }
        return this;
    }

    private static boolean hasHalfPair(String value) {
        char[] chars = value.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (Character.isSurrogate(chars[i])) {
                if (!Characters.isPair(value, i)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static String escaped(String value) throws IOException {
        StringWriter quoted = new StringWriter();
        try (JsonWriter json = new JsonWriter(quoted)) {
            json.value(value);
        }
        StringBuilder escaped = new StringBuilder();
        String text = quoted.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Characters.isPair(text, i)) {
                escaped.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                escaped.append(Characters.visible(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** What a finding is, where and about what, without the braces around it. */
    public Json finding(Finding finding) throws IOException {
        SourcePosition position = finding.position();
        return text("check", finding.check().id())
                .text("severity", finding.severity().id())
                .text("file", position.file())
                .number("line", position.line())
                .number("column", position.column())
                .text("rule", finding.rule())
                .text("tag", finding.tag())
                .text("message", finding.message());
    }

    /** What judged the tags. */
    public Json catalog(String name, Provenance provenance) throws IOException {
        return beginObject(name)
                .text("domain", Texts.domains(provenance))
                .text("version", provenance.release())
                .text("source", provenance.source())
                .text("sha256", provenance.sha256())
                .number("tactics", provenance.tactics())
                .number("techniques", provenance.techniques())
                .endObject();
    }

    /** Ends the document with a line end. */
    public void end() throws IOException {
        out.write('\n');
    }
}
