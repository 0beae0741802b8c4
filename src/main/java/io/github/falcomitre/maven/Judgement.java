package io.github.falcomitre.maven;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.known.Suppression;
import io.github.falcomitre.known.Suppressions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** What every goal does that judges rules: read them, judge them, leave out what is suppressed. */
final class Judgement {

    private Judgement() {}

    /** Whether the goal has nothing to do; the log says why then. */
    static boolean isSkipped(AnalysisParameters parameters) {
        if (parameters.skip) {
            parameters.getLog().info("Skipped, since falco-mitre.skip is set.");
        } else if (parameters.runOnlyAtExecutionRoot && !parameters.project.isExecutionRoot()) {
            parameters
                    .getLog()
                    .info("Skipped, since falco-mitre.runOnlyAtExecutionRoot is set and this is not where"
                            + " Maven started.");
        } else {
            return false;
        }
        return true;
    }

    /**
     * All that a goal may want of it.
     *
     * @param result the report, with the findings marked that are suppressed
     * @param known marks the suppressed findings of other reports on the same rules
     */
    record Judged(
            Suppressions.Result result,
            UnaryOperator<CheckReport> known,
            RuleSet rules,
            RulesFiles files,
            TagChecker checker,
            CheckPolicy policy) {}

    /**
     * The report, with the findings marked that are suppressed; says what the tags are judged by and which suppressions
     * hide nothing.
     *
     * @return empty where there is nothing to judge and that is no error; the log has a warning then
     */
    static Optional<Suppressions.Result> of(AnalysisParameters parameters, Place place)
            throws MojoFailureException, MojoExecutionException {
        return all(parameters, place).map(Judged::result);
    }

    /** The same with all that it was made of. */
    static Optional<Judged> all(AnalysisParameters parameters, Place place)
            throws MojoFailureException, MojoExecutionException {
        CheckPolicy policy = Policies.of(
                Values.pairs("severities", parameters.severities, parameters.severityOverrides),
                Values.pairs("platforms", parameters.platforms, parameters.platformOverrides));
        Catalogs catalogs = Catalogs.of(parameters);
        Optional<RulesFiles> files = RulesFiles.find(parameters, place);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        OnceABuild once =
                OnceABuild.of(parameters.session.getRepositorySession().getData());
        Ahead<TagChecker> checker = Ahead.of(() -> catalogs.checker(once).with(policy));
        List<Suppression.Entry> entries = SuppressionFiles.read(parameters, place);
        Optional<RuleSet> rules = files.get().read();
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        TagChecker judge = checker.get();
        CheckReport report = judge.check(rules.get());

        Console console = new Console(parameters.getLog());
        Provenance provenance = report.catalog().provenance();
        console.provenance(provenance);
        catalogs.contradiction(provenance)
                .ifPresent(warning -> parameters.getLog().warn(Console.escape(warning)));
        RulesFiles read = files.get();
        if (entries.isEmpty() && rules.get().comments().isEmpty()) {
            return Optional.of(new Judged(
                    new Suppressions.Result(report, List.of()),
                    UnaryOperator.identity(),
                    rules.get(),
                    read,
                    judge,
                    policy));
        }
        // The same day for everybody, wherever the build runs.
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Suppressions suppressions = Suppressions.of(entries, rules.get(), today);
        Suppressions.Result result = suppressions.apply(report);
        console.idle(result.idle());
        return Optional.of(
                new Judged(result, other -> suppressions.apply(other).report(), rules.get(), read, judge, policy));
    }
}
