package io.github.falcomitre.cold;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.WrittenRules;
import io.github.falcomitre.fix.TagFixer;
import io.github.falcomitre.report.Fixes;
import io.github.falcomitre.report.ReportFormat;
import io.github.falcomitre.report.ReportSettings;
import io.github.falcomitre.report.Reports;
import io.github.falcomitre.source.EmbeddedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Checks rules and writes every format, as the first build in a JVM does; itself without a lambda. */
final class ColdCheck {

    private ColdCheck() {}

    // arguments the directory of the reports, and files of rules
    public static void main(String[] arguments) throws Exception {
        List<RulesInput> inputs = new ArrayList<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            Path file = Path.of(argument);
            inputs.add(new RulesInput(file, file.getFileName().toString(), false, true));
        }
        Map<String, WrittenRules> written = new HashMap<>();
        RuleSet rules = RulesReader.readWritten(inputs, true, written);
        TagChecker checker = new TagChecker(
                new EmbeddedSource(List.of(Domain.ENTERPRISE), EmbeddedSource.LATEST).load(), CheckPolicy.standard());
        CheckReport report = checker.check(rules);
        Fixes fixes = new TagFixer(checker, CheckPolicy.standard(), UnaryOperator.identity())
                .fix(report, rules, new TagFixer.Source() {
                    @Override
                    public WrittenRules read(String file) {
                        return written.get(file);
                    }
                })
                .fixes();
        Reports.write(
                report,
                java.util.EnumSet.allOf(ReportFormat.class),
                Path.of(arguments[0]),
                ReportSettings.standard().withFixes(fixes));
    }
}
