package io.github.falcomitre.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes XML or HTML element by element, so that the result is nested and escaped by construction: whatever a rules
 * file says, it stays text.
 *
 * <p>What cannot stand in a document (control characters, halves of surrogate pairs, U+FFFE and U+FFFF) is shown as
 * <code>&#92;u</code> and four hexadecimal digits, in HTML also what is invisible or turns the direction of the text
 * around it.
 *
 * <p>Names of elements and attributes are the caller's constants and are written as they are.
 */
final class Markup {

    private static final Set<String> VOID = Set.of("br", "col", "hr", "img", "input", "link", "meta", "wbr");

    /** HTML elements that begin a line; the others are part of running text, where a line end would show as a space. */
    private static final Set<String> LINES = Set.of(
            "article", "body", "button", "caption", "dd", "details", "div", "dl", "dt", "li", "footer", "h1", "h2",
            "h3", "h4", "head", "header", "label", "link", "main", "meta", "nav", "ol", "option", "p", "script",
            "section", "select", "style", "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul");

    private final Writer out;
    private final boolean html;
    private final Deque<String> open = new ArrayDeque<>();
    /** Of the text that is being escaped. */
    private char[] chars = new char[256];

    private boolean inStartTag;
    /** Whether the last thing written was an end tag, so that the next one stands on a line of its own. */
    private boolean afterEnd;

    private Markup(Writer out, boolean html) {
        this.out = out;
        this.html = html;
    }

    /** Begins an XML document in UTF-8. Elements are indented, so an element holds either elements or text. */
    static Markup xml(Writer out) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        return new Markup(out, false);
    }

    /** Begins an HTML document. */
    static Markup html(Writer out) throws IOException {
        out.write("<!DOCTYPE html>");
        return new Markup(out, true);
    }

    Markup start(String name) throws IOException {
        closeStartTag();
        if (html) {
            if (open.isEmpty() || LINES.contains(name)) {
                out.write('\n');
            }
        } else {
            indent();
        }
        out.write('<');
        out.write(name);
        open.push(name);
        inStartTag = true;
        afterEnd = false;
        return this;
    }

    /** An attribute of the element that was just started. */
    Markup attribute(String name, String value) throws IOException {
        if (!inStartTag) {
            throw new IllegalStateException("The attribute " + name + " comes after the content of its element");
        }
        out.write(' ');
        out.write(name);
        out.write("=\"");
        escape(value, true);
        out.write('"');
        return this;
    }

    Markup attribute(String name, int value) throws IOException {
        return attribute(name, Integer.toString(value));
    }

    Markup text(String text) throws IOException {
        closeStartTag();
        escape(text, false);
        return this;
    }

    /**
     * The content of the element that was just started, an HTML {@code style} or {@code script}; it is not escaped and
     * so must not hold what would end it.
     */
    Markup raw(String text) throws IOException {
        if (text.contains("</") || text.contains("<!--")) {
            throw new IllegalArgumentException("A style sheet or script must hold neither </ nor <!--");
        }
        closeStartTag();
        out.write(text);
        return this;
    }

    Markup end() throws IOException {
        String name = open.pop();
        if (inStartTag && html && VOID.contains(name)) {
            out.write('>');
        } else if (inStartTag && !html) {
            out.write("/>");
        } else {
            if (inStartTag) {
                out.write('>');
            } else if (!html && afterEnd) {
                indent();
            }
            out.write("</");
            out.write(name);
            out.write('>');
        }
        inStartTag = false;
        afterEnd = true;
        if (open.isEmpty()) {
            out.write('\n');
        }
        return this;
    }

    /** An element that holds nothing but a text. */
    Markup element(String name, String text) throws IOException {
        return start(name).text(text).end();
    }

    /** The same with an HTML class. */
    Markup element(String name, String style, String text) throws IOException {
        return start(name, style).text(text).end();
    }

    /** Starts an element with an HTML class. */
    Markup start(String name, String style) throws IOException {
        return start(name).attribute("class", style);
    }

    private void closeStartTag() throws IOException {
        if (inStartTag) {
            if (html && VOID.contains(open.peek())) {
                throw new IllegalStateException("The element " + open.peek() + " has no content in HTML");
            }
            out.write('>');
            inStartTag = false;
        }
    }

    private void indent() throws IOException {
        out.write('\n');
        for (int i = open.size(); i > 0; i--) {
            out.write("  ");
        }
    }

    /** Nearly all texts are written as they are, which an array tells faster than a string does in a JVM that has just started. */
    private void escape(String text, boolean attribute) throws IOException {
        int length = text.length();
        if (length > chars.length) {
            chars = new char[length + 256];
        }
        text.getChars(0, length, chars, 0);
        int plain = 0;
        while (plain < length && isPlain(chars[plain])) {
            plain++;
        }
        if (plain == length) {
            out.write(text);
        } else {
            escapeFrom(plain, text, attribute);
        }
    }

    /** Whether a character is never escaped; not all of those are. */
    private static boolean isPlain(char c) {
        return (c > '>' && c < 0x7f) || (c > '&' && c < '<') || c == ' ';
    }

    private void escapeFrom(int first, String text, boolean attribute) throws IOException {
        int written = 0;
        int length = text.length();
        for (int i = first; i < length; i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            String escaped;
            if (c >= ' ' && c < 0x7f) {
                escaped = switch (c) {
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '&' -> "&amp;";
                    case '"' -> attribute ? "&quot;" : null;
                    default -> null;
                };
            } else if (c == '\t' || c == '\n' || c == '\r') {
                // A parser would turn these into spaces in an attribute, and a return into a line feed anywhere.
                escaped = attribute || c == '\r' ? "&#" + (int) c + ";" : null;
            } else if (Characters.isPair(text, i)) {
                i++;
                continue;
            } else {
                escaped =
                        Characters.isUnprintable(c) || html && Characters.isInvisible(c) ? Characters.visible(c) : null;
            }
            if (escaped != null) {
                out.write(text, written, i - written);
                out.write(escaped);
                written = i + 1;
            }
        }
        out.write(text, written, length - written);
    }
}
