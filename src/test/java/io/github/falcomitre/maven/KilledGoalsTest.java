package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.falcomitre.attack.Stix;
import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.maven.GoalProcess.Goal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goals that are killed at any moment do no harm: each file is that of before or that of a whole run, and the next run
 * is right and takes away what lies about. {@code src/faults/kills.sh} kills many more.
 */
class KilledGoalsTest {

    private static final int KILLS = Integer.getInteger("falco-mitre.kills", 2);
    private static final long SEED = Long.getLong("falco-mitre.seed", System.nanoTime());

    /** Of one process; it is killed somewhere among them. */
    private static final int PROJECTS = 5;

    private static final int FILES = 6;
    private static final String[] EARLIER = {"mitre_execution, T1059.004", "mitre_persistence, T1611", "T1552"};
    private static final String[] NOW = {
        "mitre_defense_evasion, T1562-impair-defenses", "T1139, mitre_execution, T1059", "t1059.4, process, process"
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SLIM")
    void areDoneWhollyOrNotAtAll(Goal goal) throws Exception {
        try (LoopbackServer server = new LoopbackServer()) {
            byte[] bundle = bundle();
            server.on("/attack.json", (request, out) -> slowly(bundle, out));
            String argument = goal == Goal.FETCH ? server.address() + "/attack.json" : "";
            Path before = directory.resolve("before");
            Path after = directory.resolve("after");
            for (Path project : List.of(before, after)) {
                GoalProcess.write(project, FILES, EARLIER);
                if (goal != Goal.FETCH) {
                    run(goal, argument, project);
                }
                GoalProcess.write(project, FILES, NOW);
            }
            run(goal, argument, after);
            assertReadable(contents(after));
            Trial trial = new Trial(goal, argument, contents(before), contents(after));
            trial.measure(directory.resolve("measured"));
            Random random = new Random(SEED);
            for (int kill = 0; kill < KILLS; kill++) {
                trial.kill(directory.resolve("killed-" + kill), random);
            }
            System.out.println(goal + ": " + trial);
        }
    }

    private static void run(Goal goal, String argument, Path project) throws Exception {
        GoalProcess.run(goal, argument, project, new LinesLog());
    }

    /** What others are compared with is itself what its name says. */
    private static void assertReadable(Map<String, byte[]> files) throws Exception {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            if (name.endsWith(".xml")) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(file.getValue()));
            } else if (name.endsWith(".json") || name.endsWith(".sarif")) {
                assertThat(JsonParser.parseString(text).isJsonObject()).as(name).isTrue();
            } else if (name.endsWith(".html")) {
                assertThat(text).endsWith("</html>\n");
            }
        }
    }

    /** More than a megabyte. */
    static byte[] bundle() {
        List<String> objects = new ArrayList<>(List.of(
                Stix.collection("ours", "42.0"), Stix.tactic("TA0002", "execution"), Stix.tactic("TA0005", "stealth")));
        for (int i = 0; i < 3000; i++) {
            objects.add(Stix.technique(
                    "T" + (1000 + i), "Technique " + i, "execution", ",'description':'" + "Prose. ".repeat(40) + "'"));
        }
        return Stix.bundle21(objects.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8);
    }

    /** Over some 50 ms, so that a process is killed in the midst of it. */
    private static void slowly(byte[] body, OutputStream out) throws IOException, InterruptedException {
        out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        int piece = body.length / 10 + 1;
        for (int from = 0; from < body.length; from += piece) {
            out.write(body, from, Math.min(piece, body.length - from));
            out.flush();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** One way of being killed, with the files of a project that was not touched and of one that is done. */
    private static final class Trial {
        private final Goal goal;
        private final String argument;
        private final Map<String, byte[]> before;
        private final Map<String, byte[]> after;
        private long micros;
        private int kills;
        private int whileRunning;
        private int betweenFiles;
        private int withinFiles;

        Trial(Goal goal, String argument, Map<String, byte[]> before, Map<String, byte[]> after) {
            this.goal = goal;
            this.argument = argument;
            this.before = before;
            this.after = after;
        }

        /** How long a process works that is not killed. */
        void measure(Path root) throws Exception {
            Process process = start(projects(root), root);
            long begin = System.nanoTime();
            assertThat(process.waitFor()).as(goal + " passes").isZero();
            micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
            delete(root);
        }

        private List<Path> projects(Path root) throws IOException {
            List<Path> projects = new ArrayList<>();
            for (int i = 0; i < PROJECTS; i++) {
                Path project = root.resolve("project-" + i);
                for (Map.Entry<String, byte[]> file : before.entrySet()) {
                    Path copy = project.resolve(file.getKey());
                    Files.createDirectories(copy.getParent());
                    Files.write(copy, file.getValue());
                }
                projects.add(project);
            }
            return projects;
        }

        /** Comes back when it is about to begin. */
        private Process start(List<Path> projects, Path root) throws Exception {
            Path log = root.resolve("log");
            Process process = new ProcessBuilder(GoalProcess.command(goal, argument, projects))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            while (process.isAlive() && !Files.readString(log).startsWith(GoalProcess.READY)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return process;
        }

        void kill(Path root, Random random) throws Exception {
            List<Path> projects = projects(root);
            Process process = start(projects, root);
            TimeUnit.MICROSECONDS.sleep((long) (random.nextDouble() * micros));
            kills++;
            whileRunning += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();

            int mixed = 0;
            int drafts = 0;
            for (Path project : projects) {
                Map<String, byte[]> killed = contents(project);
                drafts += age(project, killed);
                assertWhole(killed);
                mixed += isLike(killed, before) || isLike(killed, after) ? 0 : 1;
            }
            betweenFiles += mixed > 0 ? 1 : 0;
            withinFiles += drafts > 0 ? 1 : 0;
            for (Path project : projects) {
                run(goal, argument, project);
                Map<String, byte[]> next = contents(project);
                assertThat(isLike(next, after))
                        .as("the next run is right; %s", this)
                        .isTrue();
                assertThat(next.keySet()).as("nothing lies about; %s", this).isEqualTo(after.keySet());
            }
            delete(root);
        }

        private void assertWhole(Map<String, byte[]> killed) throws Exception {
            Set<String> names = new HashSet<>(before.keySet());
            names.addAll(after.keySet());
            assertThat(names).as("only files that belong there").containsAll(killed.keySet());
            for (String name : names) {
                byte[] content = killed.get(name);
                if (isRepairOfTheRest(name) && content != null) {
                    assertThat(JsonParser.parseString(new String(content, StandardCharsets.UTF_8))
                                    .isJsonObject())
                            .isTrue();
                } else {
                    assertThat(Arrays.equals(content, before.get(name)) || Arrays.equals(content, after.get(name)))
                            .as("%s is as it was or as it is to be; %s", name, this)
                            .isTrue();
                }
            }
        }

        private boolean isLike(Map<String, byte[]> files, Map<String, byte[]> others) {
            for (Map.Entry<String, byte[]> file : others.entrySet()) {
                if (!isRepairOfTheRest(file.getKey()) && !Arrays.equals(file.getValue(), files.get(file.getKey()))) {
                    return false;
                }
            }
            return true;
        }

        /** What a run says of its own part is not what another says of another. */
        private boolean isRepairOfTheRest(String name) {
            return goal == Goal.FIX && name.endsWith("fix.json");
        }

        @Override
        public String toString() {
            return kills + " kills, " + whileRunning + " at work, " + betweenFiles + " between two files of a project, "
                    + withinFiles + " within a file; seed " + SEED;
        }
    }

    /** Lets drafts look as if they had lain there for long; they are no part of the contents any more. */
    private static int age(Path project, Map<String, byte[]> contents) throws IOException {
        int drafts = 0;
        for (String name : List.copyOf(contents.keySet())) {
            if (name.contains(AtomicFile.UNFINISHED)) {
                contents.remove(name);
                Files.setLastModifiedTime(
                        project.resolve(name), FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
                drafts++;
            }
        }
        return drafts;
    }

    static Map<String, byte[]> contents(Path project) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(project.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    /** Many of them would fill a disk. */
    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
