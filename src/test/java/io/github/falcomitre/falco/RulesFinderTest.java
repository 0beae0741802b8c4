package io.github.falcomitre.falco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read, in which order, and under which names. */
@Timeout(20)
class RulesFinderTest {

    private static final String RULE = "- rule: A\n  condition: c\n  tags: [T1059]\n";

    @TempDir
    Path temp;

    @Test
    void files_come_in_the_order_of_the_bytes_of_their_paths() throws Exception {
        // '-' comes before '/', '.' as well; upper case before lower; U+FFFD before what UTF-16 writes as a pair.
        write("rules/b.yaml", "rules/a/z.yaml", "rules/a-b.yaml", "rules/a.yaml", "rules/a0.yml", "rules/B.yaml");
        write("rules/\ufffd.yaml", "rules/😀.yaml", "rules/a/b/c.yaml");

        assertThat(found("rules"))
                .containsExactly(
                        "rules/B.yaml",
                        "rules/a-b.yaml",
                        "rules/a.yaml",
                        "rules/a/b/c.yaml",
                        "rules/a/z.yaml",
                        "rules/a0.yml",
                        "rules/b.yaml",
                        "rules/\ufffd.yaml",
                        "rules/😀.yaml");
    }

    @Test
    void directories_and_files_come_in_the_configured_order() throws Exception {
        write("z/1.yaml", "a/1.yaml", "m.yaml");

        assertThat(found("z", "m.yaml", "a")).containsExactly("z/1.yaml", "m.yaml", "a/1.yaml");
    }

    @Test
    void what_is_no_yaml_is_left_out_unless_the_patterns_say_otherwise() throws Exception {
        write("rules/a.yaml", "rules/b.YAML", "rules/c.json", "rules/x/d.rules", "rules/x/e.yml", "rules/f.yaml.bak");

        assertThat(found("rules")).containsExactly("rules/a.yaml", "rules/x/e.yml");
        assertThat(names(new RulesFinder(temp, List.of("**/*.rules", "*.json"), List.of())
                        .find(List.of(), List.of(Path.of("rules")))))
                .containsExactly("rules/c.json", "rules/x/d.rules");
        assertThat(names(new RulesFinder(temp, List.of(), List.of("x/")).find(List.of(), List.of(Path.of("rules")))))
                .containsExactly("rules/a.yaml");
    }

    @Test
    void target_and_the_files_of_version_control_are_left_out_at_any_depth() throws Exception {
        write("target/rules/a.yaml", "target/rules/target/b.yaml", "target/rules/x/target/y/c.yaml");
        write("target/rules/.git/d.yaml", "target/rules/x/.svn/e.yaml", "target/rules/CVS/f.yaml");
        write("target/rules/.#g.yaml", "target/rules/#h.yaml#", "target/rules/._i.yaml", "target/rules/j.yaml~");
        write("target/rules/target.yaml", "target/rules/x/targets/k.yaml", "target/rules/.github/l.yaml");
        write("target/rules/%m%", "target/rules/%n%/o~/p.yaml");

        List<RulesInput> all =
                new RulesFinder(temp, List.of("**"), List.of()).find(List.of(), List.of(Path.of("target/rules")));

        assertThat(names(all))
                .containsExactly(
                        "target/rules/%n%/o~/p.yaml",
                        "target/rules/.github/l.yaml",
                        "target/rules/a.yaml",
                        "target/rules/target.yaml",
                        "target/rules/x/targets/k.yaml");
    }

    @Test
    void a_file_called_target_is_a_file() throws Exception {
        write("rules/target");

        assertThat(names(new RulesFinder(temp, List.of("**"), List.of()).find(List.of(), List.of(Path.of("rules")))))
                .containsExactly("rules/target");
    }

    @Test
    void a_file_that_is_named_is_taken_whatever_the_patterns_say() throws Exception {
        write("rules/a.txt", "rules/b.yaml");

        List<RulesInput> inputs = new RulesFinder(temp, List.of("none"), List.of("**"))
                .find(List.of(), List.of(Path.of("rules/a.txt"), Path.of("rules")));

        assertThat(inputs).containsExactly(new RulesInput(temp.resolve("rules/a.txt"), "rules/a.txt", false, true));
    }

