package io.github.falcomitre.evidence;

import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.LogSource;
import io.github.falcomitre.condition.EventFields;
import io.github.falcomitre.condition.NameSet;
import io.github.falcomitre.condition.Watched;
import io.github.falcomitre.falco.SourceNames;
import io.github.falcomitre.group.Groups;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The table from what event sources of Falco tell to ATT&amp;CK's data components and the log sources that tell the same:
 * {@code bridge.tsv} beside this class, which explains its form, with lines of one's own before it. Immutable.
 */
public final class Bridge {

    private static final Bridge STANDARD = new Bridge("", "", null);

    private final String text;
    private final String name;
    private final @Nullable Bridge behind;
    private @Nullable Table table;

    /**
     * The lines as they are written.
     *
     * @param rows by the name of a source, or the beginning of names with {@code *} behind it
     */
    private record Table(EventFields fields, Map<String, List<Row>> rows) {}

    /** A line, which is read when its source is first asked for: a set of rules has events of one source or two. */
    private static final class Row {
        private final EventFields fields;
        private final String source;
        private final String[] columns;
        private @Nullable Line line;

        Row(EventFields fields, String source, String[] columns) {
            this.fields = fields;
            this.source = source;
            this.columns = columns;
        }

        synchronized Line line() {
            Line known = line;
            if (known == null) {
                known = Bridge.line(fields, source, columns);
                line = known;
            }
            return known;
        }
    }

    /**
     * What some events tell.
     *
     * @param source whose events they are
     * @param events a text such as {@code evt.type=execve|execveat}
     * @param names a set for each field of the source
     * @param dataComponent as ATT&amp;CK names it
     * @param logSources in lower case; with {@code *} at its end one stands for all that begin so
     */
    public record Line(
            String source,
            String events,
            List<NameSet> names,
            String dataComponent,
            List<String> logSources,
            String reason) {

        public Line {
            names = List.copyOf(names);
            logSources = List.copyOf(logSources);
        }

        /** Whether it is this data that the events tell of. */
        public boolean tells(DataComponent component) {
            return dataComponent.equals(component.name());
        }

        /** Whether it is this data, and ATT&amp;CK looks for it where the same is told. */
        public boolean tells(LogSource logSource) {
            return tells(logSource.component()) && isTold(logSource.name());
        }

        /** Whether ATT&amp;CK's log source of this name tells the same. */
        public boolean isTold(String logSource) {
            String name = logSource.toLowerCase(Locale.ROOT);
            for (String each : logSources) {
                boolean isBeginning = each.endsWith("*") && name.startsWith(each.substring(0, each.length() - 1));
                if (isBeginning || each.equals(name)) {
                    return true;
                }
            }
            return false;
        }

        /**
         * The events as a part of a condition, such as {@code evt.type in (execve, execveat)}; without what has to be
         * false, which only tells the events from those of other lines.
         */
        public String condition() {
            StringBuilder condition = new StringBuilder();
            for (String event : events.split(" ", -1)) {
                int equals = event.indexOf('=');
                String field = event.substring(0, equals);
                if (event.endsWith("=false")) {
                    continue;
                }
                String[] values = event.substring(equals + 1).split("\\|", -1);
                condition.append(condition.isEmpty() ? "" : " and ");
                if (values[0].isEmpty()) {
                    condition.append("not ").append(field).append(" exists");
                } else if (values.length == 1) {
                    condition.append(field).append('=').append(values[0]);
                } else {
                    condition
                            .append(field)
                            .append(" in (")
                            .append(String.join(", ", values))
                            .append(')');
                }
            }
            return condition.toString();
        }
    }

    /** @param behind the table whose lines come after those of the text; null where the text is that of the plugin */
    private Bridge(String text, String name, @Nullable Bridge behind) {
        this.text = text;
        this.name = name;
        this.behind = behind;
    }

    /** The table of the plugin. */
    public static Bridge standard() {
        return STANDARD;
    }

    /**
     * This table with lines of one's own before it.
     *
     * @param text in the form of {@code bridge.tsv}
     * @param name what messages call it
     * @throws IllegalArgumentException one sentence: which line is wrong, what was expected
     */
    public Bridge with(String text, String name) {
        Bridge own = new Bridge(text, name, this);
        own.table();
        return own;
    }

