package io.github.falcomitre.maven;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.internal.impl.DefaultTransporterProvider;
import org.eclipse.aether.transport.http.HttpTransporterFactory;
import org.jspecify.annotations.Nullable;

/**
 * A goal as Maven runs it, without the second that Maven takes, in a process of its own: for what can only be done to
 * a process. It works through projects, prints what a build would print, and ends with 1 where a build would fail.
 */
final class GoalProcess {

    /** What is printed when it is about to begin. */
    static final String READY = "ready";

    /** What begins the sentence that a build fails with. */
    static final String FAILED = "[ERROR] ";

    /** How many file handles it has left when it comes to its last project, where that is asked for. */
    private static final @Nullable Integer HANDLES = Integer.getInteger("handles");

    /** Kept for good, since a stream that nobody can reach any more is closed when memory is tidied. */
    private static final List<InputStream> TAKEN = new ArrayList<>();

    /** What can be asked for; an argument is the address of a bundle, or its file. */
    enum Goal {
        CHECK,
        FIX,
        BASELINE,
        /** {@code check} by a bundle that is fetched first. */
        FETCH,
        SLIM
    }

    private GoalProcess() {}

    /**
     * The command for it.
     *
     * @param argument empty where the goal needs none
     */
    static List<String> command(Goal goal, String argument, List<Path> projects) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GoalProcess.class.getName(),
                goal.name(),
                argument));
        projects.forEach(project -> command.add(project.toString()));
        return command;
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(READY);
        try {
            for (int i = 2; i < arguments.length; i++) {
                if (i == arguments.length - 1 && HANDLES != null) {
                    takeHandles(HANDLES);
                }
                run(Goal.valueOf(arguments[0]), arguments[1], Path.of(arguments[i]), new PrintedLog());
            }
        } catch (MojoExecutionException | MojoFailureException e) {
            System.out.println(FAILED + e.getMessage());
            System.exit(1);
        }
    }

    private static void takeHandles(int left) throws IOException {
        loadClasses();
        try {
            while (true) {
                TAKEN.add(new FileInputStream("/dev/null"));
            }
        } catch (FileNotFoundException e) {
            for (InputStream each : TAKEN.subList(0, left)) {
                each.close();
            }
        }
    }

    /** In a build they are in a jar that is open. */
    private static void loadClasses() throws IOException {
        Path root = Path.of(CheckMojo.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.walk(root.resolve("io"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace('/', '.');
                Class.forName(name.substring(0, name.length() - ".class".length()));
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Maven prints without {@code -X}. */
    private static final class PrintedLog extends SystemStreamLog {

        @Override
        public void debug(CharSequence content) {}

        @Override
        public void debug(CharSequence content, Throwable error) {}
    }

    /** Runs a goal in a project, which keeps even its cache within itself. */
    static void run(Goal goal, String argument, Path project, Log log)
            throws MojoExecutionException, MojoFailureException {
        switch (goal) {
            case CHECK, FETCH -> {
                CheckMojo check = configured(new CheckMojo(), project, log);
                check.formats = goal == Goal.FETCH
                        ? List.of("json")
                        : List.of("xml", "html", "json", "sarif", "junit", "markdown", "navigator");
                check.attackUrl = argument.isEmpty() ? null : argument;
                check.failOnViolation = false;
                check.execute();
            }
            case FIX -> configured(new FixMojo(), project, log).execute();
            case BASELINE -> configured(new BaselineMojo(), project, log).execute();
            case SLIM -> {
                SlimMojo slim = sourced(new SlimMojo(), project, log);
                slim.attackFile = new File(argument);
                slim.outputDirectory = output(project);
                slim.execute();
            }
        }
    }

    private static File output(Path project) {
        return project.resolve("target/falco-mitre").toFile();
    }

    private static <T extends AnalysisParameters> T configured(T mojo, Path project, Log log) {
        mojo.outputDirectory = output(project);
        return sourced(mojo, project, log);
    }

    private static <T extends SourceParameters> T sourced(T mojo, Path project, Log log) {
        MavenProject maven = new MavenProject();
        maven.setFile(project.resolve("pom.xml").toFile());
        mojo.project = maven;
        mojo.session = session();
        mojo.domain = List.of("enterprise-attack");
        mojo.cacheDirectory = project.resolve("cache").toFile();
        mojo.transporters = () -> new DefaultTransporterProvider(Set.of(new HttpTransporterFactory(Map.of())));
        mojo.setLog(log);
        return mojo;
    }

    @SuppressWarnings("deprecation") // Nothing else makes one without the container.
    private static MavenSession session() {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setSystemProperties(System.getProperties());
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }

    /** A project of many rules, and as many tags as there are kinds of faults. */
    static void write(Path project, int files, String... tags) throws IOException {
        Path rules = Files.createDirectories(project.resolve("rules"));
        for (int file = 0; file < files; file++) {
            StringBuilder text = new StringBuilder();
            for (int rule = 0; rule < 40; rule++) {
                text.append("- rule: Rule ").append(rule).append(" of ").append(file);
                text.append("\n  desc: Something that nobody should do was done by somebody.\n");
                text.append("  condition: evt.type = execve and proc.name = sh").append(rule);
                text.append("\n  output: Done (user=%user.name)\n  priority: NOTICE\n  tags: [host, ");
                text.append(tags[(rule + file) % tags.length]).append("]\n\n");
            }
            Files.writeString(rules.resolve("rules-" + file + ".yaml"), text);
        }
    }
}
