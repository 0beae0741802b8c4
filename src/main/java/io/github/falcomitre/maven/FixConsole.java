package io.github.falcomitre.maven;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.fix.Change;
import io.github.falcomitre.fix.Fault;
import io.github.falcomitre.fix.FixedFile;
import io.github.falcomitre.fix.Left;
import io.github.falcomitre.fix.Step;
import io.github.falcomitre.fix.TagEdits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Prints a repair to Maven's log. */
final class FixConsole {

    private final Log log;
    private final boolean dryRun;

    FixConsole(Log log, boolean dryRun) {
        this.log = log;
        this.dryRun = dryRun;
    }

    /** The diff itself, and what cannot be in it. */
    void patch(PatchFile patch) {
        String text = new String(patch.bytes(), StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
                log.info(escape(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
            }
        }
        for (String name : patch.outside()) {
            log.warn(Console.escape(
                    name + " lies outside of the directory where Maven was called, where no patch reaches"
                            + " it: call Maven in a directory above, or run without dryRun."));
        }
    }

    /** A tab is no danger to a terminal. */
    private static String escape(String line) {
        StringBuilder escaped = new StringBuilder();
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            escaped.append(Console.escape(line.substring(start, tab))).append('\t');
            start = tab + 1;
        }
        return escaped.append(Console.escape(line.substring(start))).toString();
    }

    /** What changes, what is left and why, what failed, and what it comes to. */
    void all(TagEdits edits, List<Left> left) {
        for (FixedFile file : edits.files()) {
            for (Change change : file.changes()) {
                log.info(Console.escape(line(change)));
            }
        }
        for (Left each : left) {
            log.warn(Console.line(each.finding()));
            log.info(Console.escape("  left, since " + each.why()
                    + each.command().map(command -> ": " + command).orElse("")));
        }
        for (Fault fault : edits.faults()) {
            log.error(Console.escape(fault.file() + ": " + fault.message()));
        }
        for (FixedFile file : edits.files()) {
            log.info(Console.escape(file.name() + ": " + counts(file.changes()) + ", " + step(file.step()) + "."));
        }
        log.info(summary(edits, left.size()));
    }

    private static String line(Change change) {
        List<String> checks = new ArrayList<>();
        for (Check check : change.checks()) {
            checks.add(check.id());
        }
        String what = switch (change.kind()) {
            case ADDED -> "+ " + change.to();
            case REMOVED -> "- " + change.from();
            case REPLACED -> change.from() + " -> " + change.to();
        };
        return change.position() + " (" + String.join(", ", checks) + ") " + what;
    }

    private String summary(TagEdits edits, int left) {
        StringBuilder line = new StringBuilder();
        if (edits.files().isEmpty()) {
            line.append(dryRun ? "No tag would change" : "No tag has changed");
        } else {
            List<Change> changes = new ArrayList<>();
            edits.files().forEach(file -> changes.addAll(file.changes()));
            line.append(dryRun ? "Would change " : "Changed ");
            line.append(Text.count(edits.files().size(), "file")).append(": ");
            line.append(counts(changes)).append(", ").append(step(edits.step()));
        }
        line.append("; ").append(Text.count(left, "finding")).append(left == 1 ? " is left" : " are left");
        if (!edits.faults().isEmpty()) {
            line.append(", and those of ").append(Text.count(edits.faults().size(), "file"));
            line.append(dryRun ? " that could not be looked into" : " that could not be changed");
        }
        return line.append('.').toString();
    }

    private static String counts(List<Change> changes) {
        List<String> counts = new ArrayList<>();
        for (Change.Kind kind : Change.Kind.values()) {
            long count =
                    changes.stream().filter(change -> change.kind() == kind).count();
            if (count > 0) {
                counts.add((counts.isEmpty() ? Text.count(count, "tag") : "" + count) + " " + kind.id());
            }
        }
        return String.join(", ", counts);
    }

    private static String step(Step step) {
        return "a " + step.id() + " step of the version by Falco's rules policy";
    }
}
