package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.falcomitre.FalcoMitre;
import io.github.falcomitre.check.CheckReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {

    private static final Set<ReportFormat> ALL = EnumSet.allOf(ReportFormat.class);

    @TempDir
    Path directory;

    @Test
    void writesTheFormatsAskedForAndNothingElse() throws IOException {
        Path target = directory.resolve("target/falco-mitre");

        List<Path> files = Reports.write(Samples.workloads(), EnumSet.of(ReportFormat.XML, ReportFormat.HTML), target);

        assertThat(files).containsExactly(target.resolve("falco-mitre.xml"), target.resolve("falco-mitre.html"));
        assertThat(names(target)).containsExactlyInAnyOrder("falco-mitre.xml", "falco-mitre.html");
    }

    @Test
    void leavesOtherFormatsAlone() throws IOException {
        Files.writeString(directory.resolve("falco-mitre.json"), "of an earlier run");

        Reports.write(Samples.workloads(), EnumSet.of(ReportFormat.XML), directory);

        assertThat(directory.resolve("falco-mitre.json")).hasContent("of an earlier run");
    }

    @Test
    void replacesTheReportsOfAnEarlierRun() throws IOException {
        Reports.write(Samples.workloads(), ALL, directory);
        Reports.write(Samples.empty(), ALL, directory);

        assertThat(names(directory)).hasSize(ALL.size());
        assertThat(directory.resolve("falco-mitre.xml")).content().doesNotContain("Security agent");
    }

    @Test
    void aFailureLeavesEveryEarlierReportWhole() throws IOException {
        Files.writeString(directory.resolve("one.txt"), "of an earlier run");
        Files.writeString(directory.resolve("two.txt"), "of an earlier run");
        Map<String, ReportWriter> writers = new LinkedHashMap<>();
        writers.put("one.txt", (report, out) -> out.write("new"));
        writers.put("two.txt", (report, out) -> {
            out.write("x".repeat(100_000));
            throw new IOException("No space left on device");
        });

        assertThatThrownBy(() -> Reports.write(Samples.empty(), writers, directory))
                .isInstanceOf(IOException.class)
                .hasMessage("The reports cannot be written to " + directory + " (No space left on device): make it a"
                        + " directory that can be written, or set another outputDirectory.");

        assertThat(names(directory)).containsExactlyInAnyOrder("one.txt", "two.txt");
        assertThat(directory.resolve("one.txt")).hasContent("of an earlier run");
        assertThat(directory.resolve("two.txt")).hasContent("of an earlier run");
    }

    @Test
    void anErrorOfAWriterIsNotDressedUpAndLeavesNothing() {
        Map<String, ReportWriter> writers = Map.of("one.txt", (report, out) -> {
            out.write("half");
            throw new IllegalStateException("broken writer");
        });

        assertThatThrownBy(() -> Reports.write(Samples.empty(), writers, directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken writer");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "file/below/it"})
    void aFileInTheWayIsOneSentence(String path) throws IOException {
        Files.writeString(directory.resolve("file"), "mine");
        Path target = directory.resolve(path);

        assertThatThrownBy(() -> Reports.write(Samples.empty(), ALL, target))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith("The reports cannot be written to " + target + " (")
                .endsWith("): make it a directory that can be written, or set another outputDirectory.")
                .doesNotContain("Exception", "\n");
        assertThat(directory.resolve("file")).hasContent("mine");
    }

    @Test
    void aDirectoryInTheWayOfAReportLeavesTheOthersAsTheyWere() throws IOException {
        Files.writeString(directory.resolve("falco-mitre.xml"), "of an earlier run");
        Files.createDirectory(directory.resolve("falco-mitre.json"));

        assertThatThrownBy(() -> Reports.write(Samples.empty(), ALL, directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(falco-mitre.json is a directory there)");
        assertThat(directory.resolve("falco-mitre.xml")).hasContent("of an earlier run");
        assertThat(names(directory)).containsExactlyInAnyOrder("falco-mitre.xml", "falco-mitre.json");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsOneSentence() throws IOException {
        assumeThat(Files.getFileStore(directory).supportsFileAttributeView("posix"))
                .as("a file system with permissions")
                .isTrue();
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeThat(Files.isWritable(locked)).as("root may write anywhere").isFalse();

            assertThatThrownBy(() -> Reports.write(Samples.empty(), ALL, locked))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("(permission denied)");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aPlaceWhereNothingCanBeMadeIsOneSentence() {
        Path target = Path.of("/proc/falco-mitre");
        assumeThat(Path.of("/proc/self")).as("Linux").exists();

        assertThatThrownBy(() -> Reports.write(Samples.empty(), ALL, target))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith("The reports cannot be written to /proc/falco-mitre (")
                .doesNotContain("Exception", "\n");
    }

    @Test
    void writesThroughALinkToADirectory() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = directory.resolve("link");
        try {
            Files.createSymbolicLink(link, real);
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(false).as("a file system with symbolic links").isTrue();
        }

        Reports.write(Samples.empty(), EnumSet.of(ReportFormat.XML), link);

        assertThat(names(real)).containsExactly("falco-mitre.xml");
    }

    @Test
    void aLinkInTheWayOfAReportIsReplaced() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "somebody's");
        try {
            Files.createSymbolicLink(directory.resolve("falco-mitre.xml"), other);
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(false).as("a file system with symbolic links").isTrue();
        }

        Reports.write(Samples.empty(), EnumSet.of(ReportFormat.XML), directory);

        assertThat(other).hasContent("somebody's");
        assertThat(directory.resolve("falco-mitre.xml"))
                .isRegularFile()
                .content()
                .startsWith("<?xml");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void theSameReportGivesTheSameBytesEverywhere(ReportFormat format) throws IOException {
        CheckReport report = Samples.workloads();
        byte[] here = bytes(report, format);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String language : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertThat(bytes(report, format)).as(language).isEqualTo(here);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void anotherDirectoryGivesTheSameBytes(ReportFormat format) throws IOException {
        List<byte[]> reports = new ArrayList<>();
        for (String name : List.of("here", "and/elsewhere")) {
            Path root = directory.resolve(name);
            Files.createDirectories(root.resolve(".git/refs/heads"));
            Files.writeString(root.resolve(".git/HEAD"), "ref: refs/heads/main\n");
            Files.writeString(root.resolve(".git/refs/heads/main"), "0".repeat(40));
            Files.writeString(
                    root.resolve(".git/config"), "[remote \"origin\"]\nurl = https://example.org/rules.git\n");
            Path base = Files.createDirectories(root.resolve("module"));
            ReportSettings settings = ReportSettings.standard().withBase(base);
            reports.add(Files.readAllBytes(Reports.write(Samples.workloads(), EnumSet.of(format), base, settings)
                    .get(0)));
        }

        assertThat(reports.get(0)).isEqualTo(reports.get(1));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void theOrderInWhichFilesWereMadeHasNoPartInIt(ReportFormat format) throws IOException {
        List<String> names =
                new ArrayList<>(List.of("b.yaml", "a/z.yaml", "a.yaml", "B.yaml", "ab.yaml", "a/b/c.yaml"));
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path rules = directory.resolve("rules");
            if (i > 0) {
                // The path is part of a fingerprint.
                Files.move(rules, directory.resolve("before"));
            }
            for (String name : names) {
                Path file = rules.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file,
                        "- {rule: Rule of " + name + ", desc: d, condition: c, output: o, priority: INFO,"
                                + " tags: [mitre_defense_evasion, T1059.004, T1059.004]}\n");
            }
            Collections.reverse(names);
            reports.add(new String(bytes(FalcoMitre.check(rules), format), StandardCharsets.UTF_8));
        }

        assertThat(reports.get(0)).isEqualTo(reports.get(1)).contains("Rule of a/b/c.yaml");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void isUtf8WithLineFeedsWhateverTheRulesHold(ReportFormat format) throws IOException {
        String text = new String(bytes(Samples.hostile(HostileTexts.ALL), format), StandardCharsets.UTF_8);

        assertThat(text).endsWith("\n").doesNotContain("\r", "\0", "\u001b", "\ufffd", "?\n");
        // A layer names only rules that have a technique.
        if (format != ReportFormat.NAVIGATOR) {
            assertThat(text).contains("\ud83d\udc69\u200d\ud83d\udcbb");
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void manyFindingsAreWrittenOneByOne(ReportFormat format) throws IOException {
        CheckReport report = Samples.large(20_000);
        long[] longest = {0};
        long[] total = {0};

        format.writer().write(report, new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) {
                longest[0] = Math.max(longest[0], length);
                total[0] += length;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });

        // A layer tells how many, not which.
        assertThat(total[0]).isGreaterThan(format == ReportFormat.NAVIGATOR ? 1000L : 20_000L * 200);
        assertThat(longest[0]).as("nothing is gathered in memory").isLessThan(20_000);
    }

    @Test
    void formatsAreFoundByTheirId() {
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(ReportFormat.byId()).containsEntry(format.id(), format);
            assertThat(format.fileName()).contains("falco-mitre");
        }
        assertThat(ReportFormat.byId()).hasSize(ReportFormat.values().length);
    }

    private byte[] bytes(CheckReport report, ReportFormat format) throws IOException {
        return Files.readAllBytes(
                Reports.write(report, EnumSet.of(format), directory).get(0));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
