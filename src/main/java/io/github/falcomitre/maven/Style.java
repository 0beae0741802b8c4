package io.github.falcomitre.maven;

import java.util.List;
import java.util.Locale;
import org.fusesource.jansi.Ansi;

/**
 * A style of Maven's messages: as {@code -Dstyle.error=bold,red} sets it for Maven's own, and only where Maven uses
 * colours. What it writes besides the text is nothing that a log or a pipe ever sees.
 */
enum Style {
    ERROR("bold,red"),
    WARNING("bold,yellow"),
    STRONG("bold");

    private static final List<String> COLOURS =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");

    private final String standard;

    Style(String standard) {
        this.standard = standard;
    }

    /** The text in this style; as it is where Maven uses no colours. */
    String of(String text) {
        if (!isColourful()) {
            return text;
        }
        String codes = codes(System.getProperty("style." + name().toLowerCase(Locale.ROOT), standard));
        return codes.isEmpty() ? text : "\u001b[" + codes + "m" + text + "\u001b[m";
    }

    private static boolean isColourful() {
        try {
            return Ansi.isEnabled();
        } catch (LinkageError e) {
            // A Maven that no longer has it.
            return false;
        }
    }

    /** Words such as {@code bold}, {@code red}, {@code bgblue} and {@code brightred} in numbers for a terminal; others are none. */
    static String codes(String words) {
        StringBuilder codes = new StringBuilder();
        for (String word : words.split(",", -1)) {
            int code = code(word.strip());
            if (code >= 0) {
                codes.append(codes.isEmpty() ? "" : ";").append(code);
            }
        }
        return codes.toString();
    }

    private static int code(String word) {
        if (word.equals("bold")) {
            return 1;
        }
        if (word.equals("faint")) {
            return 2;
        }
        int base = 30;
        String colour = word;
        if (colour.startsWith("bg")) {
            base += 10;
            colour = colour.substring(2);
        }
        if (colour.startsWith("bright")) {
            base += 60;
            colour = colour.substring("bright".length());
        }
        int index = COLOURS.indexOf(colour);
        return index < 0 ? -1 : base + index;
    }
}
