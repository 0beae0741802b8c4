package io.github.falcomitre.fix;

import io.github.falcomitre.falco.WrittenRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a file to and fro until somebody ends it. */
final class KilledWriter {

    private KilledWriter() {}

    static final String OLD = ("# old" + "#".repeat(250) + "\n").repeat(8000);
    static final String NEW = ("# new" + "#".repeat(250) + "\n").repeat(8000) + "# end\n";

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        byte[] old = OLD.getBytes(StandardCharsets.US_ASCII);
        byte[] other = NEW.getBytes(StandardCharsets.US_ASCII);
        Files.writeString(Path.of(arguments[1]), "ready");
        while (true) {
            replace(old, NEW).write(file);
            replace(other, OLD).write(file);
        }
    }

    private static FixedFile replace(byte[] before, String after) {
        List<Edit> edits = List.of(new Edit(0, before.length, after));
        WrittenRules rules = WrittenRules.read("rules.yaml", before, false);
        return new FixedFile("rules.yaml", before, edits, List.of(), new Places(rules, rules, edits));
    }
}
