package io.github.falcomitre.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the embedded facts are what the project's own code makes of ATT&CK's bundles")
class FactsGeneratorTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/github/falcomitre/attack");

    @Test
    void everyByteIsGenerated() throws IOException {
        Map<String, byte[]> generated = FactsGenerator.generate(RealData.folder());
        if (Boolean.getBoolean("falco-mitre.regenerate")) {
            FactsGenerator.write(generated, RESOURCES);
        }
        assertThat(files(RESOURCES))
                .extracting(file -> name(RESOURCES, file))
                .containsExactlyElementsOf(generated.keySet());
        for (Map.Entry<String, byte[]> resource : generated.entrySet()) {
            assertThat(RESOURCES.resolve(resource.getKey())).hasBinaryContent(resource.getValue());
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
