package io.github.falcomitre.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link FactsWriter} writes. */
public final class FactsReader {

    private FactsReader() {}

    /**
     * The catalog that a text says; it must be a writer's own, which nothing here can tell.
     *
     * @param release as in {@link Provenance}, as are {@code source} and {@code sha256}
     */
    public static AttackCatalog read(String text, Domain domain, String release, String source, String sha256) {
        Map<String, Tactic> tactics = new LinkedHashMap<>();
        List<Technique> techniques = new ArrayList<>(1000);
        Map<String, String> parents = new HashMap<>();
        Map<String, String> revokedBy = new HashMap<>();
        // The same few lists of tactics and platforms come again and again.
        Map<String, List<Tactic>> tacticLists = new HashMap<>();
        Map<String, List<String>> platformLists = new HashMap<>();
        Lines lines = new Lines(text);
        while (lines.next()) {
            String id = lines.column();
            Status status = status(lines.column());
            String name = lines.column();
            if (AttackIds.isTactic(id)) {
                tactics.put(id, new Tactic(domain, id, lines.column(), name, status));
                continue;
            }
            String tacticColumn = lines.column();
            List<Tactic> own = tacticLists.get(tacticColumn);
            if (own == null) {
                own = new ArrayList<>(4);
                for (String tactic : list(tacticColumn)) {
                    own.add(tactics.get(tactic));
                }
                own = List.copyOf(own);
                tacticLists.put(tacticColumn, own);
            }
            String platformColumn = lines.column();
            List<String> platforms = platformLists.get(platformColumn);
            if (platforms == null) {
                platforms = list(platformColumn);
                platformLists.put(platformColumn, platforms);
            }
            techniques.add(new Technique(domain, id, name, status, own, platforms));
            put(revokedBy, id, lines.column());
            put(parents, id, lines.column());
        }
        List<Tactic> ordered = new ArrayList<>(tactics.values());
        return new AttackCatalog(
                AttackCatalog.provenance(List.of(domain), release, source, sha256, ordered, techniques),
                ordered,
                techniques,
                parents,
                revokedBy);
    }

    private static void put(Map<String, String> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }

    static Status status(String text) {
        return switch (text) {
            case "revoked" -> Status.REVOKED;
            case "deprecated" -> Status.DEPRECATED;
            default -> Status.ACTIVE;
        };
    }

    static List<String> list(String column) {
        if (column.isEmpty()) {
            return List.of();
        }
        List<String> items = new ArrayList<>(4);
        int from = 0;
        for (int comma = column.indexOf(','); comma >= 0; comma = column.indexOf(',', from)) {
            items.add(column.substring(from, comma));
            from = comma + 1;
        }
        items.add(column.substring(from));
        return List.copyOf(items);
    }

    /** Walks over lines and their columns without making anything but the columns. */
    static final class Lines {
        private static final int[] NO_NUMBERS = {};

        private final String text;
        private int position;
        private int end = -1;

        Lines(String text) {
            this.text = text;
        }

        /** @param from where a line begins */
        Lines(String text, int from) {
            this.text = text;
            this.end = from - 1;
        }

        /** Goes to the next line. */
        boolean next() {
            position = end + 1;
            end = text.indexOf('\n', position);
            return end >= 0;
        }

        /** The next column of this line, empty behind the last. */
        String column() {
            int from = position;
            return from >= end ? "" : text.substring(from, pass());
        }

        /** Goes behind the next column. */
        void skip() {
            if (position < end) {
                pass();
            }
        }

        /** Goes behind the column, and gives where it ends. */
        private int pass() {
            int tab = text.indexOf('\t', position);
            int to = tab < 0 || tab > end ? end : tab;
            position = to + 1;
            return to;
        }

        /** The next column, as a number. */
        int number() {
            int number = 0;
            int from = position;
            int to = from >= end ? from : pass();
            for (int i = from; i < to; i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    throw new NumberFormatException(text.substring(from, to));
                }
                number = number * 10 + digit;
            }
            return number;
        }

        /** The next column, as numbers with commas between. */
        int[] numbers() {
            int from = position;
            int to = from >= end ? from : pass();
            if (from == to) {
                return NO_NUMBERS;
            }
            int count = 1;
            for (int i = from; i < to; i++) {
                count += text.charAt(i) == ',' ? 1 : 0;
            }
            int[] numbers = new int[count];
            int at = 0;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (c == ',') {
                    at++;
                } else {
                    numbers[at] = numbers[at] * 10 + c - '0';
                }
            }
            return numbers;
        }

        /** Where the next column of this line begins. */
        int place() {
            return position;
        }

        /** Goes back to a place in this line. */
        void back(int place) {
            position = place;
        }

        /** Where the next line begins. */
        int end() {
            return end + 1;
        }
    }
}
