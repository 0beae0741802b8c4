package io.github.falcomitre.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the resources that {@link EmbeddedFacts} reads from ATT&amp;CK's bundles. Run it after a release of ATT&amp;CK, with
 * the folder of bundles that has a file {@code attack/slim/<domain>-<release>.json} for each release, and of the newest
 * that it can have whole bundles {@code attack/<domain>-<release>.json}:
 *
 * <pre>mvn test -Dtest=FactsGeneratorTest -Dfalco-mitre.data=FOLDER -Dfalco-mitre.regenerate=true</pre>
 */
final class FactsGenerator {

    private final Map<String, String> files = new TreeMap<>();
    private final StringBuilder index = new StringBuilder();

    /** The resources by name, relative to this package. */
    static Map<String, byte[]> generate(Path attack) throws IOException {
        FactsGenerator generator = new FactsGenerator();
        for (Domain domain : Domain.values()) {
            generator.domain(attack, domain);
        }
        generator.files.put("index.tsv", generator.index.toString());
        Map<String, byte[]> bytes = new TreeMap<>();
        generator.files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private void domain(Path attack, Domain domain) throws IOException {
        Map<AttackRelease, StixBundle> bundles = new LinkedHashMap<>();
        Map<AttackRelease, AttackCatalog> saidItself = new LinkedHashMap<>();
        for (AttackRelease release : RealData.releases(attack, domain)) {
            StixBundle bundle = RealData.slim(attack, domain, release);
            bundles.put(release, bundle);
            saidItself.put(release, bundle.tactics().isEmpty() ? null : catalog(bundle, domain, release, Map.of()));
        }
        AttackRelease newestWhole = bundles.keySet().stream()
                .filter(release -> Files.exists(whole(attack, domain, release)))
                .reduce((a, b) -> b)
                .orElse(null);
        // The first releases take their tactics from those that came after.
        Map<String, TacticHistory> later = tacticHistories(domain, saidItself);
        Map<AttackRelease, AttackCatalog> catalogs = new LinkedHashMap<>();
        for (Map.Entry<AttackRelease, StixBundle> entry : bundles.entrySet()) {
            AttackCatalog catalog = catalog(entry.getValue(), domain, entry.getKey(), later);
            catalogs.put(entry.getKey(), catalog);
            String facts = FactsWriter.write(catalog).orElseThrow();
            files.put(domain.id() + "/" + entry.getKey() + ".tsv", facts);
            String evidence = entry.getKey().equals(newestWhole) ? evidence(attack, domain, newestWhole) : "";
            if (!evidence.isEmpty()) {
                files.put(domain.id() + "/evidence-" + newestWhole + ".tsv", evidence);
            }
            line(
                    index,
                    domain.id(),
                    entry.getKey().toString(),
                    sha256(facts),
                    evidence.isEmpty() ? "" : EmbeddedFacts.EVIDENCE);
        }
        files.put(domain.id() + "/history.tsv", history(domain, catalogs));
    }

    private static Path whole(Path attack, Domain domain, AttackRelease release) {
        return attack.resolve(domain.id() + "-" + release + ".json");
    }

    private static String evidence(Path attack, Domain domain, AttackRelease release) throws IOException {
        StixBundle bundle = RealData.withEvidence(whole(attack, domain, release));
        return EvidenceWriter.write(AttackCatalog.of(bundle, domain, release.toString(), "whole", ""));
    }

    private static AttackCatalog catalog(
            StixBundle bundle, Domain domain, AttackRelease release, Map<String, TacticHistory> later)
            throws AttackDataException {
        EmbeddedFacts facts = new EmbeddedFacts() {
            @Override
            DomainHistory history(Domain of) {
                return new DomainHistory(later, Map.of());
            }
        };
        return new BundleCatalog(bundle, domain, new AttackHistory(Set.of(domain), facts))
                .build(release.toString(), "slim", "");
    }

    private static String history(Domain domain, Map<AttackRelease, AttackCatalog> catalogs) {
        StringBuilder out = new StringBuilder();
        tacticHistories(domain, catalogs)
                .values()
                .forEach(tactic -> tactic.spans()
                        .forEach(span -> line(
                                out,
                                tactic.id(),
                                span.since().toString(),
                                span.until().toString(),
                                FactsWriter.status(span.status()),
                                span.name(),
                                span.shortName())));
        techniqueHistories(domain, catalogs)
                .values()
                .forEach(technique -> technique
                        .spans()
                        .forEach(span -> line(
                                out,
                                technique.id(),
                                span.since().toString(),
                                span.until().toString(),
                                FactsWriter.status(span.status()),
                                span.name(),
                                list(span.tactics()))));
        return out.toString();
    }

    private static Map<String, TacticHistory> tacticHistories(
            Domain domain, Map<AttackRelease, AttackCatalog> catalogs) {
        Map<String, List<TacticHistory.Span>> spans = new TreeMap<>();
        AttackRelease before = null;
        for (Map.Entry<AttackRelease, AttackCatalog> entry : catalogs.entrySet()) {
            AttackRelease release = entry.getKey();
            for (Tactic tactic : entry.getValue() == null
                    ? List.<Tactic>of()
                    : entry.getValue().tactics()) {
                List<TacticHistory.Span> own = spans.computeIfAbsent(tactic.id(), id -> new ArrayList<>());
                TacticHistory.Span last = own.isEmpty() ? null : own.get(own.size() - 1);
                if (last != null
                        && last.until().equals(before)
                        && last.status() == tactic.status()
                        && last.name().equals(tactic.name())
                        && last.shortName().equals(tactic.shortName())) {
                    own.set(
                            own.size() - 1,
                            new TacticHistory.Span(
                                    last.since(), release, last.status(), last.shortName(), last.name()));
                } else {
                    own.add(new TacticHistory.Span(
                            release, release, tactic.status(), tactic.shortName(), tactic.name()));
                }
            }
            before = release;
        }
        Map<String, TacticHistory> histories = new TreeMap<>();
        spans.forEach((id, own) -> histories.put(id, new TacticHistory(domain, id, own)));
        return histories;
    }

    private static Map<String, TechniqueHistory> techniqueHistories(
            Domain domain, Map<AttackRelease, AttackCatalog> catalogs) {
        Map<String, List<TechniqueHistory.Span>> spans = new TreeMap<>();
        AttackRelease before = null;
        for (Map.Entry<AttackRelease, AttackCatalog> entry : catalogs.entrySet()) {
            AttackRelease release = entry.getKey();
            for (Technique technique : entry.getValue().techniques()) {
                List<String> tactics =
                        technique.tactics().stream().map(Tactic::shortName).toList();
                List<TechniqueHistory.Span> own = spans.computeIfAbsent(technique.id(), id -> new ArrayList<>());
                TechniqueHistory.Span last = own.isEmpty() ? null : own.get(own.size() - 1);
                // A matrix in another order changes no technique.
                if (last != null
                        && last.until().equals(before)
                        && last.status() == technique.status()
                        && last.name().equals(technique.name())
                        && new HashSet<>(last.tactics()).equals(new HashSet<>(tactics))) {
                    own.set(
                            own.size() - 1,
                            new TechniqueHistory.Span(
                                    last.since(), release, last.status(), last.name(), last.tactics()));
                } else {
                    own.add(new TechniqueHistory.Span(release, release, technique.status(), technique.name(), tactics));
                }
            }
            before = release;
        }
        Map<String, TechniqueHistory> histories = new TreeMap<>();
        spans.forEach((id, own) -> histories.put(id, new TechniqueHistory(domain, id, own)));
        return histories;
    }

    private static String list(List<String> items) {
        check(items.toString(), FactsWriter.isList(items));
        return String.join(",", items);
    }

    private static void line(StringBuilder out, String... columns) {
        check(String.join(" ", columns), FactsWriter.line(out, columns));
    }

    private static void check(String text, boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("The format of the facts cannot hold the text '" + text + "'");
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts the resources where the build finds them, and takes away those that are no more. */
    static void write(Map<String, byte[]> resources, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
            Path file = folder.resolve(resource.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, resource.getValue());
        }
        for (Path old : FactsGeneratorTest.files(folder)) {
            if (!resources.containsKey(FactsGeneratorTest.name(folder, old))) {
                Files.delete(old);
            }
        }
    }
}
