package io.github.falcomitre.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.source.TransportException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UrlSourceTest {

    private static final String ADDRESS = "https://example.org/attack/our-attack.json";
    private static final List<Domain> ENTERPRISE = List.of(Domain.ENTERPRISE);

    @TempDir
    private Path directory;

    private Path cache;
    private final Bundles.Lines log = new Bundles.Lines();
    private final AtomicInteger fetched = new AtomicInteger();
    private byte[] body = Bundles.bundle("enterprise-attack", "42.1", "Interpreter");

    /** How a bundle comes here is not what this is about. */
    private Transport transport = (address, target) -> {
        fetched.incrementAndGet();
        try {
            Files.write(target, body);
        } catch (IOException e) {
            throw new TransportException(Kind.OTHER, "cannot be written", e);
        }
    };

    @BeforeEach
    void cache() {
        cache = directory.resolve("cache");
    }

    private UrlSource source() {
        return new UrlSource(Address.of(ADDRESS), ENTERPRISE, transport, new BundleCache(cache, log));
    }

    private void offline() {
        transport = (address, target) -> {
            throw new TransportException(Kind.OFFLINE, "Maven works offline: go online");
        };
    }

    private Path entry() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("2"))) {
            List<Path> entries = files.filter(file -> !file.toString().endsWith(".evidence.tsv"))
                    .toList();
            assertThat(entries).hasSize(1);
            return entries.get(0);
        }
    }

    @Test
    void itIsFetchedOnceAndSaysTheSameFromThenOn() throws IOException {
        AttackCatalog first = source().load();
        offline();
        AttackCatalog second = source().load();

        assertThat(fetched).hasValue(1);
        assertThat(second.provenance()).isEqualTo(first.provenance());
        assertThat(second.provenance().source()).isEqualTo(ADDRESS);
        assertThat(second.provenance().release()).isEqualTo("42.1");
        assertThat(second.provenance().sha256()).isEqualTo(Sha256.of(body, 0));
        assertThat(second.tactics()).isEqualTo(first.tactics());
        assertThat(second.techniques()).containsExactlyElementsOf(first.techniques());
        assertThat(second.replacement(second.technique("T1064").orElseThrow())).isEqualTo(first.technique("T1059.004"));
        assertThat(log.lines)
                .containsExactly(
                        "INFO Fetching " + ADDRESS,
                        "INFO " + ADDRESS + " has the SHA-256 " + Sha256.of(body, 0)
                                + "; set attackSha256 to it, and no other bytes will ever be taken for it.");
        assertThat(Files.size(entry())).isLessThan(1000);
    }

    @Test
    void offlineAndNotCachedItSaysSo() {
        offline();
        assertThatThrownBy(() -> source().load())
                .isInstanceOf(AttackDataException.class)
                .hasMessage(ADDRESS + " is not in the cache " + cache.resolve("2")
                        + ", and Maven works offline: go online");
    }

    @Test
    void whatIsNoBundleIsNotCached() throws IOException {
        body = "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> source().load())
                .isInstanceOf(AttackDataException.class)
                .hasMessageStartingWith(ADDRESS + " is an HTML or XML page, not JSON");
        assertThat(cache.resolve("2")).isEmptyDirectory();
    }

    @Test
    @DisplayName("a file: address is a file")
    void file() throws IOException {
        Path file = Files.write(directory.resolve("our attack.json"), body);
        String address = file.toUri().toString();
        AttackCatalog catalog =
                new UrlSource(Address.of(address), ENTERPRISE, transport, new BundleCache(cache, log)).load();
        assertThat(catalog.provenance().source()).isEqualTo(address);
        assertThat(fetched).hasValue(0);
    }

    @Test
    @DisplayName("another release for a bundle that does not say its own is another entry")
    void theReleaseIsPartOfTheKey() throws IOException {
        body = new String(body, StandardCharsets.UTF_8).replace("42.1", "").getBytes(StandardCharsets.UTF_8);
        assertThat(source().load().provenance().release()).isEqualTo("unknown");
        assertThat(source().withRelease("7.0").load().provenance().release()).isEqualTo("7.0");
        assertThat(source().load().provenance().release()).isEqualTo("unknown");
        assertThat(fetched).hasValue(2);
    }

    @Nested
    class Pinned {

        @Test
        void otherBytesAreRefusedAndNotCached() {
            assertThatThrownBy(() -> source().withSha256("0".repeat(64)).load())
                    .isInstanceOf(AttackDataException.class)
                    .hasMessageContainingAll(ADDRESS + " has the SHA-256 " + Sha256.of(body, 0), "expected was 000");
            assertThat(cache.resolve("2")).isEmptyDirectory();
        }

        @Test
        void whatWasCachedBeforeIsHeldToItAsWell() throws IOException {
            source().load();
            source().withSha256(Sha256.of(body, 0)).load();
            assertThat(fetched).hasValue(1);

            body = Bundles.bundle("enterprise-attack", "42.2", "Interpreter");
            AttackCatalog catalog = source().withSha256(Sha256.of(body, 0)).load();
            assertThat(catalog.provenance().release()).isEqualTo("42.2");
            assertThat(fetched).hasValue(2);
        }

        @Test
        @DisplayName("a refresh fetches anew, unless the hash tells that it must be the same")
        void refreshed() throws IOException {
            source().load();
            source().refreshed().load();
            assertThat(fetched).hasValue(2);
            source().withSha256(Sha256.of(body, 0)).refreshed().load();
            assertThat(fetched).hasValue(2);
        }
    }

    @Nested
    class BrokenEntries {

        static Stream<Arguments> faults() {
            return Stream.of(
                    fault("a letter changed", text -> text.replace("Interpreter", "interpreter")),
                    fault("another hash of the source", text -> text.replaceFirst("42.1\t.", "42.1\tx")),
                    fault("cut off", text -> text.substring(0, text.length() - 1)),
                    fault("cut off in the hash", text -> text.substring(0, 10)),
                    fault("empty", text -> ""),
                    fault("something else", text -> "<html>\n\n"),
                    fault("a line more", text -> text + "T9999\tactive\tMore\n"));
        }

        private static Arguments fault(String name, UnaryOperator<String> fault) {
            return Arguments.of(name, fault);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faults")
        void areThrownAwayAndFetchedAgain(String name, UnaryOperator<String> fault) throws IOException {
            AttackCatalog whole = source().load();
            String before = Files.readString(entry());
            Files.writeString(entry(), fault.apply(before));
            log.lines.clear();

            AttackCatalog again = source().load();

            assertThat(again.techniques()).containsExactlyElementsOf(whole.techniques());
            assertThat(fetched).hasValue(2);
            assertThat(log.lines.get(0))
                    .startsWith("WARN The cached " + entry() + " is not as it was written: it is thrown away");
            assertThat(entry()).hasContent(before);
        }

        @Test
        @DisplayName("what another program wrote with the right hash, and is no facts, is thrown away as well")
        void garbledByAnother() throws IOException {
            AttackCatalog whole = source().load();
            String before = Files.readString(entry());
            String below = before.substring(before.indexOf('\n') + 1).replace("\tTA", "\tTX");
            Files.writeString(entry(), Sha256.of(below.getBytes(StandardCharsets.UTF_8), 0) + "\n" + below);
            log.lines.clear();

            AttackCatalog again = source().load();

            assertThat(again.techniques()).containsExactlyElementsOf(whole.techniques());
            assertThat(fetched).hasValue(2);
            assertThat(log.lines.get(0)).startsWith("WARN The cached " + entry() + " holds no facts");
            assertThat(entry()).hasContent(before);
        }

        @Test
        @DisplayName(
                "what was cached of the same address without asking for a release is not taken for another release")
        void ofAnotherRelease() throws IOException {
            source().load();

            assertThatThrownBy(() -> source().withExpectedRelease("20.0").load())
                    .hasMessageContaining("says that its release is 42.1, expected was 20.0");
            assertThat(fetched).hasValue(2);
        }

        @Test
        void areAnErrorOffline() throws IOException {
            source().load();
            Files.writeString(entry(), "");
            offline();
            assertThatThrownBy(() -> source().load()).hasMessageContaining("offline");
        }

        @Test
        @DisplayName("an entry under the name of another is none")
        void misplaced() throws IOException {
            source().load();
            Path first = entry();
            UrlSource other =
                    new UrlSource(Address.of(ADDRESS + ".gz"), ENTERPRISE, transport, new BundleCache(cache, log));
            other.load();
            try (Stream<Path> files = Files.list(cache.resolve("2"))) {
                for (Path file : files.toList()) {
                    if (!file.equals(first) && !file.toString().endsWith(".evidence.tsv")) {
                        Files.copy(first, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            other.load();
            assertThat(fetched).hasValue(3);
            assertThat(log.lines).anyMatch(line -> line.contains("is of another bundle"));
        }
    }

    @Nested
    class Directories {

        @Test
        @DisplayName("where the cache cannot be written, the build goes on and says so")
        void unwritable() throws IOException {
            Files.writeString(cache, "a file");
            assertThat(source().load().technique("T1059")).isPresent();
            assertThat(log.lines)
                    .filteredOn(line -> line.startsWith("WARN"))
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("WARN The cache " + cache.resolve("2") + " cannot be written (")
                            .endsWith("set cacheDirectory to a directory that can be written."))
                    .isNotEmpty();
            assertThat(cache).hasContent("a file");
        }

        /** In a directory for everybody another could lay a link where the download goes. */
        @Test
        void whatTheCacheHasNoPlaceForIsFetchedToWhereOnlyItsOwnerMayWrite() throws IOException {
            assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
            Files.writeString(cache, "a file");
            List<Path> targets = new ArrayList<>();
            Transport real = transport;
            transport = (address, target) -> {
                targets.add(target);
                assertThat(target).doesNotExist();
                assertThat(permissions(target.getParent())).isEqualTo("rwx------");
                real.fetch(address, target);
            };
            assertThat(source().load().technique("T1059")).isPresent();
            assertThat(targets).hasSize(1);
            assertThat(targets.get(0).getParent()).doesNotExist();
        }

        private static String permissions(Path file) {
            try {
                return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void whatKilledBuildsLeftIsRemovedAfterAnHour() throws IOException {
            Path mavens = touch(".download.1" + AtomicFile.UNFINISHED + ".1.tmp", Duration.ofMinutes(61));
            Path old = touch(".download.1" + AtomicFile.UNFINISHED, Duration.ofMinutes(61));
            Path young = touch(".download.2" + AtomicFile.UNFINISHED, Duration.ofMinutes(59));
            Path others = touch(".download.tmp", Duration.ofDays(1));
            source().load();
            assertThat(old).doesNotExist();
            assertThat(mavens).doesNotExist();
            assertThat(young).exists();
            assertThat(others).exists();
        }

        private Path touch(String name, Duration age) throws IOException {
            Path file = Files.createDirectories(cache.resolve("2")).resolve(name);
            Files.writeString(file, "half");
            return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        }

        @Test
        void severalAtOnceDoNotHarmOneAnother() throws Exception {
            CountDownLatch together = new CountDownLatch(4);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<AttackCatalog>> catalogs = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    catalogs.add(threads.submit(() -> {
                        together.countDown();
                        together.await();
                        return source().load();
                    }));
                }
                for (Future<AttackCatalog> catalog : catalogs) {
                    assertThat(catalog.get().technique("T1059")).isPresent();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(entry()).isNotEmptyFile();
            offline();
            assertThat(source().load().technique("T1059")).isPresent();
        }

        @Test
        @DisplayName("a bundle whose names do not fit into the cache is read each time")
        void unfit() throws IOException {
            body = Bundles.bundle("enterprise-attack", "42.1", "Inter\\tpreter");
            assertThat(source().load().technique("T1059").orElseThrow().name()).isEqualTo("Inter\tpreter");
            assertThat(source().load().technique("T1059").orElseThrow().name()).isEqualTo("Inter\tpreter");
            assertThat(fetched).hasValue(2);
            assertThat(log.lines).anyMatch(line -> line.contains("so it is not cached"));
        }
    }

    @Nested
    class LargeFiles {

        @Test
        @DisplayName("a large file is read once, and again when its bytes have changed, whatever its date says")
        void areKnownByTheirBytes() throws IOException {
            Path file = large("Interpreter");
            FileTime time = Files.getLastModifiedTime(file);
            AttackCatalog first = load(file);
            assertThat(entry()).isNotEmptyFile();
            AttackCatalog second = load(file);
            assertThat(second.techniques()).containsExactlyElementsOf(first.techniques());
            assertThat(second.provenance()).isEqualTo(first.provenance());

            Files.setLastModifiedTime(large("interpreter"), time);
            assertThat(load(file).technique("T1059").orElseThrow().name()).isEqualTo("interpreter");
        }

        @Test
        void aSmallOneIsNotCached() throws IOException {
            load(Files.write(directory.resolve("small.json"), body));
            assertThat(cache).doesNotExist();
        }

        private AttackCatalog load(Path file) throws IOException {
            return new FileSource(file, ENTERPRISE)
                    .withCache(new BundleCache(cache, log))
                    .load();
        }

        private Path large(String name) {
            try {
                String bundle = new String(Bundles.bundle("enterprise-attack", "42.1", name), StandardCharsets.UTF_8);
                return Files.writeString(directory.resolve("large.json"), bundle + " ".repeat(1 << 20));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