    /** It is read when it is first asked for, since most builds never ask. */
    private synchronized Table table() {
        Table known = table;
        if (known == null) {
            known = behind == null
                    ? parse(EventFields.standard(), read(), "The table of the plugin", false)
                    : parse(behind.fields(), text, name, true);
            if (behind != null) {
                for (Map.Entry<String, List<Row>> more : behind.table().rows.entrySet()) {
                    Groups.at(known.rows, more.getKey()).addAll(more.getValue());
                }
            }
            table = known;
        }
        return known;
    }

    private static String read() {
        try (InputStream in = Bridge.class.getResourceAsStream("bridge.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The table of event sources in the plugin's jar cannot be read", e);
        }
    }

    /** @param check whether each line is read at once, to tell of the first that is wrong */
    private static Table parse(EventFields fields, String text, String name, boolean check) {
        Map<String, List<Row>> all = new HashMap<>();
        EventFields known = fields;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String[] columns = line.strip().split("\t", -1);
            if (columns[0].isEmpty() || columns[0].startsWith("#")) {
                continue;
            }
            try {
                if (columns.length == 3 && columns[1].equals("fields")) {
                    if (!known.of(columns[0]).isEmpty()) {
                        throw new IllegalArgumentException("the fields of the event source " + columns[0]
                                + " are known already (" + String.join(", ", known.of(columns[0]))
                                + "), and other lines stand on them; leave the line out");
                    }
                    known = known.with(columns[0], columns[2]);
                    continue;
                }
                for (String source : columns[0].split(",", -1)) {
                    Row row = new Row(known, source, columns);
                    if (check) {
                        row.line();
                    }
                    Groups.at(all, source).add(row);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        return new Table(known, all);
    }

    private static Line line(EventFields fields, String source, String[] columns) {
        if (columns.length != 5) {
            throw new IllegalArgumentException("expected are five columns with tabs between (event source, events, data"
                    + " component, log sources, reason), or three that name the fields of a source (event source,"
                    + " fields, form), found " + columns.length);
        }
        List<String> known = fields.of(source);
        if (known.isEmpty()) {
            throw new IllegalArgumentException("the fields of the event source " + source
                    + " are not known; write before it a line of the three columns " + source
                    + ", fields, and the fields that name its events");
        }
        List<NameSet> names = new ArrayList<>(Collections.nCopies(known.size(), NameSet.ALL));
        for (String event : columns[1].split(" ", -1)) {
            int equals = event.indexOf('=');
            int field = equals < 0 ? -1 : known.indexOf(event.substring(0, equals));
            if (field < 0) {
                throw new IllegalArgumentException("expected are events such as " + known.get(0)
                        + "=A|B, with one of the fields " + String.join(", ", known) + ", found '" + event + "'");
            }
            names.set(field, NameSet.of(Set.of(event.substring(equals + 1).split("\\|", -1))));
        }
        return new Line(
                source,
                columns[1],
                names,
                columns[2],
                List.of(columns[3].toLowerCase(Locale.ROOT).split(",", -1)),
                columns[4]);
    }

    /** Which fields name the events of which source. */
    public EventFields fields() {
        return table().fields;
    }

    /** The lines of a source: those of its own name first, in their order, then those of the beginnings of it. */
    public List<Line> lines(String source) {
        List<Line> lines = new ArrayList<>();
        for (List<Row> rows : SourceNames.all(table().rows, source)) {
            for (Row row : rows) {
                lines.add(row.line());
            }
        }
        return Collections.unmodifiableList(lines);
    }

    /** The names of the data components that a rule of a source watches, sorted. */
    public Set<String> dataComponents(String source, Watched watched) {
        return dataComponents(lines(source), watched);
    }

    /** As {@link #dataComponents(String, Watched)}, for many rules of one source. */
    static Set<String> dataComponents(List<Line> lines, Watched watched) {
        Set<String> components = new TreeSet<>();
        for (Line line : lines) {
            if (!components.contains(line.dataComponent) && watched.overlaps(line.names)) {
                components.add(line.dataComponent);
            }
        }
        return Collections.unmodifiableSet(components);
    }
}
