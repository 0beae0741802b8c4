package io.github.falcomitre.falco;

import java.util.Locale;

/**
 * Composes a text's documents, and gives them away piece by piece, so that a large file never lies in memory as a whole
 * tree.
 */
final class YamlComposer {

    /** Takes what a text holds, in its order. What it was given counts for nothing where the text turns out to be none. */
    interface Documents {

        /** An item of a document that is a sequence. */
        void item(YamlNode item);

        /** All items of such a document were given. */
        void endOfItems();

        /** A document that is no sequence; an empty one is a null scalar. */
        void document(YamlNode document);

        /** Any scalar, before what it belongs to. Of a block scalar, its sign and what stands beside it are no part. */
        void scalar(int start, int end);

        /** An alias, before what it belongs to, and the node that it stands for. */
        default void alias(YamlNode node, int start, int end) {}
    }

    /** Leaves out the calls that were made before. */
    private static final class Rest implements Documents {
        private int before;
        private final Documents to;

        Rest(int before, Documents to) {
            this.before = before;
            this.to = to;
        }

        @Override
        public void item(YamlNode item) {
            if (--before < 0) {
                to.item(item);
            }
        }

        @Override
        public void endOfItems() {
            to.endOfItems();
        }

        @Override
        public void document(YamlNode document) {
            to.document(document);
        }

        @Override
        public void scalar(int start, int end) {
            if (--before < 0) {
                to.scalar(start, end);
            }
        }

        @Override
        public void alias(YamlNode node, int start, int end) {
            to.alias(node, start, end);
        }
    }

    private YamlComposer() {}

    static void compose(String text, Documents to) throws YamlFault {
        // An array, since a JVM that has just started takes several times as long for the characters of a string.
        char[] chars = text.toCharArray();
        int unprintable = firstUnprintable(chars);
        if (unprintable >= 0) {
            throw YamlFault.syntax(
                    unprintable, String.format(Locale.ROOT, "the character U+%04X is not allowed in a YAML text", (int)
                            chars[unprintable]));
        }
        int calls = PlainYaml.compose(text, chars, to);
        if (calls >= 0) {
            EventComposer.compose(text, calls == 0 ? to : new Rest(calls, to));
        }
    }

    /** The offset of the first character that YAML does not allow, half a surrogate pair among them, or -1. */
    private static int firstUnprintable(char[] chars) {
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if ((c >= ' ' && c < '\u007f') || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == chars.length || !Character.isSurrogatePair(c, chars[i + 1])) {
                    return i;
                }
                i++;
            } else if (c != '\u0085' && (c < '\u00a0' || c > '\ufffd')) {
                return i;
            }
        }
        return -1;
    }
}
