package io.github.falcomitre.attack;

/** The forms of ATT&amp;CK's ids. */
final class AttackIds {

    private AttackIds() {}

    /** {@code T} and four digits, for a sub-technique followed by {@code .} and three digits. */
    static boolean isTechnique(String text) {
        return switch (text.length()) {
            case 5 -> text.charAt(0) == 'T' && digits(text, 1, 5);
            case 9 -> text.charAt(0) == 'T' && digits(text, 1, 5) && text.charAt(5) == '.' && digits(text, 6, 9);
            default -> false;
        };
    }

    /** {@code TA} and four digits. */
    static boolean isTactic(String text) {
        return text.length() == 6 && text.startsWith("TA") && digits(text, 2, 6);
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
