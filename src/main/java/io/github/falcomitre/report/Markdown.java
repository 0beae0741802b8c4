package io.github.falcomitre.report;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.tag.Visible;

/**
 * Text of strangers in GitHub's Markdown, inside a line or a cell of a table: whatever a rules file says, it stays text
 * that makes no link and calls nobody, also where the page is rendered by GitLab or by a site generator that has a
 * template language of its own.
 */
final class Markdown {

    private Markdown() {}

    /** Which data of ATT&amp;CK something was judged by, in a sentence. */
    static String provenance(Provenance provenance) {
        return "ATT&CK's data: " + text(provenance.release()) + " ("
                + Texts.domains(provenance, ", ") + "), "
                + Text.count(provenance.tactics(), "tactic") + " and "
                + Text.count(provenance.techniques(), "technique") + ", " + text(provenance.source()) + ", SHA-256 "
                + code(provenance.sha256()) + ".";
    }

    /** The text on one line, white space as single spaces; what a reader would not see is shown by number. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                if (!escaped.isEmpty() && escaped.charAt(escaped.length() - 1) != ' ') {
                    escaped.append(' ');
                }
            } else if (isWord(c)) {
                escaped.append(c);
            } else if (Characters.isPair(text, i)) {
                escaped.append(Visible.escape(text.substring(i, i + 2)));
                i++;
            } else if (Characters.isUnprintable(c) || Characters.isInvisible(c)) {
                escaped.append('\\').append(Characters.visible(c));
            } else if (c == '_' && isInWord(text, i)) {
                escaped.append(c);
            } else {
                escape(c, isPartOfAddress(text, i), escaped);
            }
        }
        if (!escaped.isEmpty() && escaped.charAt(escaped.length() - 1) == ' ') {
            escaped.setLength(escaped.length() - 1);
        }
        return escaped.toString();
    }

    /** There it begins no emphasis, and most are there. */
    private static boolean isInWord(String text, int index) {
        return index > 0
                && index + 1 < text.length()
                && isWord(text.charAt(index - 1))
                && isWord(text.charAt(index + 1));
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** Whether an address in plain text would be seen by this character: those of {@code ://} and {@code www.}. */
    private static boolean isPartOfAddress(String text, int index) {
        return text.startsWith("://", index)
                || text.charAt(index) == '.' && index > 2 && text.regionMatches(true, index - 3, "www", 0, 3);
    }

    private static void escape(char c, boolean isPartOfAddress, StringBuilder to) {
        switch (c) {
            case '\\', '`', '*', '_', '[', ']', '~', '$' -> to.append('\\').append(c);
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '&' -> to.append("&amp;");
            // By number: a table would see the one behind a backslash as well, and templates the other two.
            case '|', '{', '}' -> number(c, to);
            // A space of no width, for names of people and numbers of issues are looked for in what comes out.
            case '@', '#' -> to.append(c).append("&#8203;");
            default -> {
                if (isPartOfAddress) {
                    number(c, to);
                } else {
                    to.append(c);
                }
            }
        }
    }

    private static void number(char c, StringBuilder to) {
        to.append("&#").append((int) c).append(';');
    }

    /** The text as code; nothing where there is nothing. */
    static String code(String text) {
        if (text.isBlank()) {
            return "";
        }
        return isPlain(text)
                ? "`".concat(text).concat("`")
                : "<code>".concat(text(text)).concat("</code>");
    }

    /** Whether it means itself between backticks, where nothing can be escaped. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isInner = i > 0 && i < text.length() - 1;
            if (c < ' ' || c > '~' || "`|\\{}<>&".indexOf(c) >= 0 || c == ' ' && !isInner) {
                return false;
            }
        }
        return !text.contains("  ");
    }

    /** A link; the label is Markdown. */
    static String link(String label, String address) {
        return "[".concat(label).concat("](").concat(address).concat(")");
    }

    /** The path as part of an address: everything but plain characters and slashes in per cent. */
    static String path(String path) {
        return FileUri.perCent(path, FileUri.PATH);
    }

    /** An address that is one already, with nothing in it that could end it. */
    static String address(String url) {
        return FileUri.perCent(url, FileUri.PATH.concat(":?#@!$&'*+,;=%"));
    }
}
