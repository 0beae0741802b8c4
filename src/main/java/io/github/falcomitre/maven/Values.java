package io.github.falcomitre.maven;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
    static <T> Set<T> several(String parameter, List<String> texts, Map<String, T> allowed)
            throws MojoFailureException {
        Set<T> values = new LinkedHashSet<>();
        for (String text : texts) {
            values.add(one(parameter, text, allowed));
        }
        return values;
    }

    /**
     * The map of the POM with the {@code key=value} pairs of the command line laid over it, keys and values trimmed.
     * An element of the POM without text is an empty value.
     */
    static Map<String, String> pairs(String parameter, Map<String, @Nullable String> pom, List<String> commandLine)
            throws MojoFailureException {
        Map<String, String> pairs = new LinkedHashMap<>();
        pom.forEach((key, value) -> pairs.put(key.strip(), value == null ? "" : value.strip()));
        for (String pair : commandLine) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw wrong(parameter, pair, "a key=value pair", Optional.empty());
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** The items of a list, trimmed, empty ones left out. */
    static List<String> items(List<String> texts) {
        List<String> items = new ArrayList<>(texts.size());
        for (String text : texts) {
            String item = text.strip();
            if (!item.isEmpty()) {
                items.add(item);
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
        String wrong = text.strip().toLowerCase(Locale.ROOT);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            String candidate = word.toLowerCase(Locale.ROOT);
            boolean begins = wrong.length() > 2 && candidate.startsWith(wrong);
            int distance = begins ? 0 : distance(wrong, candidate);
            if (distance < least && distance <= candidate.length() / 3) {
                least = distance;
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
