package io.github.falcomitre.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Writes a JSON document value by value, indented, so that it is nested and escaped by construction. */
final class Json {

    private final Writer out;
    private final JsonWriter json;

    /** @param out is neither flushed nor closed */
    Json(Writer out) {
        this.out = out;
        this.json = new JsonWriter(out);
        json.setIndent("  ");
    }

    Json beginObject() throws IOException {
        json.beginObject();
        return this;
    }

    Json beginObject(String name) throws IOException {
        json.name(name).beginObject();
        return this;
    }

    Json endObject() throws IOException {
        json.endObject();
        return this;
    }

    Json beginArray() throws IOException {
        json.beginArray();
        return this;
    }

    Json beginArray(String name) throws IOException {
        json.name(name).beginArray();
        return this;
    }

    Json endArray() throws IOException {
        json.endArray();
        return this;
    }

    Json number(String name, int value) throws IOException {
        json.name(name).value(value);
        return this;
    }

    Json flag(String name, boolean value) throws IOException {
        json.name(name).value(value);
        return this;
    }

    /** A text, or {@code null}. */
    Json text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            return text(name, value.get());
        }
        json.name(name).nullValue();
        return this;
    }

    Json text(String name, String value) throws IOException {
        json.name(name);
        return text(value);
    }

    Json texts(String name, List<String> values) throws IOException {
        beginArray(name);
        for (String value : values) {
            text(value);
        }
        return endArray();
    }

    /** Half of a surrogate pair has no bytes in UTF-8, and JsonWriter passes it on; JSON can say it as an escape. */
    Json text(String value) throws IOException {
        for (int i = 0; i < value.length(); i++) {
            if (Characters.isPair(value, i)) {
                i++;
            } else if (Character.isSurrogate(value.charAt(i))) {
                json.jsonValue(escaped(value));
                return this;
            }
        }
        json.value(value);
        return this;
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

    /** Ends the document with a line end. */
    void end() throws IOException {
        out.write('\n');
    }
}
