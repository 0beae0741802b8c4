package io.github.falcomitre.known;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.PlacedYaml;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The findings that are known since the check was introduced, so that only new ones count.
 *
 * <p>A finding is known by its check, file, rule and tag, and by how many such there are, but not by its line: what is
 * moved within its file stays known. A finding with a rule stays known in another file as well, where it is gone from
 * the one it was in.
 *
 * <p>The file is JSON with an entry a line, in a fixed order, so that its differences can be read.
 */
public final class Baseline {

    private static final String VERSION = "1";
    private static final List<String> KEYS = List.of("schemaVersion", "findings");
    private static final List<String> ENTRY_KEYS = List.of("file", "rule", "check", "tag", "count");

    private final List<Entry> entries;

    private Baseline(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Findings that are the same but for their line.
     *
     * @param check its id, which need not be one of this version's
     * @param count how many there are; at least 1
     * @param place where it is written; of what was not read from a file, the first finding's
     */
    public record Entry(
            String file, Optional<String> rule, String check, Optional<String> tag, int count, SourcePosition place)
            implements Comparable<Entry> {

        /** By file, rule, check and tag; what is absent comes first. */
        @Override
        public int compareTo(Entry other) {
            int order = file.compareTo(other.file);
            order = order != 0 ? order : orAbsent(rule).compareTo(orAbsent(other.rule));
            order = order != 0 ? order : check.compareTo(other.check);
            return order != 0 ? order : orAbsent(tag).compareTo(orAbsent(other.tag));
        }

        Entry of(int others) {
            return new Entry(file, rule, check, tag, others, place);
        }

        /** In the words of a message. */
        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder(file).append(" (").append(check).append(')');
            rule.ifPresent(name -> text.append(" rule ").append(Text.quote(name)));
            tag.ifPresent(name -> text.append(" tag ").append(Text.quote(name)));
            return count == 1
                    ? text.toString()
                    : text.append(", ").append(count).append(" times").toString();
        }
    }

    private static String orAbsent(Optional<String> text) {
        return text.isPresent() ? "=".concat(text.get()) : "";
    }

    /** The findings of a report that are not suppressed, of every severity. */
    public static Baseline of(CheckReport report) {
        Map<List<String>, Entry> entries = new HashMap<>();
        for (Finding finding : report.findings()) {
            if (!finding.suppressed()) {
                entries.merge(
                        key(finding),
                        new Entry(
                                finding.position().file(),
                                finding.rule(),
                                finding.check().id(),
                                finding.tag(),
                                1,
                                finding.position()),
                        (known, another) -> known.of(known.count + 1));
            }
        }
        return new Baseline(entries.values().stream().sorted().toList());
    }

    private static List<String> key(Finding finding) {
        return key(finding.position().file(), finding.rule(), finding.check().id(), finding.tag());
    }

    private static List<String> key(String file, Optional<String> rule, String check, Optional<String> tag) {
        return List.of(file, orAbsent(rule), check, orAbsent(tag));
    }

    /** The entries by file, rule, check and tag. */
    public List<Entry> entries() {
        return entries;
    }

    /** How many findings it knows. */
    public long size() {
        return sum(entries);
    }

    private static long sum(List<Entry> entries) {
        long sum = 0;
        for (Entry entry : entries) {
            sum += entry.count;
        }
        return sum;
    }

    /**
     * Reads a file.
     *
     * @param name for places
     * @throws FaultyFileException where it is read, but is no baseline
     * @throws IOException where it cannot be read; the message is one sentence
     */
    public static Baseline read(Path file, String name) throws IOException {
        return of(name, KnownFile.documents(file, name));
    }

