package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real {@code git apply} and {@code patch} make of a patch what the repair itself makes. */
class PatchTest {

    private static final String RULE = """
            - rule: R
              condition: c
              tags: [mitre_defense_evasion, T1070, T1070]
            """;

    private static final String BLOCK = """
            - rule: R
              condition: c
              tags:
                - T1611
                - host
                - host
            """;

    @TempDir
    private Path directory;

    /** Files of many kinds, by path. */
    private static List<String[]> files() {
        String far = "# far\n".repeat(8);
        List<String[]> files = new ArrayList<>();
        files.add(new String[] {"one.yaml", RULE});
        files.add(new String[] {"sub/dir/several.yaml", RULE + far + BLOCK + "# near\n" + RULE + RULE + far + RULE});
        files.add(new String[] {"edges.yaml", BLOCK + BLOCK});
        files.add(new String[] {"with space.yaml", RULE});
        files.add(new String[] {"ümlaut 😀.yaml", RULE});
        files.add(new String[] {"quote\"back\\slash.yaml", RULE});
        files.add(new String[] {"crlf.yaml", (RULE + BLOCK).replace("\n", "\r\n")});
        files.add(new String[] {"mark.yaml", "\ufeff# é\n" + RULE});
        files.add(new String[] {"no-end.yaml", far + RULE.stripTrailing()});
        files.add(new String[] {"no-end-removed.yaml", RULE + BLOCK.stripTrailing()});
        files.add(new String[] {"no-end-crlf.yaml", BLOCK.stripTrailing().replace("\n", "\r\n")});
        files.add(new String[] {"one-line.yaml", "[{rule: R, condition: c, tags: [T1611]}]"});
        files.add(new String[] {"looks.yaml", "--- # a\n" + RULE + "--- # b\n" + RULE + "# ++ \n"});
        return files;
    }

    private static void write(Path root, List<String[]> files) throws IOException {
        for (String[] file : files) {
            Path path = root.resolve(file[0]);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file[1]);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"git, git apply --whitespace=nowarn", "git, git apply", "patch, patch -p1 -s --fuzz=0"})
    void the_patch_applied_is_the_repair(String program, String command) throws Exception {
        assumeTrue(isThere(program), "needs " + program);
        Path expected = directory.resolve("expected");
        Path actual = directory.resolve("actual");
        List<String[]> files = files();
        write(expected, files);
        write(actual, files);
        Patch patch = new Patch();
        for (String[] file : files) {
            TagEdits edits = Repaired.judge(expected.resolve(file[0])).fix();
            assertThat(edits.files()).as(file[0]).hasSize(1);
            patch.add(file[0], edits.files().get(0));
            edits.files().get(0).write(expected.resolve(file[0]));
        }
        Files.write(directory.resolve("it.patch"), patch.bytes());

        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(program.equals("git") ? List.of("../it.patch") : List.of("-i", "../it.patch"));
        Process process = new ProcessBuilder(words)
                .directory(actual.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        for (String[] file : files) {
            assertThat(actual.resolve(file[0])).as(file[0]).hasSameBinaryContentAs(expected.resolve(file[0]));
            assertThat(actual.resolve(file[0])).content().as(file[0]).isNotEqualTo(file[1]);
        }
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void lines_far_apart_are_hunks_of_their_own_and_near_ones_are_one() throws IOException {
        String text = "# 1\n# 2\n# 3\n# 4\n" + RULE + "# 1\n# 2\n# 3\n# 4\n" + RULE;
        Path file = Files.writeString(directory.resolve("a.yaml"), text);
        Patch patch = new Patch();
        patch.add("a.yaml", Repaired.judge(file).fix().files().get(0));
        assertThat(new String(patch.bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                --- a/a.yaml
                +++ b/a.yaml
                @@ -4,11 +4,11 @@
                 # 4
                 - rule: R
                   condition: c
                -  tags: [mitre_defense_evasion, T1070, T1070]
                +  tags: [mitre_stealth, T1070]
                 # 1
                 # 2
                 # 3
                 # 4
                 - rule: R
                   condition: c
                -  tags: [mitre_defense_evasion, T1070, T1070]
                +  tags: [mitre_stealth, T1070]
                """);
    }

    @Test
    void a_file_that_ends_without_a_line_end_still_does() throws IOException {
        Path file = Files.writeString(directory.resolve("a.yaml"), "# 1\n" + BLOCK.stripTrailing());
        Patch patch = new Patch();
        assertThat(patch.isEmpty()).isTrue();
        patch.add("a.yaml", Repaired.judge(file).fix().files().get(0));
        assertThat(patch.isEmpty()).isFalse();
        assertThat(new String(patch.bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                --- a/a.yaml
                +++ b/a.yaml
                @@ -2,6 +2,6 @@
                 - rule: R
                   condition: c
                   tags:
                +    - mitre_privilege_escalation
                     - T1611
                -    - host
                     - host
                \\ No newline at end of file
                """);
    }

    @Test
    void names_are_quoted_as_git_quotes_them() {
        assertThat(Patch.quoted(" a")).isEqualTo(" a\t");
        assertThat(Patch.quoted("a/ü ~b")).isEqualTo("\"a/\\303\\274 ~b\"");
        assertThat(Patch.quoted("a/plain.yaml")).isEqualTo("a/plain.yaml");
        assertThat(Patch.quoted("a/with space")).isEqualTo("a/with space\t");
        assertThat(Patch.quoted("a/ü")).isEqualTo("\"a/\\303\\274\"");
        assertThat(Patch.quoted("a/\t\"\\")).isEqualTo("\"a/\\011\\\"\\\\\"");
    }
}
