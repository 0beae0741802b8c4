package io.github.falcomitre.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;

/** Texts of strangers as JSON. */
public final class JsonText {

    private JsonText() {}

    /** Half of a surrogate pair has no bytes in UTF-8, and JsonWriter passes it on; JSON can say it as an escape. */
    public static void write(JsonWriter json, String value) throws IOException {
        for (int i = 0; i < value.length(); i++) {
            if (Characters.isPair(value, i)) {
                i++;
            } else if (Character.isSurrogate(value.charAt(i))) {
                json.jsonValue(escaped(value));
                return;
            }
        }
        json.value(value);
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
}
