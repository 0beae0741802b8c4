package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.falcomitre.maven.GoalProcess.Goal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A full disk, directories that must not be written, and no more file handles: the build ends with one sentence that
 * names the file and the reason, and whatever was there before is there as it was.
 */
class FaultyMachineTest {

    /** Mounts a small disk where nobody else sees it, fills it but for a page, and brings out what lies there then. */
    private static final String ON_A_FULL_DISK = """
            set -e
            mount -t tmpfs -o size=4m none "$1"
            cp -a "$2/." "$1"
            head -c 8M /dev/zero >"$1/filler" 2>/dev/null || true
            truncate -s -4096 "$1/filler"
            result=0
            "${@:3}" || result=$?
            rm "$1/filler"
            cp -a "$1/." "$2"
            exit $result
            """;

    @TempDir
    private Path directory;

    private Path project;
    private Path bundle;
    private LoopbackServer server;

    @BeforeEach
    void aProjectWithResultsOfAnEarlierRun() throws Exception {
        project = Files.createDirectory(directory.resolve("project"));
        bundle = Files.write(directory.resolve("attack.json"), KilledGoalsTest.bundle());
        server = new LoopbackServer();
        server.on("/attack.json", LoopbackServer.ok(Files.readAllBytes(bundle)));
        GoalProcess.write(project, 3, "mitre_execution, T1059.004");
        for (Goal goal : List.of(Goal.CHECK, Goal.BASELINE, Goal.SLIM)) {
            GoalProcess.run(goal, argument(goal), project, new LinesLog());
        }
        GoalProcess.write(project, 3, "mitre_defense_evasion, T1562-impair-defenses");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private String argument(Goal goal) {
        return switch (goal) {
            case FETCH -> server.address() + "/attack.json";
            case SLIM -> bundle.toString();
            default -> "";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHECK    | [ERROR] The reports cannot be written to PROJECT/target/falco-mitre (No space left on device):
            FIX      | [error] rules/rules-0.yaml: It cannot be written (No space left on device), so that its
            BASELINE | [ERROR] The baseline cannot be written to PROJECT/falco-mitre-baseline.json (No space left on device);
            FETCH    | /attack.json cannot be written to PROJECT/falco-mitre-downloadNUMBER (No space left on device): make room for it, or set
            SLIM     | [ERROR] PROJECT/target/falco-mitre/attack.json cannot be written (No space left on device):
            """)
    void aFullDisk(Goal goal, String sentence) throws Exception {
        assumeThat(run(List.of("unshare", "-rm", "true")).status)
                .as("a system on which one process may have a disk of its own")
                .isZero();
        Path disk = Files.createDirectory(directory.resolve("disk"));
        List<String> command = new ArrayList<>(
                List.of("unshare", "-rm", "bash", "-c", ON_A_FULL_DISK, "-", disk.toString(), project.toString()));
        command.addAll(GoalProcess.command(goal, argument(goal), List.of(disk)));
        // Where a download goes for which the cache has no room.
        command.add(command.indexOf("-cp"), "-Djava.io.tmpdir=" + disk);
        assertFails(command, disk, Pattern.compile(Pattern.quote(sentence).replace("NUMBER", "\\E\\d+\\Q")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHECK    | [ERROR] The reports cannot be written to PROJECT/target/falco-mitre (permission denied):
            FIX      | [error] rules/rules-0.yaml: It cannot be written (permission denied), so that its
            BASELINE | [ERROR] The baseline cannot be written to PROJECT/falco-mitre-baseline.json (permission denied);
            FETCH    | [warn] The cache PROJECT/cache/2 cannot be written (permission denied), so the next build has to
            SLIM     | [ERROR] PROJECT/target/falco-mitre/attack.json cannot be written (permission denied):
            """)
    void directoriesThatMustNotBeWritten(Goal goal, String sentence) throws Exception {
        assumeThat(Files.getFileStore(project).supportsFileAttributeView("posix"))
                .as("a file system with permissions")
                .isTrue();
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // Root without the powers that make it root.
            command.addAll(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
            assumeThat(run(List.of("setpriv", "--bounding-set=-all", "true")).status)
                    .as("a system on which root may do less")
                    .isZero();
        }
        command.addAll(GoalProcess.command(goal, argument(goal), List.of(project)));
        permit("r-xr-xr-x");
        try {
            assertFails(command, project, Pattern.compile(sentence, Pattern.LITERAL));
        } finally {
            permit("rwxr-xr-x");
        }
    }

    private void permit(String permissions) throws IOException {
        for (String each : List.of("", "rules", "target", "target/falco-mitre")) {
            Files.setPosixFilePermissions(project.resolve(each), PosixFilePermissions.fromString(permissions));
        }
    }

    /** Which of several files is the first without a handle hangs on what other threads have open. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            CHECK ! 0 ! (falco-mitre-baseline.json cannot be read|PROJECT/rules cannot be listed) \\(Too many open files\\)
            CHECK ! 1 ! (falco-mitre-baseline.json cannot be read|PROJECT/rules cannot be listed) \\(Too many open files\\)
            FIX   ! 1 ! PROJECT/rules cannot be listed \\(Too many open files\\)
            SLIM  ! 0 ! attack.json cannot be read \\(Too many open files\\): expected a STIX bundle
            """)
    void noMoreFileHandles(Goal goal, int handles, String sentence) throws Exception {
        assumeThat(run(List.of("bash", "-c", "ulimit -n 200")).status)
                .as("a system on which the handles of a process can be limited")
                .isZero();
        Path first = directory.resolve("first");
        GoalProcess.write(first, 3, "mitre_defense_evasion, T1562-impair-defenses");
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -n 200; exec \"$@\"", "-"));
        command.addAll(GoalProcess.command(goal, argument(goal), List.of(first, project)));
        command.add(command.indexOf("-cp"), "-Dhandles=" + handles);
        assertFails(command, project, Pattern.compile(sentence));
    }

    private void assertFails(List<String> command, Path place, Pattern sentence) throws Exception {
        Map<String, byte[]> before = KilledGoalsTest.contents(project);
        Run run = run(command);
        String output = run.output.replace(place.toString(), "PROJECT");
        assertThat(output).containsPattern(sentence).doesNotContain("Exception", "\tat ");
        assertThat(output.lines().filter(line -> line.startsWith(GoalProcess.FAILED)))
                .hasSize(1);
        assertThat(run.status).isEqualTo(1);
        Map<String, byte[]> after = KilledGoalsTest.contents(project);
        // What a repair says that changed nothing.
        after.remove("target/falco-mitre/fix.json");
        assertThat(after.keySet()).as("nothing is new, nothing is gone").isEqualTo(before.keySet());
        before.forEach((name, content) ->
                assertThat(after.get(name)).as("%s is as it was", name).isEqualTo(content));
    }

    private record Run(int status, String output) {}

    private static Run run(List<String> command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Run(127, "" + e.getMessage());
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