    /** Reads a text as the content of a file. */
    public static Baseline readText(String name, String text) throws FaultyFileException {
        return of(name, KnownFile.documents(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Baseline of(String name, List<PlacedYaml> documents) throws FaultyFileException {
        if (documents.size() != 1) {
            throw new FaultyFileException(
                    new SourcePosition(name, 1, 1), "The file must hold one baseline, but is empty or holds several.");
        }
        ClosedMapping baseline = ClosedMapping.of(documents.get(0), "a baseline", KEYS);
        String version = baseline.required("schemaVersion", "1");
        if (!version.equals(VERSION)) {
            throw new FaultyFileException(
                    baseline.place("schemaVersion"),
                    "The baseline has the schemaVersion " + ClosedMapping.quote(version)
                            + ", but this version of the plugin" + " reads 1 only; write it anew.");
        }
        Optional<PlacedYaml> findings = baseline.value("findings");
        if (!(findings.orElse(documents.get(0)) instanceof PlacedYaml.Items list)) {
            throw new FaultyFileException(
                    baseline.place("findings"), "A baseline must have a list of findings under the key 'findings'.");
        }
        List<Entry> entries = new ArrayList<>(list.items().size());
        for (PlacedYaml item : list.items()) {
            ClosedMapping entry = ClosedMapping.of(item, "a finding of the baseline", ENTRY_KEYS);
            entries.add(new Entry(
                    entry.required("file", "the path of its file"),
                    entry.text("rule"),
                    entry.required("check", "the id of its check"),
                    entry.text("tag"),
                    count(entry),
                    entry.place()));
        }
        entries.sort(null);
        return new Baseline(entries);
    }

    private static int count(ClosedMapping entry) throws FaultyFileException {
        String text = entry.text("count").orElse("1");
        try {
            int count = Integer.parseInt(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new FaultyFileException(
                entry.place("count"),
                "The value of 'count' in a finding of the baseline is " + ClosedMapping.quote(text)
                        + ", but must be a number, 1 or more.");
    }

    /**
     * A report judged by a baseline.
     *
     * @param report with the known findings marked
     * @param known how many findings are known
     * @param moved how many of them stand in another file than the baseline says
     * @param gone what the baseline knows and the report has not
     */
    public record Result(CheckReport report, int known, int moved, List<Entry> gone) {
        public Result {
            gone = List.copyOf(gone);
        }

        /** How many findings the baseline knows that are not there any more. */
        public long goneCount() {
            return sum(gone);
        }
    }

    /** An entry and how many of its findings were not met yet. */
    private static final class Slot {
        final Entry entry;
        int left;

        Slot(Entry entry) {
            this.entry = entry;
            this.left = entry.count;
        }
    }

    /** Marks what is known. Findings that are marked already stay as they are and use nothing up. */
    public Result apply(CheckReport report) {
        Map<List<String>, Deque<Slot>> exact = new HashMap<>();
        Map<List<String>, Deque<Slot>> anyFile = new HashMap<>();
        List<Slot> slots = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Slot slot = new Slot(entry);
            slots.add(slot);
            put(exact, key(entry.file, entry.rule, entry.check, entry.tag), slot);
            if (entry.rule.isPresent()) {
                put(anyFile, key("", entry.rule, entry.check, entry.tag), slot);
            }
        }
        List<Finding> findings = new ArrayList<>(report.findings());
        int known = 0;
        for (int i = 0; i < findings.size(); i++) {
            known += mark(findings, i, exact.get(key(findings.get(i))));
        }
        // Only when all that stayed has found its entry, since what is left over may have moved.
        int moved = 0;
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            moved += mark(
                    findings,
                    i,
                    anyFile.get(key("", finding.rule(), finding.check().id(), finding.tag())));
        }
        List<Entry> gone = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.left > 0) {
                gone.add(slot.entry.of(slot.left));
            }
        }
        return new Result(report.withFindings(findings), known + moved, moved, gone);
    }

    private static void put(Map<List<String>, Deque<Slot>> slots, List<String> key, Slot slot) {
        slots.computeIfAbsent(key, none -> new ArrayDeque<>(1)).add(slot);
    }

    private static int mark(List<Finding> findings, int i, @Nullable Deque<Slot> slots) {
        Finding finding = findings.get(i);
        if (slots == null || finding.suppressed()) {
            return 0;
        }
        while (!slots.isEmpty() && slots.peek().left == 0) {
            slots.remove();
        }
        Slot slot = slots.peek();
        if (slot == null) {
            return 0;
        }
        slot.left--;
        findings.set(i, finding.suppressedBy(new SuppressedBy(SuppressedBy.Kind.BASELINE, slot.entry.place, "")));
        return 1;
    }

    /** The content of its file: the same findings give the same text. */
    public String text() {
        StringBuilder json =
                new StringBuilder("{\n  \"schemaVersion\": ").append(VERSION).append(",\n  \"findings\": [");
        String separator = "\n";
        for (Entry entry : entries) {
            json.append(separator).append("    {\"file\": ");
            Json.append(json, entry.file);
            if (entry.rule.isPresent()) {
                Json.append(json.append(", \"rule\": "), entry.rule.get());
            }
            Json.append(json.append(", \"check\": "), entry.check);
            if (entry.tag.isPresent()) {
                Json.append(json.append(", \"tag\": "), entry.tag.get());
            }
            if (entry.count > 1) {
                json.append(", \"count\": ").append(entry.count);
            }
            json.append('}');
            separator = ",\n";
        }
        return json.append(entries.isEmpty() ? "]\n}\n" : "\n  ]\n}\n").toString();
    }

    /**
     * Writes the file, as a whole or not at all.
     *
     * @throws IOException one sentence: what could not be written, where, why and what to do
     */
    public void write(Path file) throws IOException {
        try {
            // A link stays a link.
            Path target = Files.exists(file) ? file.toRealPath() : file;
            byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(target, out -> out.write(bytes));
        } catch (IOException e) {
            throw new IOException(
                    "The baseline cannot be written to " + file + " (" + AtomicFile.reason(e)
                            + "); make the directory writable, or set another baselineFile.",
                    e);
        }
    }
}
