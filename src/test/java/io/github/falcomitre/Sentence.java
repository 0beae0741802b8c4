package io.github.falcomitre;

/** What every message to people is, whatever the input was that it speaks of. */
public final class Sentence {

    private static final int MOST = 1000;

    private Sentence() {}

    /** Fails for a message that is blank or endless, or has something in it that a terminal obeys or hides. */
    public static void check(String message) {
        if (message == null || message.isBlank() || message.length() > MOST) {
            throw new AssertionError("No sentence: " + message);
        }
        int odd = message.codePoints().filter(Sentence::isOdd).findFirst().orElse(-1);
        if (odd >= 0) {
            throw new AssertionError("U+%04X stands in: %s".formatted(odd, message));
        }
    }

    private static boolean isOdd(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
