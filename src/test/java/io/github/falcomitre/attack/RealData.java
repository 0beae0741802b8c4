package io.github.falcomitre.attack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder with ATT&amp;CK's bundles that {@code -Dfalco-mitre.data=<path>} names; tests are skipped without it. */
public final class RealData {

    private RealData() {}

    public static Path folder() {
        String folder = System.getProperty("falco-mitre.data", "");
        assumeTrue(!folder.isEmpty(), "needs ATT&CK's bundles: -Dfalco-mitre.data=<folder with attack/>");
        return Path.of(folder, "attack");
    }

    /** The releases of a domain that the folder has reduced bundles of, oldest first. */
    static List<AttackRelease> releases(Path attack, Domain domain) throws IOException {
        String prefix = domain.id() + "-";
        try (Stream<Path> files = Files.list(attack.resolve("slim"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".json"))
                    .map(name -> name.substring(prefix.length(), name.length() - ".json".length()))
                    .flatMap(release -> AttackRelease.of(release).stream())
                    .sorted()
                    .toList();
        }
    }

    static StixBundle slim(Path attack, Domain domain, AttackRelease release) throws IOException {
        return bundle(attack.resolve("slim").resolve(domain.id() + "-" + release + ".json"));
    }

    static StixBundle withEvidence(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return StixBundleReader.readWithEvidence(in, file.toString());
        }
    }

    static StixBundle bundle(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return StixBundleReader.read(in, file.toString());
        }
    }
}
