package io.github.falcomitre.falco;

import java.util.List;

/**
 * YAML, or JSON as a part of it, of which every part knows its place: for files whose authors shall be told exactly
 * what is wrong where. No type is resolved: a scalar is its text.
 */
public sealed interface PlacedYaml {

    /** Where it begins. */
    SourcePosition position();

    /** What it is, as a sentence says it: {@code a list}. */
    String kind();

    /**
     * A text, or nothing.
     *
     * @param isNull not quoted and one of the words for null, or nothing at all
     */
    record Text(SourcePosition position, String text, boolean isNull) implements PlacedYaml {
        @Override
        public String kind() {
            return isNull ? "empty" : "a text";
        }
    }

    /** A list; one that is a whole document begins with its first item. */
    record Items(SourcePosition position, List<PlacedYaml> items) implements PlacedYaml {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A mapping.
     *
     * @param fields in the order in which they are written, repetitions included
     */
    record Fields(SourcePosition position, List<Field> fields) implements PlacedYaml {
        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** An entry of a mapping. */
    record Field(PlacedYaml key, PlacedYaml value) {}

    /** What is wrong with a text that is no YAML. The message is a clause: what was read, and why it cannot be. */
    final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient SourcePosition position;

        Fault(SourcePosition position, String message) {
            super(message);
            this.position = position;
        }

        /** Where it shows. */
        public SourcePosition position() {
            return position;
        }
    }

    /**
     * Reads a file's bytes, which are UTF-8, with the limits of rules files on depth and aliases.
     *
     * @param file for positions
     * @return the documents; empty ones are null texts
     */
    static List<PlacedYaml> read(String file, byte[] bytes) throws Fault {
        return PlacedYamlReader.read(file, bytes);
    }
}
