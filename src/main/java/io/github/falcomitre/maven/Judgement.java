package io.github.falcomitre.maven;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.falco.WrittenRules;
import io.github.falcomitre.fix.TagEdits;
import io.github.falcomitre.fix.TagFixer;
import io.github.falcomitre.known.Suppression;
import io.github.falcomitre.known.Suppressions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

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
     * What came of it, with all that it was made of.
     *
     * @param result the report, with the findings marked that are suppressed
     * @param known marks the suppressed findings of other reports on the same rules
     * @param written the files as they were read, where that was asked for
     */
    record Judged(
            Suppressions.Result result,
            UnaryOperator<CheckReport> known,
            RuleSet rules,
            RulesFiles files,
            Map<String, WrittenRules> written,
            TagChecker checker,
            CheckPolicy policy) {

        /** Where the files are that positions name. */
        Map<String, Path> paths() {
            Map<String, Path> paths = new HashMap<>();
            for (RulesInput input : files.inputs()) {
                paths.put(input.name(), input.file());
            }
            return paths;
        }

        /** The repair of what can be repaired, of rules that were read {@link #toRepair}. */
        TagEdits edits() {
            return new TagFixer(checker, policy, known)
                    .fix(result.report(), rules, file -> Objects.requireNonNull(written.get(file)));
        }
    }

    /**
     * The report, with the findings marked that are suppressed; says what the tags are judged by and which suppressions
     * hide nothing.
     *
     * @return empty where there is nothing to judge and that is no error; the log has a warning then
     */
    static Optional<Judged> of(AnalysisParameters parameters, Place place)
            throws MojoFailureException, MojoExecutionException {
        return of(parameters, place, Policies.of(parameters));
    }

    /** As {@link #of(AnalysisParameters, Place)}, with the files as they are written. */
    static Optional<Judged> toRepair(AnalysisParameters parameters, Place place)
            throws MojoFailureException, MojoExecutionException {
        return of(parameters, place, Policies.of(parameters), new HashMap<>());
    }

    /** As {@link #of(AnalysisParameters, Place)}, by a policy of these parameters. */
    static Optional<Judged> of(AnalysisParameters parameters, Place place, CheckPolicy policy)
            throws MojoFailureException, MojoExecutionException {
        return of(parameters, place, policy, null);
    }

    private static Optional<Judged> of(
            AnalysisParameters parameters, Place place, CheckPolicy policy, @Nullable Map<String, WrittenRules> written)
            throws MojoFailureException, MojoExecutionException {
        List<Judged> judged;
        Progress progress = Progress.of(parameters, "Still reading and judging the rules");
        try {
            judged = ofEach(parameters, place, policy, written, List.of(Catalogs.of(parameters)));
        } finally {
            progress.stop();
        }
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        new Console(parameters.getLog()).idle(judged.get(0).result().idle());
        return Optional.of(judged.get(0));
    }

    /** As {@link #of}, by several catalogs in their order; the rules are read once. */
    static List<Judged> ofEach(AnalysisParameters parameters, Place place, CheckPolicy policy, List<Catalogs> catalogs)
            throws MojoFailureException, MojoExecutionException {
        return ofEach(parameters, place, policy, null, catalogs);
    }

    private static List<Judged> ofEach(
            AnalysisParameters parameters,
            Place place,
            CheckPolicy policy,
            @Nullable Map<String, WrittenRules> written,
            List<Catalogs> catalogs)
            throws MojoFailureException, MojoExecutionException {
        Optional<RulesFiles> files = RulesFiles.find(parameters, place);
        if (files.isEmpty()) {
            return List.of();
        }
        OnceABuild once =
                OnceABuild.of(parameters.session.getRepositorySession().getData());
        Ahead<List<TagChecker>> checkers = Ahead.of(() -> checkers(catalogs, once, policy));
        List<Suppression.Entry> entries = SuppressionFiles.read(parameters, place);
        Optional<RuleSet> read = files.get().read(written);
        if (read.isEmpty()) {
            return List.of();
        }
        RuleSet rules = read.get();
        Map<String, WrittenRules> kept = written == null ? Map.of() : written;
        List<Judged> judged = new ArrayList<>(catalogs.size());
        for (TagChecker checker : checkers.get()) {
            CheckReport report = checker.check(rules);
            Provenance provenance = report.catalog().provenance();
            new Console(parameters.getLog()).provenance(provenance);
            Optional<String> warning = catalogs.get(judged.size()).contradiction(provenance);
            if (warning.isPresent()) {
                parameters.getLog().warn(Console.escape(warning.get()));
            }
            if (entries.isEmpty() && rules.comments().isEmpty()) {
                Suppressions.Result all = new Suppressions.Result(report, List.of());
                judged.add(new Judged(all, UnaryOperator.identity(), rules, files.get(), kept, checker, policy));
            } else {
                // The same day for everybody, wherever the build runs.
                Suppressions suppressions = Suppressions.of(entries, rules, LocalDate.now(ZoneOffset.UTC));
                Suppressions.Result rest = suppressions.apply(report);
                judged.add(new Judged(
                        rest, other -> suppressions.apply(other).report(), rules, files.get(), kept, checker, policy));
            }
        }
        return judged;
    }

    private static List<TagChecker> checkers(List<Catalogs> catalogs, OnceABuild once, CheckPolicy policy)
            throws MojoFailureException, MojoExecutionException {
        List<TagChecker> checkers = new ArrayList<>(catalogs.size());
        for (Catalogs each : catalogs) {
            checkers.add(each.checker(once).with(policy));
        }
        return checkers;
    }
}
