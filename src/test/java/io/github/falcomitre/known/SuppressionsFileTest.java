package io.github.falcomitre.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.falco.SourcePosition;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file of suppressions says, and what is told of one that is wrong. */
class SuppressionsFileTest {

    @Test
    void everyKeyIsRead() throws Exception {
        List<Suppression.Entry> entries = SuppressionsFile.readText("s.yaml", """
                # Why the build passes.
                - check: tactic-mismatch
                  rule: "Shell: in a container"
                  file: rules/**/shell*.yaml
                  tag: T1611
                  reason: The image is rebuilt in spring.
                  until: 2027-03-31

                - {check: untagged-rule, reason: It counts events only.}
                """);

        assertThat(entries).hasSize(2);
        Suppression.Entry all = entries.get(0);
        assertThat(all.place()).isEqualTo(new SourcePosition("s.yaml", 2, 3));
        assertThat(all.check()).isEqualTo(Check.TACTIC_MISMATCH);
        assertThat(all.rule()).contains("Shell: in a container");
        assertThat(all.file()).map(Object::toString).contains("rules/**/shell*.yaml");
        assertThat(all.tag()).contains("T1611");
        assertThat(all.reason()).isEqualTo("The image is rebuilt in spring.");
        assertThat(all.until()).contains(LocalDate.of(2027, 3, 31));
        assertThat(entries.get(1))
                .isEqualTo(new Suppression.Entry(
                        new SourcePosition("s.yaml", 9, 3),
                        Check.UNTAGGED_RULE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "It counts events only.",
                        Optional.empty()));
    }

    @Test
    void aFileMayBeEmpty() throws Exception {
        for (String text : List.of("", "# Nothing yet.\n", "---\n", "[]", "\ufeff---\n# none\n")) {
            assertThat(SuppressionsFile.readText("s.yaml", text)).as(text).isEmpty();
        }
    }

