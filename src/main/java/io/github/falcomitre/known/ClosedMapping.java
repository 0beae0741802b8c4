package io.github.falcomitre.known;

import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.PlacedYaml;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.tag.Visible;
import io.github.falcomitre.tag.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping that may have certain keys and no others. */
final class ClosedMapping {

    private static final int MAX_QUOTED = 80;

    private final SourcePosition place;
    private final String what;
    private final Map<String, PlacedYaml> values = new HashMap<>();

    private ClosedMapping(SourcePosition place, String what) {
        this.place = place;
        this.what = what;
    }

    /** @param what it is, with an article: {@code a suppression} */
    static ClosedMapping of(PlacedYaml node, String what, List<String> keys) throws FaultyFileException {
        if (!(node instanceof PlacedYaml.Fields fields)) {
            throw new FaultyFileException(
                    node.position(),
                    Text.capital(what) + " must be a mapping with the keys " + Text.list(keys, " and ") + ", but is "
                            + node.kind() + ".");
        }
        ClosedMapping mapping = new ClosedMapping(node.position(), what);
        for (PlacedYaml.Field field : fields.fields()) {
            String key = field.key() instanceof PlacedYaml.Text text ? text.text() : "";
            if (!keys.contains(key)) {
                throw new FaultyFileException(
                        field.key().position(),
                        Text.capital(what) + " has no key " + quote(key) + ", only " + Text.list(keys, " and ")
                                + Text.didYouMean(
                                        Words.nearest(key, keys).stream().toList()));
            }
            if (mapping.values.put(key, field.value()) != null) {
                throw new FaultyFileException(
                        field.key().position(),
                        "The key " + Text.quote(key) + " stands twice in " + what + "; remove one of them.");
            }
        }
        return mapping;
    }

    /** Where it begins. */
    SourcePosition place() {
        return place;
    }

    /** Where the value of a key stands, or the mapping where it has no such key. */
    SourcePosition place(String key) {
        PlacedYaml value = values.get(key);
        return value == null ? place : value.position();
    }

    /** The value of a key, if it is there. */
    Optional<PlacedYaml> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The text of a key; empty where the key is not there. */
    Optional<String> text(String key) throws FaultyFileException {
        PlacedYaml value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof PlacedYaml.Text text)) {
            throw new FaultyFileException(
                    value.position(),
                    "The value of " + Text.quote(key) + " in " + what + " must be a text, but is " + value.kind()
                            + ".");
        }
        if (text.isNull()) {
            throw isEmpty(key);
        }
        return Optional.of(text.text());
    }

    /** The text of a key that has to be there, never blank. */
    String required(String key, String advice) throws FaultyFileException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            throw new FaultyFileException(
                    place, Text.capital(what) + " must have the key " + Text.quote(key) + ": " + advice + ".");
        }
        if (text.get().isBlank()) {
            throw isEmpty(key);
        }
        return text.get();
    }

    /** What a file says, for a sentence: in one line, with all of it to be seen, and cut where it is long. */
    static String quote(String text) {
        if (text.length() <= MAX_QUOTED) {
            return Text.quote(Visible.escape(text));
        }
        boolean isInPair = Character.isHighSurrogate(text.charAt(MAX_QUOTED - 1));
        return Text.quote(Visible.escape(text.substring(0, isInPair ? MAX_QUOTED - 1 : MAX_QUOTED)) + "…");
    }

    private FaultyFileException isEmpty(String key) {
        return new FaultyFileException(
                place(key),
                "The value of " + Text.quote(key) + " in " + what
                        + " is empty; write one, or remove the key where it may be left out.");
    }
}
