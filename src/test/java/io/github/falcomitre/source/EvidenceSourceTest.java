package io.github.falcomitre.source;

import static io.github.falcomitre.attack.Stix.analytic;
import static io.github.falcomitre.attack.Stix.bundle;
import static io.github.falcomitre.attack.Stix.component;
import static io.github.falcomitre.attack.Stix.detects;
import static io.github.falcomitre.attack.Stix.object;
import static io.github.falcomitre.attack.Stix.strategy;
import static io.github.falcomitre.attack.Stix.technique;
import static io.github.falcomitre.attack.Stix.uses;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackEvidence;
import io.github.falcomitre.attack.DataComponent;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.RealData;
import io.github.falcomitre.attack.TechniqueEvidence;
import io.github.falcomitre.attack.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("the evidence of a catalog that was read from somewhere")
class EvidenceSourceTest {

    private static final List<Domain> ENTERPRISE = List.of(Domain.ENTERPRISE);
    private static final String BUNDLE = bundle(
            technique("T1610", "Deploy Container", "execution"),
            component("DC1", ""),
            analytic("AN1", "Containers", "DC1", "kubernetes:audit", "create pods"),
            strategy("DET1", "AN1"),
            detects("DET1", "T1610"),
            object("tool", "S1", ""),
            uses("tool--S1", "T1610"));
    private static final String LARGE = BUNDLE + " ".repeat(1 << 20);

    @TempDir
    private Path folder;

    private final Bundles.Lines log = new Bundles.Lines();

    @Test
    @DisplayName("is that of the file, large or small, cached or not, in the first build and in the second")
    void files() throws IOException {
        for (String text : List.of(BUNDLE, LARGE)) {
            Path file = Files.writeString(folder.resolve("bundle.json"), text);
            own(new FileSource(file, ENTERPRISE).withRelease("42.0").load());
            own(cached(file).load());
            own(cached(file).load());
        }
        assertThat(entries("")).hasSize(2);
        assertThat(log.lines).isEmpty();
    }

