package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.TagChecker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules in, rules out: the {@code .yaml} of a case below {@code src/test/resources/fix}, the {@code .fixed} beside it
 * that it becomes, in {@code .diff} the same as a patch, and in {@code .left} each change and what is left, with the
 * reason. The first line says by which
 * release it is judged and which severities differ. Run with {@code -Dfalco-mitre.write-fixed=true} to write them anew,
 * and read the difference.
 */
class GoldenFixTest {

    private static final Path CASES = Path.of("src/test/resources/fix");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> fixes() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(CASES)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), file.toUri(), () -> fix(file)));
    }

    private void fix(Path before) throws IOException {
        String name = before.getFileName().toString().replace(".yaml", "");
        Path copy = Files.copy(before, directory.resolve(before.getParent().getFileName() + "-" + name + ".yaml"));
        Repaired.Judged judged = judge(copy);
        TagEdits edits = judged.fix();
        Repaired.Judged after = judged.fixed();

        compare(before.resolveSibling(name + ".fixed"), Files.readString(copy));
        compare(before.resolveSibling(name + ".left"), print(edits));
        compare(before.resolveSibling(name + ".diff"), diff(name + ".yaml", edits));
        assertThat(edits.faults()).isEmpty();
        TagEdits again = after.fix();
        assertThat(again.files()).as("a second run changes nothing").isEmpty();
        assertThat(positions(again.left()))
                .as("the places of what is left are those of the file as it is then")
                .isEqualTo(positions(edits.leftAfter()));
        assertThat(errors(after)).as("no more errors than before").isLessThanOrEqualTo(errors(judged));
    }

    private static List<String> positions(List<Left> left) {
        return left.stream()
                .map(each ->
                        each.finding().position() + " " + each.finding().check().id() + " " + each.why())
                .toList();
    }

    private static long errors(Repaired.Judged judged) {
        return judged.report().violations(Severity.ERROR);
    }

    private static void compare(Path expected, String actual) throws IOException {
        if (Boolean.getBoolean("falco-mitre.write-fixed")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static Repaired.Judged judge(Path file) throws IOException {
        String[] header = Files.readString(file)
                .lines()
                .findFirst()
                .orElseThrow()
                .substring("# ".length())
                .split("[ ,]+");
        CheckPolicy policy = CheckPolicy.standard();
        for (int i = 2; i < header.length; i++) {
            String[] severity = header[i].split("=");
            Check check = Check.of(severity[0]).orElseThrow();
            policy = severity[1].equals("off")
                    ? policy.without(check)
                    : policy.with(check, Severity.valueOf(severity[1].toUpperCase(Locale.ROOT)));
        }
        TagChecker checker = Repaired.checker(header[0], header[1]);
        return Repaired.judge(file, checker, policy);
    }

    private static String diff(String name, TagEdits edits) {
        Patch patch = new Patch();
        edits.files().forEach(file -> patch.add(name, file));
        return new String(patch.bytes(), StandardCharsets.UTF_8);
    }

    private static String print(TagEdits edits) {
        StringBuilder text = new StringBuilder();
        for (FixedFile file : edits.files()) {
            text.append(file.step().id()).append('\n');
            for (Change change : file.changes()) {
                text.append(change.position().line())
                        .append(':')
                        .append(change.position().column())
                        .append(' ')
                        .append(change.kind().id())
                        .append(' ')
                        .append(change.from().isEmpty() ? "" : "'" + change.from() + "' ")
                        .append(change.to().isEmpty() ? "" : "'" + change.to() + "' ")
                        .append(change.checks().stream().map(Check::id).toList())
                        .append(' ')
                        .append(change.rules())
                        .append('\n');
            }
        }
        for (Left left : edits.left()) {
            Finding finding = left.finding();
            text.append("\n" + finding.position().line())
                    .append(':')
                    .append(finding.position().column())
                    .append(' ')
                    .append(finding.check().id())
                    .append(finding.tag().map(tag -> " '" + tag + "'").orElse(""))
                    .append(" [" + finding.rule().orElse("") + "]\n  ")
                    .append(left.why())
                    .append("\n  > ")
                    .append(String.join(" | ", finding.suggestions()))
                    .append('\n');
            left.command()
                    .ifPresent(command -> text.append("  ").append(command).append('\n'));
        }
        return text.toString();
    }
}
