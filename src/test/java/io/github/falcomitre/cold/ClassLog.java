package io.github.falcomitre.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which classes a program loads, in a JVM of its own. */
public final class ClassLog {

    private ClassLog() {}

    /**
     * What the JVM says of each class, and the program of itself.
     *
     * @param folder for what it prints
     */
    public static String of(Path folder, Class<?> program, String... arguments) throws Exception {
        Path output = Files.createTempFile(folder, "classes", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String log = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(exit).as(log).isZero();
        return log;
    }
}
