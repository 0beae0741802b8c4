package io.github.falcomitre.falco;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document as it is written: no type is resolved, no merge key applied. A node behind an alias is the
 * anchored node itself.
 */
sealed interface YamlNode {

    /** Where it begins: at its anchor or YAML tag where it has one, else at its quote or first character. */
    int start();

    /** The offset after its last character; at an alias, that of what it stands for. */
    int end();

    /** How many nodes it is, every alias in it written out; 0 while it is still being read. */
    int size();

    /** For messages. */
    String kind();

    /** Whether a plain text is one of the words for null. */
    static boolean isNull(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
        };
    }

    /**
     * A text.
     *
     * @param written whether any character stands for it; where none does, {@code start} is the end of what precedes
     * @param isNull plain, untagged and one of the words for null
     * @param isLiteral whether each line of it is one of {@code text}
     */
    record Scalar(int start, int end, String text, boolean written, boolean isNull, boolean isLiteral)
            implements YamlNode {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String kind() {
            return isNull ? "empty" : "a text";
        }
    }

    /** A node of nodes, whose end and size are known when all of them are. */
    abstract sealed class Branch implements YamlNode {
        private final int start;
        int end;
        int size;

        Branch(int start) {
            this.start = start;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int end() {
            return end;
        }

        @Override
        public int size() {
            return size;
        }
    }

    final class Sequence extends Branch {
        final List<YamlNode> items = new ArrayList<>();

        Sequence(int start) {
            super(start);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    final class Mapping extends Branch {
        final List<Entry> entries = new ArrayList<>();

        Mapping(int start) {
            super(start);
        }

        /** The first entry of this key. */
        @Nullable
        Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key instanceof Scalar scalar && scalar.text.equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Entry(YamlNode key, YamlNode value) {

        /** Where to point at the value: at the key where no character stands for it. */
        int place() {
            return value instanceof Scalar scalar && !scalar.written ? key.start() : value.start();
        }
    }
}
