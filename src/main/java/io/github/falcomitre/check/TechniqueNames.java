package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.tag.AttackNames;
import io.github.falcomitre.tag.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names of techniques inside other texts: whole words in a row, a final {@code s} ignored, names of two words or more
 * of any release, each standing for what the technique is in the catalog.
 */
final class TechniqueNames {

    private final Map<String, List<Technique>> techniques = new HashMap<>();
    private int longest;

    TechniqueNames(AttackCatalog catalog, AttackNames names) {
        Map<String, Map<String, Technique>> byName = new HashMap<>();
        names.techniques().forEach((key, ids) -> {
            String[] words = key.split("_");
            if (words.length > 1) {
                Map<String, Technique> forms = lastForms(catalog, ids);
                if (!forms.isEmpty()) {
                    longest = Math.max(longest, words.length);
                    byName.computeIfAbsent(singular(List.of(words)), name -> new TreeMap<>())
                            .putAll(forms);
                }
            }
        });
        byName.forEach((name, forms) -> techniques.put(name, List.copyOf(forms.values())));
    }

    private static Map<String, Technique> lastForms(AttackCatalog catalog, Set<String> ids) {
        Map<String, Technique> forms = new TreeMap<>();
        for (String id : ids) {
            catalog.technique(id)
                    .flatMap(catalog::lastForm)
                    .filter(Technique::isActive)
                    .ifPresent(technique -> forms.put(technique.id(), technique));
        }
        return forms;
    }

    /** The techniques, by id, whose name the text is; empty where it is none. */
    List<Technique> named(String text) {
        return techniques.getOrDefault(singular(Words.of(text)), List.of());
    }

    /** The techniques, by id, whose name the text holds: of several names the longest, then the first. */
    List<Technique> heldIn(String text) {
        List<String> words = new ArrayList<>(Words.of(text));
        for (int length = Math.min(longest, words.size()); length > 1; length--) {
            for (int start = 0; start + length <= words.size(); start++) {
                List<Technique> found = techniques.get(singular(words.subList(start, start + length)));
                if (found != null) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private static String singular(List<String> words) {
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            int end = word.length() > 1 && word.endsWith("s") ? word.length() - 1 : word.length();
            name.append(word, 0, end).append(' ');
        }
        return name.toString();
    }
}
