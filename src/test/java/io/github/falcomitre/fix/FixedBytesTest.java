package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.falco.RulesInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no tag stays byte for byte, and the file stays the same file. */
class FixedBytesTest {

    private static final String BEFORE = """
            # é 😀 SEPARATOR.
            - rule: A
              condition: c	# a tab
              tags: ["é😀", mitre_defense_evasion, 'T1070', T1070] # 😀
            - rule: B
              condition: c
              tags:
                - é😀
                - T1611
                - host # 😀
                - host
            """.replace("SEPARATOR", "\u2028");
    private static final String AFTER = BEFORE.replace("mitre_defense_evasion", "mitre_stealth")
            .replace("'T1070', T1070]", "'T1070']")
            .replace("    - T1611\n", "    - mitre_privilege_escalation\n    - T1611\n")
            .replace("    - host\n", "");

    @TempDir
    private Path directory;

    private byte[] fixed(byte[] before) throws IOException {
        Path file = Files.write(directory.resolve("rules.yaml"), before);
        Repaired.Judged after = Repaired.judge(file).fixed();
        assertThat(after.fix().files()).isEmpty();
        return Files.readAllBytes(file);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void line_ends_stay(String end) throws IOException {
        assertThat(fixed(utf8(BEFORE.replace("\n", end)))).isEqualTo(utf8(AFTER.replace("\n", end)));
    }

    @Test
    void a_byte_order_mark_stays() throws IOException {
        assertThat(fixed(utf8("\ufeff" + BEFORE))).isEqualTo(utf8("\ufeff" + AFTER));
    }

    @Test
    void a_last_line_without_an_end_stays_so() throws IOException {
        assertThat(fixed(utf8(BEFORE.stripTrailing()))).isEqualTo(utf8(AFTER.stripTrailing()));
        assertThat(fixed(utf8(BEFORE.stripTrailing().replace("\n", "\r\n"))))
                .isEqualTo(utf8(AFTER.stripTrailing().replace("\n", "\r\n")));
    }

    @Test
    void bytes_that_are_no_utf_8_stay() throws IOException {
        // Each is no UTF-8 in another way: a lone byte, a cut character, half a pair, an overlong form, too large a
        // one.
        for (byte[] invalid : new byte[][] {
            {(byte) 0xe9},
            {(byte) 0xf0, (byte) 0x9f, (byte) 0x98},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xc0, (byte) 0xaf},
            {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xff, (byte) 0xfe, (byte) 0x80}
        }) {
            assertThat(fixed(insert(BEFORE, invalid))).isEqualTo(insert(AFTER, invalid));
        }
    }

    /** The bytes at the end of every picture: in a comment, in a tag of the same list, at the end of a line. */
    private static byte[] insert(String text, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] parts = text.split("(?<=😀)");
        for (int i = 0; i < parts.length; i++) {
            out.writeBytes(utf8(parts[i]));
            if (i + 1 < parts.length) {
                out.writeBytes(bytes);
            }
        }
        return out.toByteArray();
    }

    @Test
    void a_file_longer_than_a_chunk_of_the_decoder_is_mapped() throws IOException {
        String filling = "# " + "😀é".repeat(20_000) + "\n#" + "é😀".repeat(20_000) + "\n";
        assertThat(fixed(utf8(filling + BEFORE + filling))).isEqualTo(utf8(filling + AFTER + filling));
    }

    @Test
    void permissions_stay() throws IOException {
        Path file = write("rules.yaml");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "needs a POSIX file system");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        Repaired.judge(file).fixed();
        assertThat(file).content().isEqualTo(AFTER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x--x");
    }

    private Path write(String name) throws IOException {
        return Files.writeString(directory.resolve(name), BEFORE);
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Path target = write("target.yaml");
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), Path.of("target.yaml"));
        Repaired.judge(link).fixed();
        assertThat(link).isSymbolicLink();
        assertThat(target).content().isEqualTo(AFTER);
        assertThat(names()).containsExactly("link.yaml", "target.yaml");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_read_only_file_is_left_alone_with_a_word() throws IOException {
        Path file = write("rules.yaml");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "needs a POSIX file system");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        FixedFile fixed = Repaired.judge(file).fix().files().get(0);
        assertThatThrownBy(() -> fixed.write(file))
                .isInstanceOf(IOException.class)
                .hasMessage("it is read-only");
        assertThat(file).content().isEqualTo(BEFORE);
        assertThat(names()).containsExactly("rules.yaml");
    }

    @Test
    void what_somebody_else_writes_meanwhile_is_not_lost() throws IOException {
        Path file = write("rules.yaml");
        FixedFile fixed = Repaired.judge(file).fix().files().get(0);
        Files.writeString(file, "# mine\n" + BEFORE);
        assertThatThrownBy(() -> fixed.write(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("somebody else has changed it meanwhile");
        assertThat(file).content().startsWith("# mine\n");
        assertThat(names()).containsExactly("rules.yaml");
    }

    @Test
    void a_file_that_is_gone_is_a_fault_and_no_exception() throws IOException {
        Path file = write("rules.yaml");
        Repaired.Judged judged = Repaired.judge(file);
        Files.delete(file);
        TagEdits edits = judged.fix();
        assertThat(edits.files()).isEmpty();
        assertThat(edits.faults())
                .containsExactly(new Fault("rules.yaml", "It cannot be read (it does not exist); make it readable."));
    }

    @Test
    void base_rules_are_never_changed() throws IOException {
        Path base = Files.writeString(directory.resolve("base.yaml"), """
                - rule: A
                  condition: c
                  tags: [t1059, mitre_defense_evasion]
                """);
        Path own = Files.writeString(directory.resolve("own.yaml"), """
                - rule: A
                  override: {tags: append}
                  tags: [t1070, T1562.001]
                """);
        Repaired.Judged.of(
                        Repaired.checker("enterprise-attack", "19.0"),
                        CheckPolicy.standard(),
                        List.of(
                                new RulesInput(base, "base.yaml", true, false),
                                new RulesInput(own, "own.yaml", false, false)))
                .fixed();
        assertThat(base).content().contains("[t1059, mitre_defense_evasion]");
        assertThat(own).content().contains("[T1070, T1685]");
    }

    @Test
    void very_many_tags_of_one_list_take_no_time_for_each_pair_of_them() throws IOException {
        StringBuilder text = new StringBuilder("- rule: R\n  condition: c\n  tags: [mitre_execution, T1059");
        for (int i = 0; i < 50_000; i++) {
            text.append(i % 2 == 0 ? ", t1059" : ", host").append(i % 5 == 0 ? "_" : "");
        }
        Path file = Files.writeString(directory.resolve("rules.yaml"), text.append("]\n"));
        assertTimeout(Duration.ofSeconds(20), () -> Repaired.judge(file).fixed());
        assertThat(file).content().isEqualTo("""
                - rule: R
                  condition: c
                  tags: [mitre_execution, T1059, host, host_]
                """);
    }

    @Tag("slow")
    @Test
    void very_many_rules_take_no_time_for_each_pair_of_them() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("- {rule: R, condition: c, tags: [mitre_defense_evasion, T1070]}\n");
        }
        Path file = Files.writeString(directory.resolve("rules.yaml"), text);
        assertTimeout(Duration.ofSeconds(20), () -> Repaired.judge(file).fixed());
        assertThat(file).content().doesNotContain("evasion").contains("mitre_stealth");
    }
}
