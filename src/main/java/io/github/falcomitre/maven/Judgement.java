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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * The report, with the findings marked that are suppressed; says what the tags are judged by and which suppressions
     * hide nothing.
     *
     * @return empty where there is nothing to judge and that is no error; the log has a warning then
     */
    static Optional<Suppressions.Result> of(AnalysisParameters parameters, Place place)
            throws MojoFailureException, MojoExecutionException {
        CheckPolicy policy = Policies.of(parameters);
        Optional<List<Suppressions.Result>> results =
                ofEach(parameters, place, policy, List.of(Catalogs.of(parameters)));
        if (results.isEmpty()) {
            return Optional.empty();
        }
        Suppressions.Result result = results.get().get(0);
        new Console(parameters.getLog()).idle(result.idle());
        return Optional.of(result);
    }

    /** As {@link #of}, by several catalogs in their order; the rules are read once. */
    static Optional<List<Suppressions.Result>> ofEach(
            AnalysisParameters parameters, Place place, CheckPolicy policy, List<Catalogs> catalogs)
            throws MojoFailureException, MojoExecutionException {
        Optional<RulesFiles> files = RulesFiles.find(parameters, place);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        OnceABuild once =
                OnceABuild.of(parameters.session.getRepositorySession().getData());
        Ahead<List<TagChecker>> checkers = Ahead.of(() -> checkers(catalogs, once, policy));
        List<Suppression.Entry> entries = SuppressionFiles.read(parameters, place);
        Optional<RuleSet> rules = files.get().read();
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        List<Suppressions.Result> results = new ArrayList<>(catalogs.size());
        for (TagChecker checker : checkers.get()) {
            CheckReport report = checker.check(rules.get());
            Provenance provenance = report.catalog().provenance();
            new Console(parameters.getLog()).provenance(provenance);
            catalogs.get(results.size())
                    .contradiction(provenance)
                    .ifPresent(warning -> parameters.getLog().warn(Console.escape(warning)));
            results.add(suppressed(report, entries, rules.get()));
        }
        return Optional.of(results);
    }

    private static List<TagChecker> checkers(List<Catalogs> catalogs, OnceABuild once, CheckPolicy policy)
            throws MojoFailureException, MojoExecutionException {
        List<TagChecker> checkers = new ArrayList<>(catalogs.size());
        for (Catalogs each : catalogs) {
            checkers.add(each.checker(once).with(policy));
        }
        return checkers;
    }

    private static Suppressions.Result suppressed(CheckReport report, List<Suppression.Entry> entries, RuleSet rules) {
        if (entries.isEmpty() && rules.comments().isEmpty()) {
            return new Suppressions.Result(report, List.of());
        }
        // The same day for everybody, wherever the build runs.
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return Suppressions.of(entries, rules, today).apply(report);
    }
}