    @Test
    void a_file_that_is_reached_twice_is_read_once_where_it_is_reached_first() throws Exception {
        write("rules/a.yaml", "rules/b.yaml", "rules/x/c.yaml");

        List<RulesInput> inputs = new RulesFinder(temp, List.of(), List.of())
                .find(
                        List.of(Path.of("rules/x")),
                        List.of(Path.of("rules/b.yaml"), Path.of("rules"), Path.of("rules/../rules/x"), temp));

        assertThat(names(inputs)).containsExactly("rules/x/c.yaml", "rules/b.yaml", "rules/a.yaml");
        assertThat(inputs).extracting(RulesInput::base).containsExactly(true, false, false);
        assertThat(inputs).extracting(RulesInput::direct).containsExactly(false, true, false);
    }

    @Test
    void a_file_that_is_named_counts_as_such_also_where_a_directory_had_it_before() throws Exception {
        write("rules/a.yaml", "rules/b.yaml");

        List<RulesInput> inputs = new RulesFinder(temp, List.of(), List.of())
                .find(List.of(), List.of(Path.of("rules"), Path.of("rules/a.yaml")));

        assertThat(names(inputs)).containsExactly("rules/a.yaml", "rules/b.yaml");
        assertThat(inputs).extracting(RulesInput::direct).containsExactly(true, false);
    }

    @Test
    void the_patterns_do_not_thin_out_base_rules() throws Exception {
        write("base/a.yaml", "base/.git/x.yaml", "own/a.yaml", "own/b.yaml");

        List<RulesInput> inputs = new RulesFinder(temp, List.of("b.yaml"), List.of("a.yaml"))
                .find(List.of(Path.of("base")), List.of(Path.of("own")));

        assertThat(names(inputs)).containsExactly("base/a.yaml", "own/b.yaml");
    }

    @Test
    void names_are_relative_to_the_root_also_outside_of_it() throws Exception {
        write("project/rules/a.yaml", "shared/b.yaml");

        List<RulesInput> inputs = new RulesFinder(temp.resolve("project"), List.of(), List.of())
                .find(List.of(), List.of(Path.of("rules"), temp.resolve("shared"), Path.of("../shared/b.yaml")));

        assertThat(names(inputs)).containsExactly("rules/a.yaml", "../shared/b.yaml");
        assertThat(inputs)
                .allSatisfy(input -> assertThat(input.file()).isAbsolute().isRegularFile());
    }

