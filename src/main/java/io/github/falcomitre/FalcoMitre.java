package io.github.falcomitre;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesNotFoundException;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.known.Suppressions;
import io.github.falcomitre.source.EmbeddedSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The whole check in one call, as the goal does it by default: rules as Falco reads them, the newest embedded release
 * of Enterprise ATT&amp;CK, every check at its default severity, the comments in the files suppressing what they say.
 * Each of its steps is a public class of its own, for those who want another step in its place.
 */
public final class FalcoMitre {

    private FalcoMitre() {}

    /**
     * Checks the rules in these directories or files, in this order.
     *
     * @throws RulesNotFoundException where one of them does not exist
     */
    public static CheckReport check(Path... rules) throws RulesNotFoundException {
        RulesFinder finder = new RulesFinder(Path.of(""), List.of(), List.of());
        RuleSet ruleSet = RulesReader.read(finder.find(List.of(), List.of(rules)));
        CheckReport report = new TagChecker(newestEnterprise(), CheckPolicy.standard()).check(ruleSet);
        return Suppressions.of(List.of(), ruleSet, LocalDate.now(ZoneOffset.UTC))
                .apply(report)
                .report();
    }

    private static AttackCatalog newestEnterprise() {
        try {
            return new EmbeddedSource(List.of(Domain.ENTERPRISE), EmbeddedSource.LATEST).load();
        } catch (AttackDataException e) {
            throw new IllegalStateException("The jar is incomplete: " + e.getMessage(), e);
        }
    }
}
