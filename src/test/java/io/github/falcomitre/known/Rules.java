package io.github.falcomitre.known;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.ArrayList;
import java.util.List;

/** Rules files written by hand, and what is found in them. */
final class Rules {

    private static final TagChecker CHECKER = checker();

    private final RulesReader reader = new RulesReader();

    private static TagChecker checker() {
        try {
            AttackCatalog catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE), "19.0").load();
            return new TagChecker(catalog, CheckPolicy.standard());
        } catch (AttackDataException e) {
            throw new AssertionError(e);
        }
    }

    static Rules of(String file, String text) {
        return new Rules().and(file, text);
    }

    Rules and(String file, String text) {
        reader.addText(file, text);
        return this;
    }

    Rules base(String file, String text) {
        reader.addBaseText(file, text);
        return this;
    }

    RuleSet set() {
        return reader.ruleSet();
    }

    CheckReport report() {
        return CHECKER.check(set());
    }

    /** The findings that count or do not, as {@code place check}. */
    static List<String> findings(CheckReport report, boolean suppressed) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (finding.suppressed() == suppressed) {
                lines.add(finding.position() + " " + finding.check().id());
            }
        }
        return lines;
    }
}
