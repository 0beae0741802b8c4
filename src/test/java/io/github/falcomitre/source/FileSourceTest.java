package io.github.falcomitre.source;

import static io.github.falcomitre.attack.Stix.bundle;
import static io.github.falcomitre.attack.Stix.bundle21;
import static io.github.falcomitre.attack.Stix.technique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Stix;
import io.github.falcomitre.attack.Technique;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {

    private static final String BUNDLE = bundle(technique("T1059", "Shell", "execution"));
    private static final String MOBILE =
            bundle(technique("T1400", "Phone", "impact", ",'x_mitre_domains':['mobile-attack']"));
    private static final List<Domain> ENTERPRISE = List.of(Domain.ENTERPRISE);

    @TempDir
    Path folder;

    @Test
    void plain() throws Exception {
        Path file = write("bundle.json", BUNDLE);
        AttackCatalog catalog = new FileSource(file, ENTERPRISE).load();

        assertThat(catalog.provenance())
                .isEqualTo(new Provenance(ENTERPRISE, "unknown", file.toString(), sha256(file), 1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.json.gz", "without-extension"})
    @DisplayName("gzip is told by its first bytes, not by the name; the hash is that of the file")
    void gzipped(String name) throws Exception {
        Path file = gzip(name, BUNDLE);
        AttackCatalog catalog = new FileSource(file, ENTERPRISE).load();

        assertThat(catalog.technique("T1059")).isPresent();
        assertThat(catalog.provenance().sha256()).isEqualTo(sha256(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.zip", "bundle.jar", "bundle.json"})
    void archivesWithOneBundle(String name) throws Exception {
        Path file = zip(name, "META-INF/native.json", "{}", "attack/some.JSON", BUNDLE, "README.md", "text");
        AttackCatalog catalog = new FileSource(file, ENTERPRISE).load();

        assertThat(catalog.technique("T1059")).isPresent();
        assertThat(catalog.provenance().source()).isEqualTo(file.toString());
        assertThat(catalog.provenance().sha256()).isEqualTo(sha256(file));
    }

    @Test
    @DisplayName("of several bundles in an archive each domain has the one that begins with its name")
    void archivesWithABundlePerDomain() throws Exception {
        Path file = zip("all.zip", "a/enterprise-attack.json", BUNDLE, "b/mobile-attack-18.1.json", MOBILE);
        AttackCatalog catalog = new FileSource(file, List.of(Domain.MOBILE, Domain.ENTERPRISE)).load();

        assertThat(catalog.techniques()).extracting(Technique::id).containsExactly("T1059", "T1400");
        assertThat(catalog.provenance().domains()).containsExactly(Domain.MOBILE, Domain.ENTERPRISE);
        assertThat(catalog.provenance().sha256()).isEqualTo(sha256(file));
    }

    @Test
    @DisplayName("of several releases in an archive the configured one counts")
    void archivesWithSeveralReleases() throws Exception {
        Path file = zip(
                "all.zip",
                "enterprise-attack-18.0.json",
                bundle(technique("T1001", "a", "execution")),
                "enterprise-attack-18.1.json",
                BUNDLE);

        assertThat(new FileSource(file, ENTERPRISE).withRelease("18.1").load().technique("T1059"))
                .isPresent();
        assertThatThrownBy(() -> new FileSource(file, ENTERPRISE).load())
                .hasMessage(
                        file + " holds 2 .json files (enterprise-attack-18.0.json, enterprise-attack-18.1.json) and it"
                                + " is not clear which of them is the bundle of enterprise-attack: name an archive with that one"
                                + " only");
    }

    @Test
    @DisplayName("the bundle says the release; where it does not, the configuration does")
    void release() throws Exception {
        Path silent = write("silent.json", BUNDLE);
        Path saying = write(
                "saying.json",
                bundle21(Stix.collection("Enterprise ATT&CK", "17.1"), technique("T1059", "Shell", "execution")));

        assertThat(new FileSource(silent, ENTERPRISE)
                        .withRelease("18.1")
                        .load()
                        .provenance()
                        .release())
                .isEqualTo("18.1");
        assertThat(new FileSource(saying, ENTERPRISE)
                        .withRelease("18.1")
                        .load()
                        .provenance()
                        .release())
                .isEqualTo("17.1");
    }

    @Test
    void severalDomainsOfOneFile() throws Exception {
        Path file = write(
                "both.json",
                bundle(
                        technique("T1059", "Shell", "execution"),
                        technique("T1400", "Phone", "impact", ",'x_mitre_domains':['mobile-attack']")));
        AttackCatalog catalog = new FileSource(file, List.of(Domain.ENTERPRISE, Domain.MOBILE)).load();

        assertThat(catalog.techniques()).extracting(Technique::id).containsExactly("T1059", "T1400");
        assertThat(catalog.provenance().source()).isEqualTo(file.toString());
        assertThatThrownBy(() -> new FileSource(file, List.of(Domain.ENTERPRISE, Domain.ICS)).load())
                .hasMessage(file + " holds nothing of ics-attack, it holds enterprise-attack, mobile-attack:"
                        + " write that as the domain, or choose another bundle");
    }

    @Nested
    @DisplayName("an expected SHA-256")
    class Hash {

        @Test
        void thatIsRight() throws Exception {
            // White space behind the bundle belongs to the file and so to its hash.
            Path file = write("bundle.json", BUNDLE + " ".repeat(200_000));

            assertThat(new FileSource(file, ENTERPRISE)
                            .withSha256(sha256(file).toUpperCase(Locale.ROOT))
                            .load()
                            .technique("T1059"))
                    .isPresent();
        }

        @Test
        void thatIsWrong() throws Exception {
            for (Path file : List.of(write("a.json", BUNDLE), gzip("a.gz", BUNDLE), zip("a.zip", "a.json", BUNDLE))) {
                String wrong = "0".repeat(64);
                assertThatThrownBy(() -> new FileSource(file, ENTERPRISE)
                                .withSha256(wrong)
                                .load())
                        .isInstanceOf(AttackDataException.class)
                        .hasMessage(file + " has the SHA-256 " + sha256(file) + ", expected was " + wrong
                                + ": get the file again, or correct the expected SHA-256");
            }
        }
    }

    @Nested
    @DisplayName("what cannot be read is one sentence")
    class Refusals {

        @Test
        void missing() {
            refused(folder.resolve("none.json"), "does not exist: expected a STIX bundle of ATT&CK");
        }

        @Test
        void directory() {
            refused(folder, "is a directory: expected a STIX bundle of ATT&CK");
        }

        @Test
        void unreadable() throws IOException {
            Path file = write("secret.json", BUNDLE);
            assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "needs a user who is not root");
            refused(file, "may not be read: check its permissions");
        }

        @Test
        void emptyHtmlTruncated() throws IOException {
            refused(write("empty.json", ""), "is empty: expected a STIX 2.0 or 2.1 bundle");
            refused(write("page.json", "<html></html>"), "is an HTML or XML page");
            refused(write("part.json", BUNDLE.substring(0, 200)), "ends in the middle, at line 2");
        }

        @Test
        void brokenGzip() throws IOException {
            byte[] whole = Files.readAllBytes(gzip("whole.gz", BUNDLE));
            refused(writeBytes("part.gz", Arrays.copyOf(whole, whole.length / 2)), "ends in the middle");
            byte[] damaged = whole.clone();
            damaged[whole.length - 6] ^= 0x55;
            refused(writeBytes("damaged.gz", damaged), "cannot be read");
            refused(writeBytes("header.gz", new byte[] {0x1F, (byte) 0x8B, 8}), "cannot be read");
        }

        @Test
        void brokenZip() throws IOException {
            byte[] whole = Files.readAllBytes(zip("whole.zip", "a.json", BUNDLE));
            refused(writeBytes("part.zip", Arrays.copyOf(whole, whole.length / 2)), "cannot be read");
            refused(zip("none.zip", "README.md", "text"), "holds no .json file: expected a STIX bundle");
            refused(zip("empty.zip"), "holds no .json file: expected a STIX bundle");
            refused(zip("page.zip", "a.json", "<html>"), "page.zip!/a.json is an HTML or XML page");
        }

        @Test
        @DisplayName("a small file that unpacks to an enormous one")
        void bomb() throws IOException {
            Path bomb = gzip("bomb.gz", BUNDLE + " ".repeat(1 << 20));
            assertThat(bomb).satisfies(file -> assertThat(Files.size(file)).isLessThan(5000));

            assertThatThrownBy(() -> BundleFile.read(bomb, bomb.toString(), ENTERPRISE, "unknown", 1 << 20))
                    .isInstanceOf(AttackDataException.class)
                    .hasMessageContaining("bomb.gz is longer than 1048576 bytes when unpacked");
            assertThat(BundleFile.read(bomb, bomb.toString(), ENTERPRISE, "unknown", 1 << 21)
                            .sha256())
                    .hasSize(64);

            Path zipped = zip("bomb.zip", "a.json", BUNDLE + " ".repeat(1 << 20));
            assertThatThrownBy(() -> BundleFile.read(zipped, zipped.toString(), ENTERPRISE, "unknown", 1 << 20))
                    .isInstanceOf(AttackDataException.class)
                    .hasMessageContaining("bomb.zip!/a.json is longer than 1048576 bytes when unpacked");
        }

        @Tag("slow")
        @Test
        @DisplayName("one text without end, which has to be in memory as a whole, ends at the limit as well")
        void aTextWithoutEnd() throws IOException {
            Path file = folder.resolve("text.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write("{\"type\": \"bundle\", \"objects\": [{\"name\": \"".getBytes(StandardCharsets.UTF_8));
                byte[] text = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i <= BundleFile.LIMIT >> 20; i++) {
                    out.write(text);
                }
            }
            refused(file, "is longer than 268435456 bytes when unpacked");
        }

        private void refused(Path file, String message) {
            assertThatThrownBy(() -> new FileSource(file, ENTERPRISE).load())
                    .isInstanceOf(AttackDataException.class)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasMessageContaining(message);
        }
    }

    private Path write(String name, String text) throws IOException {
        return writeBytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path writeBytes(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** @param entries names and texts in turn */
    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new ZipEntry(entries[i]));
                out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
