package io.github.falcomitre.maven;

import io.github.falcomitre.tag.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters that have a closed set of values. Maven would take an unknown boolean for false and name a
 * class where an enum does not fit; here every wrong value is one sentence for the person who wrote it.
 */
final class Values {

    private Values() {}

    /**
     * The one of {@code allowed} that the text names, case and white space around it ignored.
     *
     * @param allowed by the text that parameters write, in the order in which a message lists them
     */
    static <T> T one(String parameter, String text, Map<String, T> allowed) throws MojoFailureException {
        String word = text.strip();
        for (Map.Entry<String, T> entry : allowed.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(word)) {
                return entry.getValue();
            }
        }
        throw wrong(parameter, text, "one of " + String.join(", ", allowed.keySet()), nearest(word, allowed.keySet()));
    }

    /** Those of {@code allowed} that the texts name, in their order, each once. */
    static <T> Set<T> several(String parameter, List<? extends @Nullable String> texts, Map<String, T> allowed)
            throws MojoFailureException {
        Set<T> values = new LinkedHashSet<>();
        for (String text : items(texts)) {
            values.add(one(parameter, text, allowed));
        }
        return values;
    }

    /**
     * The map of the POM with the {@code key=value} pairs of the command line laid over it, keys and values trimmed.
     * An element of the POM without text is an empty value.
     */
    static Map<String, String> pairs(
            String parameter, Map<String, ? extends @Nullable String> pom, List<? extends @Nullable String> commandLine)
            throws MojoFailureException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends @Nullable String> entry : pom.entrySet()) {
            String value = entry.getValue();
            pairs.put(entry.getKey().strip(), value == null ? "" : value.strip());
        }
        for (String pair : items(commandLine)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong(parameter, pair, "a key=value pair", Optional.empty());
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** The items of a list, trimmed, empty ones left out, for which Maven puts null into lists. */
    static List<String> items(List<? extends @Nullable String> texts) {
        List<String> items = new ArrayList<>(texts.size());
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                items.add(text.strip());
            }
        }
        return items;
    }

    static MojoFailureException wrong(String parameter, String text, String expected, Optional<String> nearest) {
        return new MojoFailureException("The parameter " + parameter + " has the value '" + Console.escape(text)
                + "', but must be " + expected
                + nearest.map(word -> "; did you mean " + word + "?").orElse("."));
    }

    /** The word that most likely was meant; empty where none is near. */
    static Optional<String> nearest(String text, Collection<String> words) {
        return Words.nearest(text, words);
    }
}