    @Test
    @DisplayName("of a cached bundle is read from the cache: the file may be gone by then")
    void cachedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("bundle.json"), LARGE);
        AttackCatalog first = cached(file).load();
        AttackCatalog second = cached(file).load();
        Files.delete(file);
        own(first);
        own(second);
    }

    @Test
    @DisplayName("of a file that is another by then is that of the newest release in the jar")
    void changedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("bundle.json"), BUNDLE);
        for (String later : List.of(BUNDLE + " ", "<html>")) {
            AttackCatalog catalog = new FileSource(Files.writeString(file, BUNDLE), ENTERPRISE).load();
            Files.writeString(file, later);
            embedded(catalog);
        }
        AttackCatalog catalog = new FileSource(Files.writeString(file, BUNDLE), ENTERPRISE).load();
        Files.delete(file);
        embedded(catalog);
    }

    @Test
    @DisplayName("of a bundle without any is that of the newest release in the jar, cached or not")
    void bundleWithoutAny() throws IOException {
        String without = bundle(technique("T1610", "Deploy Container", "execution"));
        Path small = Files.writeString(folder.resolve("small.json"), without);
        Path large = Files.writeString(folder.resolve("large.json"), without + " ".repeat(1 << 20));
        embedded(cached(small).load());
        embedded(cached(large).load());
        embedded(cached(large).load());
        assertThat(log.lines).isEmpty();
    }

    @Test
    @DisplayName("of an address is cached with it")
    void address() throws IOException {
        Transport transport = (address, target) -> {
            try {
                Files.writeString(target, BUNDLE);
            } catch (IOException e) {
                throw new TransportException(TransportException.Kind.OTHER, "cannot be written", e);
            }
        };
        UrlSource source = new UrlSource(Address.of("https://example.org/attack.json"), ENTERPRISE, transport, cache())
                .withRelease("42.0");
        own(source.load());
        own(source.load());
        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("INFO Fetching"))
                .hasSize(1);
        Files.delete(entries(".evidence.tsv").get(0));
        own(source.load());
        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("INFO Fetching"))
                .hasSize(2);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("a letter changed", text -> text.replace("Deploy", "deploy")),
                fault("cut off", text -> text.substring(0, text.length() - 1)),
                fault("cut off in the hash", text -> text.substring(0, 10)),
                fault("empty", text -> ""),
                fault("something else", text -> "<html>\n\n"),
                fault("a line more", text -> text + "technique\n"));
    }

    private static Arguments fault(String name, UnaryOperator<String> fault) {
        return Arguments.of(name, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    @DisplayName("in the cache that is not as it was written is thrown away, and the next build reads the bundle")
    void broken(String name, UnaryOperator<String> fault) throws IOException {
        Path file = Files.writeString(folder.resolve("bundle.json"), LARGE);
        cached(file).load();
        Path entry = entries(".evidence.tsv").get(0);
        String before = Files.readString(entry);
        Files.writeString(entry, fault.apply(before));

        embedded(cached(file).load());
        assertThat(log.lines)
                .containsExactly(
                        "WARN The cached " + entry + " is not as it was written: it is thrown away, and the next"
                                + " build reads the bundle anew.");
        own(cached(file).load());
        assertThat(entry).hasContent(before);
        assertThat(log.lines).hasSize(1);
    }

    @Test
    @DisplayName("in the cache under the name of another is none")
    void misplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("bundle.json"), LARGE);
        cached(file).load();
        Path entry = entries(".evidence.tsv").get(0);
        String other = Files.readString(entry);
        Files.delete(entry);
        Files.writeString(file, LARGE + " ");
        AttackCatalog catalog = cached(file).load();
        Path second = entries(".evidence.tsv").get(0);
        Files.writeString(second, other);
        own(catalog);
        embedded(cached(file).load());
        assertThat(log.lines).singleElement().asString().contains("is of another bundle");
    }

    @Test
    @DisplayName("of several domains in one file is that of each")
    void domains() throws IOException {
        String mobile = technique(
                "T1400", "Phone", "impact", ",'x_mitre_domains':['mobile-attack'],'x_mitre_data_sources':['Sensor']");
        String both = BUNDLE.replace("\n]}", ",\n" + io.github.falcomitre.attack.Stix.json(mobile) + "\n]}");
        for (String text : List.of(both, both + " ".repeat(1 << 20))) {
            Path file = Files.writeString(folder.resolve("both.json"), text);
            for (int build = 0; build < 2; build++) {
                AttackEvidence evidence = new FileSource(file, List.of(Domain.ENTERPRISE, Domain.MOBILE))
                        .withCache(cache())
                        .load()
                        .evidence();
                assertThat(evidence.release()).isEqualTo("unknown");
                assertThat(evidence.techniques())
                        .extracting(TechniqueEvidence::id)
                        .containsExactly("T1400", "T1610");
            }
        }
    }

    @Test
    @DisplayName("is the same for all who ask at once")
    void threads() throws Exception {
        Path file = Files.writeString(folder.resolve("bundle.json"), BUNDLE);
        AttackCatalog catalog = new FileSource(file, ENTERPRISE).load();
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<AttackEvidence>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> {
                    together.await();
                    return catalog.evidence();
                });
            }
            for (Future<AttackEvidence> evidence : threads.invokeAll(calls)) {
                assertThat(evidence.get()).isSameAs(catalog.evidence());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("of a whole release is the same from the bundle, the cache and the reduced bundle")
    void real() throws IOException {
        Path whole = RealData.folder().resolve("enterprise-attack-18.1.json");
        Path slim = folder.resolve("slim.json");
        Slim.write(whole, slim);
        List<TechniqueEvidence> inTheJar = List.copyOf(
                new EmbeddedSource(ENTERPRISE, "18.1").load().evidence().techniques());
        for (Path file : List.of(whole, whole, slim, slim)) {
            FileSource source =
                    new FileSource(file, ENTERPRISE).withRelease("18.1").withCache(cache());
            assertThat(source.load().evidence().techniques()).containsExactlyElementsOf(inTheJar);
        }
        assertThat(new FileSource(whole, ENTERPRISE)
                        .withRelease("18.1")
                        .load()
                        .evidence()
                        .techniques())
                .containsExactlyElementsOf(inTheJar);
    }

    private static void own(AttackCatalog catalog) {
        TechniqueEvidence evidence = catalog.evidence().technique("T1610").orElseThrow();
        assertThat(evidence.release()).isEqualTo(catalog.provenance().release());
        assertThat(evidence.dataComponents()).containsExactly(new DataComponent("DC1", "Name of DC1", ""));
        assertThat(evidence.use()).isEqualTo(new Use(0, 0, 1));
    }

    private static void embedded(AttackCatalog catalog) {
        TechniqueEvidence evidence = catalog.evidence().technique("T1610").orElseThrow();
        assertThat(evidence.release()).isEqualTo("18.1");
        assertThat(evidence.dataComponents()).hasSize(4);
    }

    private FileSource cached(Path file) {
        return new FileSource(file, ENTERPRISE).withRelease("42.0").withCache(cache());
    }

    private BundleCache cache() {
        return new BundleCache(folder.resolve("cache"), log);
    }

    private List<Path> entries(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/2"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
