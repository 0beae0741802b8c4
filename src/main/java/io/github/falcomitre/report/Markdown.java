package io.github.falcomitre.report;

import io.github.falcomitre.tag.Visible;

/**
 * Text that strangers may have written, made fit for a table cell or a line of GitHub's Markdown, as GitLab reads it as
 * well: it is shown as it is, makes no link and calls nobody.
 */
final class Markdown {

    private static final String MARKS = "\\`*_[]<>~$&";

    private Markdown() {}

    /** As code; as plain text where a table could not hold it as code. */
    static String code(String text) {
        String visible = Visible.escape(text);
        // Behind a backslash no bar can be written within code, since the cell ends there for some readers.
        if (visible.isBlank() || visible.indexOf('|') >= 0) {
            return text(text);
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < visible.length(); i++) {
            run = visible.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String space = longest > 0 ? " " : "";
        return fence + space + visible + space + fence;
    }

    /** As plain text. */
    static String text(String text) {
        String visible = Visible.escape(text);
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            if (c == '|') {
                escaped.append("&#124;");
            } else if (c == '@' || c == '#') {
                // A space of no width, for names of people and numbers of issues are looked for in what comes out.
                escaped.append(c).append("&#8203;");
            } else if (MARKS.indexOf(c) >= 0 || isPartOfAddress(visible, i)) {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Whether an address in plain text would be seen by this character: those of {@code ://} and {@code www.}. */
    private static boolean isPartOfAddress(String text, int index) {
        return text.startsWith("://", index)
                || text.charAt(index) == '.' && index > 2 && text.regionMatches(true, index - 3, "www", 0, 3);
    }
}
