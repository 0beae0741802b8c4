package io.github.falcomitre.tag;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names compared by their words: letters and digits count, in any case, and the rest separates. */
public final class Words {

    private Words() {}

    /** The words of a text in lower case with {@code _} between: two texts with the same key are the same name. */
    public static String key(String text) {
        StringBuilder key = new StringBuilder(text.length());
        boolean between = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!isLetterOrDigit(c)) {
                between = !key.isEmpty();
                continue;
            }
            if (between) {
                key.append('_');
                between = false;
            }
            key.appendCodePoint(c >= 'a' && c <= 'z' ? c : Character.toLowerCase(c));
        }
        return key.toString();
    }

    /** As the platform has it, but fast for what nearly all names are written in: every start goes through all of them. */
    private static boolean isLetterOrDigit(int c) {
        return c < 0x80
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : Character.isLetterOrDigit(c);
    }

    /** How many letters must be inserted, deleted or replaced to get from one text to the other. */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /**
     * The word that most likely was meant, case ignored: one that begins with the text, or the one at the least
     * distance, at most a third of its length; empty where none is near.
     */
    public static Optional<String> nearest(String text, Collection<String> words) {
        String wrong = text.strip().toLowerCase(Locale.ROOT);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            String candidate = word.toLowerCase(Locale.ROOT);
            int most = candidate.length() / 3;
            boolean begins = wrong.length() > 2 && candidate.startsWith(wrong);
            // Without a look at texts that are too long in any case: whatever a file holds is asked for here.
            int distance =
                    begins ? 0 : wrong.length() - candidate.length() > most ? most + 1 : distance(wrong, candidate);
            if (distance < least && distance <= most) {
                least = distance;
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }
}
