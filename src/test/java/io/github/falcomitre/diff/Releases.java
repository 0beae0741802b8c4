package io.github.falcomitre.diff;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.known.Suppressions;
import io.github.falcomitre.source.EmbeddedSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Compares embedded releases. */
final class Releases {

    private Releases() {}

    /** @param domains with {@code +} between */
    static ReleaseDiff diff(RuleSet rules, String domains, String from, String to, CheckPolicy policy)
            throws AttackDataException {
        List<Domain> united = Stream.of(domains.split("\\+"))
                .map(id -> Domain.of(id).orElseThrow())
                .toList();
        return diff(rules, new EmbeddedSource(united, from).load(), new EmbeddedSource(united, to).load(), policy);
    }

    static ReleaseDiff diff(RuleSet rules, AttackCatalog from, AttackCatalog to, CheckPolicy policy) {
        return new ReleaseDiffer(policy.platforms()).diff(report(rules, from, policy), report(rules, to, policy));
    }

    private static CheckReport report(RuleSet rules, AttackCatalog catalog, CheckPolicy policy) {
        return Suppressions.of(List.of(), rules, LocalDate.EPOCH)
                .apply(new TagChecker(catalog, policy).check(rules))
                .report();
    }
}
