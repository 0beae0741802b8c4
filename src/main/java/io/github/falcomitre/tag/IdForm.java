package io.github.falcomitre.tag;

import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.TacticIdTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import org.jspecify.annotations.Nullable;

/**
 * The id of a technique or tactic somewhere in a text, in any case and with any separator.
 *
 * @param canonical the id as ATT&amp;CK writes it
 * @param end the index behind it
 */
record IdForm(Canonical canonical, int end) {

    /** The id that begins at this index and ends where its letters and digits end; null where there is none. */
    static @Nullable IdForm at(String text, int start) {
        if (start >= text.length() || (text.charAt(start) | 0x20) != 't') {
            return null;
        }
        int digits = start + 1;
        boolean tactic = digits < text.length() && (text.charAt(digits) | 0x20) == 'a';
        if (tactic) {
            digits++;
        }
        int end = digits + 4;
        if (digitsFrom(text, digits) != 4 || !endsAt(text, end)) {
            return null;
        }
        String number = text.substring(digits, end);
        if (tactic) {
            return new IdForm(new TacticIdTag("TA" + number), end);
        }
        int sub = end;
        while (sub < text.length() && TagReader.isSeparator(text.charAt(sub))) {
            sub++;
        }
        int length = digitsFrom(text, sub);
        if (length < 1 || length > 3 || !endsAt(text, sub + length)) {
            return new IdForm(new TechniqueTag("T" + number), end);
        }
        String padded = "00" + text.substring(sub, sub + length);
        return new IdForm(new TechniqueTag("T" + number + "." + padded.substring(padded.length() - 3)), sub + length);
    }

    private static int digitsFrom(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - start;
    }

    private static boolean endsAt(String text, int index) {
        return index >= text.length() || !Character.isLetterOrDigit(text.codePointAt(index));
    }
}
