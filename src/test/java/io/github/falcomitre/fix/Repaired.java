package io.github.falcomitre.fix;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.WrittenRules;
import io.github.falcomitre.known.Suppressions;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Repairs files that lie in a directory, as the goal does. */
final class Repaired {

    private static final Map<String, TagChecker> CHECKERS = new HashMap<>();

    private Repaired() {}

    static AttackCatalog catalog(String domains, String release) {
        try {
            return new EmbeddedSource(
                            Stream.of(domains.split("\\+"))
                                    .map(id -> Domain.of(id).orElseThrow())
                                    .toList(),
                            release)
                    .load();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static synchronized TagChecker checker(String domains, String release) {
        return CHECKERS.computeIfAbsent(
                domains + " " + release, key -> new TagChecker(catalog(domains, release), CheckPolicy.standard()));
    }

    /** The files, read and judged, with what comments suppress marked. */
    record Judged(List<RulesInput> inputs, RuleSet rules, CheckReport report, TagChecker checker, CheckPolicy policy) {

        static Judged of(TagChecker checker, CheckPolicy policy, List<RulesInput> inputs) {
            RuleSet rules = RulesReader.read(inputs);
            CheckReport report = checker.with(policy).check(rules);
            return new Judged(inputs, rules, suppressed(rules, report), checker, policy);
        }

        private static CheckReport suppressed(RuleSet rules, CheckReport report) {
            return Suppressions.of(List.of(), rules, LocalDate.EPOCH)
                    .apply(report)
                    .report();
        }

        TagEdits fix() {
            Map<String, Path> paths = new HashMap<>();
            inputs.forEach(input -> paths.put(input.name(), input.file()));
            return new TagFixer(checker, policy, other -> suppressed(rules, other))
                    .fix(report, rules, file -> WrittenRules.read(file, Files.readAllBytes(paths.get(file)), true));
        }

        /** Repairs and writes, and reads and judges anew. */
        Judged fixed() {
            for (FixedFile file : fix().files()) {
                try {
                    for (RulesInput input : inputs) {
                        if (input.name().equals(file.name())) {
                            file.write(input.file());
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return of(checker, policy, inputs);
        }

        List<String> findings() {
            List<String> findings = new ArrayList<>();
            for (Finding finding : report.findings()) {
                findings.add(finding.position() + " " + finding.check().id() + " " + finding.suppressed());
            }
            return findings;
        }
    }

    static Judged judge(Path file, TagChecker checker, CheckPolicy policy) {
        return Judged.of(checker, policy, List.of(new RulesInput(file, "rules.yaml", false, false)));
    }

    static Judged judge(Path file) {
        return judge(file, checker("enterprise-attack", "19.0"), CheckPolicy.standard());
    }
}
