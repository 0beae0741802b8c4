package io.github.falcomitre.check;

import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How sentences put things. */
public final class Text {

    private Text() {}

    /** {@code a, b or c} */
    public static String list(Collection<String> items, String lastSeparator) {
        List<String> all = new ArrayList<>(items);
        if (all.size() < 2) {
            return String.join("", all);
        }
        String last = all.remove(all.size() - 1);
        return String.join(", ", all) + lastSeparator + last;
    }

    /** The first items; where there are more, {@code 7 more} as the last. */
    public static List<String> some(Collection<String> items, int most) {
        if (items.size() <= most) {
            return List.copyOf(items);
        }
        List<String> some = new ArrayList<>(List.copyOf(items).subList(0, most));
        some.add((items.size() - most) + " more");
        return some;
    }

    /** {@code T1611 (Escape to Host)} */
    public static String named(Technique technique) {
        return technique.id() + " (" + technique.name() + ")";
    }

    static List<String> named(List<Technique> techniques) {
        List<String> named = new ArrayList<>(techniques.size());
        for (Technique technique : techniques) {
            named.add(named(technique));
        }
        return named;
    }

    /** Whether YAML, a shell and a regular expression take the text as it is. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inside = i > 0 && ((c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-');
            if (!letter && !inside) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    public static String quote(String text) {
        return "'" + text + "'";
    }

    /** {@code 1 rule}, {@code 2 rules} */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 1 group, 0 campaigns and 3 pieces of software} */
    public static String use(Use use) {
        return count(use.groups(), "group") + ", " + count(use.campaigns(), "campaign") + " and " + use.software()
                + (use.software() == 1 ? " piece" : " pieces") + " of software";
    }

    /** The text as the beginning of a sentence. */
    public static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The end of a sentence: a full stop, or a question where there is something to suggest. */
    public static String didYouMean(List<String> suggestions) {
        return suggestions.isEmpty() ? "." : "; did you mean " + list(suggestions, " or ") + "?";
    }

    /** Whether a text has a tag in it as a word; {@code T1059.004} does not mention {@code T1059}. */
    public static boolean mentions(String text, String tag) {
        for (int at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + 1)) {
            int end = at + tag.length();
            boolean begins = at == 0 || !isPartOfTag(text.charAt(at - 1));
            boolean ends = end == text.length()
                    || !(isPartOfTag(text.charAt(end))
                            || (text.charAt(end) == '.'
                                    && end + 1 < text.length()
                                    && isPartOfTag(text.charAt(end + 1))));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfTag(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