    @Test
    void severalDocumentsAreOneList() throws Exception {
        assertThat(SuppressionsFile.readText("s.yaml", """
                - {check: bare-tactic, reason: One.}
                ---
                - {check: extra-tactic, reason: Two.}
                """))
                .extracting(Suppression.Entry::reason)
                .containsExactly("One.", "Two.");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "- {check: bare-tactic, rules: A, reason: b}",
                        "s.yaml:[1,24] A suppression has no key 'rules', only check, rule, file, tag, reason and until;"
                                + " did you mean rule?"),
                Arguments.of(
                        "- {check: bare-tactic, severity: off, reason: b}",
                        "s.yaml:[1,24] A suppression has no key 'severity', only check, rule, file, tag, reason and"
                                + " until."),
                Arguments.of(
                        "- {check: bare-tactic, [a]: b, reason: b}",
                        "s.yaml:[1,24] A suppression has no key '', only check, rule, file, tag, reason and until."),
                Arguments.of(
                        "- {check: tactic-missmatch, reason: b}",
                        "s.yaml:[1,11] There is no check 'tactic-missmatch'; did you mean tactic-mismatch?"),
                Arguments.of(
                        "- reason: b\n",
                        "s.yaml:[1,3] A suppression must have the key 'check': the id of the check whose findings shall"
                                + " not count."),
                Arguments.of(
                        "- check: bare-tactic\n",
                        "s.yaml:[1,3] A suppression must have the key 'reason': why the finding shall not count."),
                Arguments.of(
                        "- check: bare-tactic\n  reason:\n",
                        "s.yaml:[2,3] The value of 'reason' in a suppression is empty; write one, or remove the key"
                                + " where it may be left out."),
                Arguments.of(
                        "- check: bare-tactic\n  reason: '  '\n",
                        "s.yaml:[2,11] The value of 'reason' in a suppression is empty; write one, or remove the key"
                                + " where it may be left out."),
                Arguments.of(
                        "- {check: bare-tactic, tag: ~, reason: b}",
                        "s.yaml:[1,29] The value of 'tag' in a suppression is empty; write one, or remove the key where"
                                + " it may be left out."),
                Arguments.of(
                        "- {check: bare-tactic, file: [a, b], reason: b}",
                        "s.yaml:[1,30] The value of 'file' in a suppression must be a text, but is a list."),
                Arguments.of(
                        "- {check: [bare-tactic], reason: b}",
                        "s.yaml:[1,11] The value of 'check' in a suppression must be a text, but is a list."),
                Arguments.of(
                        "- {check: bare-tactic, check: extra-tactic, reason: b}",
                        "s.yaml:[1,24] The key 'check' stands twice in a suppression; remove one of them."),
                Arguments.of(
                        "- {check: bare-tactic, reason: b, until: 31.12.2026}",
                        "s.yaml:[1,42] The value of 'until' in a suppression is '31.12.2026', but must be a date,"
                                + " written as YYYY-MM-DD."),
                Arguments.of(
                        "- {check: bare-tactic, reason: b, until: 2026-02-30}",
                        "s.yaml:[1,42] The value of 'until' in a suppression is '2026-02-30', but must be a date,"
                                + " written as YYYY-MM-DD."),
                Arguments.of(
                        "- bare-tactic",
                        "s.yaml:[1,3] A suppression must be a mapping with the keys check, rule, file, tag, reason and"
                                + " until, but is a text."),
                Arguments.of(
                        "check: bare-tactic\nreason: b\n",
                        "s.yaml:[1,1] The file must be a list of suppressions, each beginning with '- check:', but is a"
                                + " mapping."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsOneSentenceWithItsPlace(String text, String sentence) {
        assertThatThrownBy(() -> SuppressionsFile.readText("s.yaml", text))
                .isInstanceOf(FaultyFileException.class)
                .hasMessage(sentence);
    }

    @Test
    void whatIsNearNoCheckIsToldWhichThereAre() {
        assertThatThrownBy(() -> SuppressionsFile.readText("s.yaml", "- {check: everything, reason: b}"))
                .hasMessageStartingWith(
                        "s.yaml:[1,11] There is no check 'everything'; it must be one of invalid-rules, ")
                .hasMessageEndingWith(" and " + Check.values()[Check.values().length - 1].id() + ".");
    }

    @Test
    @Timeout(10)
    void aLongTextIsCut() {
        String text = "tactic-mismatch".repeat(1_000_000);
        assertThatThrownBy(() -> SuppressionsFile.readText("s.yaml", "- {check: " + text + ", reason: b}"))
                .hasMessageStartingWith("s.yaml:[1,11] There is no check '" + text.substring(0, 80) + "…'; it must be");
    }

    @Test
    void whatIsNoYamlIsToldWhere() {
        assertThatThrownBy(() -> SuppressionsFile.readText("s.yaml", "- check: [bare-tactic\n"))
                .isInstanceOf(FaultyFileException.class)
                .hasMessageStartingWith("s.yaml:[2,1] The file cannot be read: ");
    }

    @Test
    void whatIsNotUtf8IsToldSo(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("s.yaml"), "- check: a".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> SuppressionsFile.read(file, "s.yaml"))
                .hasMessage("s.yaml:[1,1] The file cannot be read: it is written in UTF-16, but must be saved as UTF-8;"
                        + " correct it.");
    }

    @Test
    void moreThan64MegabytesAreRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("s.yaml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }
        assertThatThrownBy(() -> SuppressionsFile.read(file, "s.yaml"))
                .isInstanceOf(IOException.class)
                .hasMessage("s.yaml cannot be read (it is larger than 64 MB); name a file that can be read.");
        assertThatThrownBy(() -> Baseline.read(file, "b.json")).hasMessageContaining("larger than 64 MB");
    }

    @Test
    void aPipeIsNotWaitedFor(@TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("pipe");
        try {
            assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "pipes");
        } catch (IOException e) {
            assumeTrue(false, "pipes");
        }
        assertThatThrownBy(() -> SuppressionsFile.read(pipe, "s.yaml"))
                .hasMessage("s.yaml cannot be read (it is no regular file); name a file that can be read.");
    }

    @Test
    void whatIsNoFileIsToldSo(@TempDir Path directory) {
        assertThatThrownBy(() -> SuppressionsFile.read(directory, "s.yaml"))
                .isInstanceOf(IOException.class)
                .hasMessage("s.yaml cannot be read (it is a directory); name a file that can be read.");
        assertThatThrownBy(() -> SuppressionsFile.read(directory.resolve("none"), "none"))
                .hasMessage("none cannot be read (it does not exist); name a file that can be read.");
    }
}
