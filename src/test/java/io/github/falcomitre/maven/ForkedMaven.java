package io.github.falcomitre.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Builds that the scripts of src/it start beside the invoker's, in another environment. Needs nothing but the JDK, as
 * {@link LoopbackServer}.
 */
public final class ForkedMaven {

    private final List<String> options;
    private final List<String> through = new ArrayList<>();
    private final List<String> jvm = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    private final Map<String, String> environment = new HashMap<>();

    /**
     * As the invoker's builds.
     *
     * @param home of Maven
     * @param repository the local one
     */
    public ForkedMaven(Object home, Object repository) {
        this.options = List.of(
                new File(home.toString(), "bin/mvn").getPath(), "-B", "-ntp", "-Dmaven.repo.local=" + repository);
    }

    /** Sets a variable of the environment. */
    public ForkedMaven with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Gives its JVM more options. */
    public ForkedMaven withJvm(String... more) {
        jvm.addAll(Arrays.asList(more));
        return this;
    }

    /** Lets another program start it. */
    public ForkedMaven through(String... command) {
        through.addAll(Arrays.asList(command));
        return this;
    }

    /** Whether what it starts may make a file in a directory; true also where that cannot be found out. */
    public boolean mayWrite(File directory) throws InterruptedException {
        List<String> command = new ArrayList<>(through);
        command.addAll(List.of("touch", new File(directory, "touched").getPath()));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** A build that goes on while the script does. */
    public Build start(File directory, File log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(through);
        command.addAll(options);
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory)
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(environment);
        builder.environment().put("MAVEN_OPTS", String.join(" ", jvm));
        return new Build(builder.start(), log);
    }

    /** Such a build. */
    public record Build(Process process, File log) {

        /** Waits until it has passed; what it said. */
        public String passes() throws IOException, InterruptedException {
            return ends(true);
        }

        /** Waits until it has failed; what it said. */
        public String fails() throws IOException, InterruptedException {
            return ends(false);
        }

        private String ends(boolean well) throws IOException, InterruptedException {
            boolean over = process.waitFor(120, TimeUnit.SECONDS);
            String said = new String(Files.readAllBytes(log.toPath()), StandardCharsets.UTF_8);
            if (!over || (process.exitValue() == 0) != well) {
                process.destroy();
                throw new AssertionError(
                        (over ? "It should " + (well ? "pass" : "fail") : "It is not over") + ": " + said);
            }
            return said;
        }
    }
}