    @Test
    void what_does_not_exist_is_named() throws Exception {
        write("rules/a.yaml");

        assertThatThrownBy(() -> found("rules", "ruels"))
                .isInstanceOf(RulesNotFoundException.class)
                .hasMessageContaining(temp.resolve("ruels").toString())
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() ->
                        new RulesFinder(temp, List.of(), List.of()).find(List.of(Path.of("base.yaml")), List.of()))
                .isInstanceOf(RulesNotFoundException.class)
                .hasMessageContaining("base.yaml");
    }

    @Test
    @Timeout(60)
    void links_are_followed_and_circles_end() throws Exception {
        write("rules/a/1.yaml", "rules/b/2.yaml", "elsewhere/3.yaml");
        link("rules/a/self", "rules/a");
        link("rules/a/up", "rules");
        link("rules/b/over", "rules/a");
        link("rules/b/top", ".");
        link("rules/c", "elsewhere");
        link("rules/a/0.yaml", "rules/b/2.yaml");

        assertThat(found("rules")).containsExactly("rules/a/0.yaml", "rules/a/1.yaml", "rules/b/top/elsewhere/3.yaml");
    }

    @Test
    @Timeout(60)
    void many_links_among_many_directories_end() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("rules/d" + i + "/r.yaml");
        }
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                link("rules/d" + i + "/to" + j, "rules/d" + j);
            }
        }

        assertThat(found("rules")).hasSize(20);
    }

    @Test
    void what_cannot_be_read_is_a_problem_and_the_rest_is_read() throws Exception {
        write("rules/a.yaml", "rules/z.yaml");
        link("rules/dangling.yaml", "nowhere.yaml");
        link("rules/loop.yaml", "rules/loop.yaml");
        pipe("rules/pipe.yaml");
        Files.createDirectories(temp.resolve("rules/directory.yaml"));
        Files.write(temp.resolve("rules/empty.yaml"), new byte[0]);

        List<RulesInput> inputs =
                new RulesFinder(temp, List.of(), List.of()).find(List.of(), List.of(Path.of("rules")));
        Files.delete(temp.resolve("rules/empty.yaml"));
        RuleSet rules = RulesReader.read(inputs);

        assertThat(rules.rules()).hasSize(2);
        assertThat(rules.files())
                .extracting(RulesFile::path)
                .containsExactly(
                        "rules/a.yaml",
                        "rules/dangling.yaml",
                        "rules/empty.yaml",
                        "rules/loop.yaml",
                        "rules/pipe.yaml",
                        "rules/z.yaml");
        assertThat(rules.problems())
                .extracting(RulesProblem::position)
                .containsExactly(
                        new SourcePosition("rules/dangling.yaml", 1, 1),
                        new SourcePosition("rules/empty.yaml", 1, 1),
                        new SourcePosition("rules/loop.yaml", 1, 1),
                        new SourcePosition("rules/pipe.yaml", 1, 1));
        assertThat(rules.problems())
                .allSatisfy(problem -> assertThat(problem.message()).matches("The file [^.]*; [a-z][^.]*"));
    }

    @Test
    void a_file_or_directory_that_must_not_be_read_is_a_problem() throws Exception {
        write("rules/a.yaml", "rules/b.yaml", "rules/x/c.yaml");
        Path file = temp.resolve("rules/b.yaml");
        Path directory = temp.resolve("rules/x");
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "a user whom permissions bind");
        assumeTrue(directory.toFile().setReadable(false));
        try {
            RuleSet rules = RulesReader.read(
                    new RulesFinder(temp, List.of(), List.of()).find(List.of(), List.of(Path.of("rules"))));

            assertThat(rules.rules()).hasSize(1);
            assertThat(rules.problems())
                    .extracting(problem -> problem.position().file())
                    .containsExactly("rules/b.yaml", "rules/x");
        } finally {
            assumeTrue(directory.toFile().setReadable(true));
        }
    }

    @Test
    void a_file_of_more_than_64_mb_is_refused_without_being_read() throws Exception {
        write("rules/a.yaml");
        Path large = temp.resolve("rules/large.yaml");
        try (FileChannel channel = FileChannel.open(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), 64L * 1024 * 1024);
        }

        RuleSet rules = RulesReader.read(
                new RulesFinder(temp, List.of(), List.of()).find(List.of(), List.of(Path.of("rules"))));

        assertThat(rules.rules()).hasSize(1);
        assertThat(rules.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("64 MB"));
    }

    private List<String> found(String... rulesDirectories) throws RulesNotFoundException {
        return names(new RulesFinder(temp, List.of(), List.of())
                .find(List.of(), Arrays.stream(rulesDirectories).map(Path::of).toList()));
    }

    private static List<String> names(List<RulesInput> inputs) {
        return inputs.stream().map(RulesInput::name).toList();
    }

    private void write(String... files) throws IOException {
        for (String file : files) {
            Path path = temp.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, RULE);
        }
    }

    private void link(String link, String target) throws IOException {
        try {
            Files.createSymbolicLink(temp.resolve(link), temp.resolve(target));
        } catch (FileSystemException | UnsupportedOperationException e) {
            assumeTrue(false, "symbolic links");
        }
    }

    private void pipe(String name) throws InterruptedException {
        try {
            int exit = new ProcessBuilder("mkfifo", temp.resolve(name).toString())
                    .start()
                    .waitFor();
            assumeTrue(exit == 0, "mkfifo works");
        } catch (IOException e) {
            assumeTrue(false, "mkfifo");
        }
    }
}
