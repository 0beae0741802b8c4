package io.github.falcomitre.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the catalog of one domain as a text of facts, some 80 kB, that {@link FactsReader} makes the same catalog of:
 * a line each, columns with tabs between, lists with commas between, ends of lines without empty columns. Tactics in
 * the order of the matrix: id, status, name, short name; then techniques by id: id, status, name, ids of tactics,
 * platforms, id of the replacement, id of the parent where the own id does not tell it.
 */
public final class FactsWriter {

    private FactsWriter() {}

    /**
     * The facts of a catalog of one domain.
     *
     * @return empty where a text of the bundle cannot stand in a column, as none of MITRE's do
     */
    public static Optional<String> write(AttackCatalog catalog) {
        StringBuilder out = new StringBuilder(1 << 17);
        boolean fits = true;
        for (Tactic tactic : catalog.tactics()) {
            fits &= line(out, tactic.id(), status(tactic.status()), tactic.name(), tactic.shortName());
        }
        for (Technique technique : catalog.techniques()) {
            String own = technique.id();
            String byId = own.indexOf('.') < 0 ? "" : own.substring(0, own.indexOf('.'));
            String parent = catalog.parent(technique).map(Technique::id).orElse("");
            List<String> tactics = new ArrayList<>(4);
            for (Tactic tactic : technique.tactics()) {
                tactics.add(tactic.id());
            }
            fits &= isList(technique.platforms())
                    && line(
                            out,
                            own,
                            status(technique.status()),
                            technique.name(),
                            String.join(",", tactics),
                            String.join(",", technique.platforms()),
                            catalog.replacement(technique).map(Technique::id).orElse(""),
                            parent.equals(byId) ? "" : parent);
        }
        return fits ? Optional.of(out.toString()) : Optional.empty();
    }

    static String status(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Whether these items can stand in one column. */
    static boolean isList(List<String> items) {
        for (String item : items) {
            if (item.isEmpty() || item.indexOf(',') >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Adds a line; false where a column cannot stand in one. */
    static boolean line(StringBuilder out, String... columns) {
        boolean fits = true;
        for (String column : columns) {
            fits &= column.indexOf('\t') < 0 && column.indexOf('\n') < 0 && isWellFormed(column);
        }
        out.append(String.join("\t", columns));
        // Empty columns at the end of a line say nothing.
        while (out.charAt(out.length() - 1) == '\t') {
            out.setLength(out.length() - 1);
        }
        out.append('\n');
        return fits;
    }

    /** Whether UTF-8 has bytes for it, as it has none for half a character. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int c = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(c)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
