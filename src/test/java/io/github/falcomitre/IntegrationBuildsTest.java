package io.github.falcomitre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IntegrationBuildsTest {

    @Test
    @DisplayName("each folder of src/it is a build that runs: it has a POM, or pom.xml names it")
    void areIncluded() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        List<String> left;
        try (Stream<Path> builds = Files.list(Path.of("src/it"))) {
            left = builds.filter(Files::isDirectory)
                    .filter(build -> !Files.exists(build.resolve("pom.xml")))
                    .map(build -> build.getFileName().toString())
                    .filter(name -> !pom.contains("<pomInclude>" + name + "</pomInclude>"))
                    .toList();
        }
        assertThat(left).isEmpty();
    }
}
