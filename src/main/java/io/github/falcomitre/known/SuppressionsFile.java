package io.github.falcomitre.known;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.AntPattern;
import io.github.falcomitre.falco.PlacedYaml;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.tag.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of suppressions: a YAML list of mappings. {@code check} and {@code reason} are required; {@code rule},
 * {@code file} and {@code tag} narrow what is meant; {@code until} is the last day on which it holds.
 *
 * <pre>{@code
 * - check: tactic-mismatch
 *   rule: Shell in a build container
 *   file: rules/build/**
 *   tag: T1611
 *   reason: The container has to do this until it is rebuilt.
 *   until: 2026-12-31
 * }</pre>
 */
public final class SuppressionsFile {

    private static final List<String> KEYS = List.of("check", "rule", "file", "tag", "reason", "until");

    private SuppressionsFile() {}

    /**
     * Reads a file.
     *
     * @param name for places
     * @return its entries, in their order; none where the file is empty
     * @throws FaultyFileException where it is read, but says something that no suppression can
     * @throws IOException where it cannot be read; the message is one sentence
     */
    public static List<Suppression.Entry> read(Path file, String name) throws IOException {
        return entries(KnownFile.documents(file, name));
    }

    /** Reads a text as the content of a file. */
    public static List<Suppression.Entry> readText(String name, String text) throws FaultyFileException {
        return entries(KnownFile.documents(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Suppression.Entry> entries(List<PlacedYaml> documents) throws FaultyFileException {
        List<Suppression.Entry> entries = new ArrayList<>();
        for (PlacedYaml document : documents) {
            if (document instanceof PlacedYaml.Items list) {
                for (PlacedYaml item : list.items()) {
                    entries.add(entry(ClosedMapping.of(item, "a suppression", KEYS)));
                }
            } else if (!(document instanceof PlacedYaml.Text text && text.isNull())) {
                throw new FaultyFileException(
                        document.position(),
                        "The file must be a list of suppressions, each beginning with '- check:', but is "
                                + document.kind() + ".");
            }
        }
        return List.copyOf(entries);
    }

    private static Suppression.Entry entry(ClosedMapping mapping) throws FaultyFileException {
        String id = mapping.required("check", "the id of the check whose findings shall not count");
        Optional<Check> check = Check.of(id);
        if (check.isEmpty()) {
            throw new FaultyFileException(mapping.place("check"), Text.capital(unknownCheck(id)));
        }
        String reason = mapping.required("reason", "why the finding shall not count");
        Optional<String> until = mapping.text("until");
        return new Suppression.Entry(
                mapping.place(),
                check.get(),
                mapping.text("rule"),
                mapping.text("file").map(AntPattern::of),
                mapping.text("tag"),
                reason,
                until.isEmpty() ? Optional.empty() : Optional.of(date(until.get(), mapping.place("until"))));
    }

    /** The sentence for what is no id of a check, not yet with a capital. */
    static String unknownCheck(String id) {
        List<String> ids = new ArrayList<>();
        for (Check check : Check.values()) {
            ids.add(check.id());
        }
        Optional<String> nearest = Words.nearest(id, ids);
        return "there is no check " + Text.quote(id)
                + (nearest.isEmpty()
                        ? "; it must be one of " + Text.list(ids, " and ") + "."
                        : Text.didYouMean(List.of(nearest.get())));
    }

    /** Not by a formatter, whose classes cost a cold start more than all the rest here. */
    private static LocalDate date(String text, SourcePosition place) throws FaultyFileException {
        boolean written = text.length() == 10;
        for (int i = 0; written && i < 10; i++) {
            char c = text.charAt(i);
            written = i == 4 || i == 7 ? c == '-' : c >= '0' && c <= '9';
        }
        if (written) {
            try {
                return LocalDate.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 5, 7, 10),
                        Integer.parseInt(text, 8, 10, 10));
            } catch (DateTimeException e) {
                // Such as the 30th of February: said below.
            }
        }
        throw new FaultyFileException(
                place,
                "The value of 'until' in a suppression is " + Text.quote(text)
                        + ", but must be a date, written as YYYY-MM-DD.");
    }
}
