package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.tag.AttackNames;
import io.github.falcomitre.tag.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names of techniques inside other texts: whole words in a row, a final {@code s} ignored, names of two words or more
 * of any release, each standing for what the technique is in the catalog.
 */
final class TechniqueNames {

    private final AttackCatalog catalog;
    private final Map<String, List<String>> ids = new HashMap<>();
    private int longest;

    TechniqueNames(AttackCatalog catalog, AttackNames names) {
        this.catalog = catalog;
        for (Map.Entry<String, List<String>> name : names.techniques().entrySet()) {
            int words = count(name.getKey());
            if (words > 1) {
                longest = Math.max(longest, words);
                String singular = singular(name.getKey());
                List<String> others = ids.get(singular);
                if (others == null) {
                    ids.put(singular, name.getValue());
                } else {
                    List<String> all = new ArrayList<>(others);
                    all.addAll(name.getValue());
                    ids.put(singular, all);
                }
            }
        }
    }

    /** The techniques, by id, whose name the text is; empty where it is none. */
    List<Technique> named(String text) {
        return lastForms(singular(Words.key(text)));
    }

    /** The techniques, by id, whose name the text holds: of several names the longest, then the first. */
    List<Technique> heldIn(String text) {
        String key = singular(Words.key(text));
        int words = count(key);
        int[] starts = new int[words + 1];
        for (int i = 1; i <= words; i++) {
            int end = key.indexOf('_', starts[i - 1]);
            starts[i] = (end < 0 ? key.length() : end) + 1;
        }
        for (int length = Math.min(longest, words); length > 1; length--) {
            for (int first = 0; first + length <= words; first++) {
                List<Technique> found = lastForms(key.substring(starts[first], starts[first + length] - 1));
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<Technique> lastForms(String singular) {
        List<String> named = ids.get(singular);
        if (named == null) {
            return List.of();
        }
        Map<String, Technique> forms = new TreeMap<>();
        for (String id : named) {
            Optional<Technique> technique = catalog.technique(id);
            Optional<Technique> form = technique.isPresent() ? catalog.lastForm(technique.get()) : technique;
            if (form.isPresent() && form.get().isActive()) {
                forms.put(form.get().id(), form.get());
            }
        }
        return List.copyOf(forms.values());
    }

    private static int count(String key) {
        int words = key.isEmpty() ? 0 : 1;
        for (int i = key.indexOf('_'); i >= 0; i = key.indexOf('_', i + 1)) {
            words++;
        }
        return words;
    }

    /** The key without the final {@code s} of each word. */
    private static String singular(String key) {
        StringBuilder singular = new StringBuilder(key.length());
        int start = 0;
        for (int i = 0; i <= key.length(); i++) {
            if (i == key.length() || key.charAt(i) == '_') {
                int end = i > start && key.charAt(i - 1) == 's' ? i - 1 : i;
                singular.append(key, start, end);
                if (i < key.length()) {
                    singular.append('_');
                }
                start = i + 1;
            }
        }
        return singular.toString();
    }
}
