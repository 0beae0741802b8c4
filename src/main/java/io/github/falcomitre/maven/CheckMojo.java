package io.github.falcomitre.maven;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.known.Baseline;
import io.github.falcomitre.known.Suppressions;
import io.github.falcomitre.report.Fixes;
import io.github.falcomitre.report.ReportFormat;
import io.github.falcomitre.report.ReportSettings;
import io.github.falcomitre.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks the MITRE ATT&amp;CK tags of Falco rules: reads the rules, judges every tag, prints the findings, writes the
 * reports and fails the build on violations. It needs no project and, as configured by default, no network.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends AnalysisParameters {

    /**
     * Whether violations fail the build. Example: {@code -Dfalco-mitre.failOnViolation=false}.
     */
    @Parameter(property = "falco-mitre.failOnViolation", defaultValue = "true")
    boolean failOnViolation;

    /**
     * The least severity of a finding that counts as a violation: {@code error}, {@code warning} or {@code info}.
     * Example: {@code -Dfalco-mitre.violationSeverity=warning}.
     */
    @Parameter(property = "falco-mitre.violationSeverity", defaultValue = "error")
    String violationSeverity = "error";

    /**
     * How many violations there may be before the build fails. Example: {@code -Dfalco-mitre.maxAllowedViolations=13}.
     */
    @Parameter(property = "falco-mitre.maxAllowedViolations", defaultValue = "0")
    int maxAllowedViolations;

    /**
     * Whether a suppression that hides nothing fails the build, be it unused, expired or, as a comment, faulty; else it is
     * a warning. Example: {@code -Dfalco-mitre.failOnUnusedSuppression=true}.
     */
    @Parameter(property = "falco-mitre.failOnUnusedSuppression", defaultValue = "false")
    boolean failOnUnusedSuppression;

    /**
     * The reports to write: of {@code xml}, {@code html}, {@code json}, {@code sarif} (for code hosts), {@code junit} (for
     * what shows the results of tests), {@code markdown} (an overview of the rules) and {@code navigator} (a layer of the
     * ATT&amp;CK Navigator); a comma alone writes none. Example: {@code -Dfalco-mitre.formats=html,sarif}.
     */
    @Parameter(property = "falco-mitre.formats", defaultValue = "xml,html")
    List<String> formats = new ArrayList<>();

    /**
     * Print the findings; a line that sums them up is printed in any case. Example:
     * {@code -Dfalco-mitre.console=false}.
     */
    @Parameter(property = "falco-mitre.console", defaultValue = "true")
    boolean console;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (Judgement.isSkipped(this)) {
            return;
        }
        Severity least = Values.one("violationSeverity", violationSeverity, Policies.severities());
        Set<ReportFormat> written = Values.several("formats", Values.items(formats), ReportFormat.byId());
        if (maxAllowedViolations < 0) {
            throw Values.wrong("maxAllowedViolations", "" + maxAllowedViolations, "0 or more", Optional.empty());
        }
        Place place = Place.of(project, session);
        BaselineFile baselineFile = BaselineFile.of(this, place);
        Optional<Baseline> baseline = baselineFile.read();
        Optional<Judgement.Judged> judged =
                written.contains(ReportFormat.SARIF) ? Judgement.toRepair(this, place) : Judgement.of(this, place);
        if (judged.isEmpty()) {
            return;
        }
        Optional<Baseline.Result> known = Optional.empty();
        Suppressions.Result rest = judged.get().result();
        CheckReport report = rest.report();
        if (baseline.isPresent()) {
            known = Optional.of(baseline.get().apply(report));
            report = known.get().report();
        }

        Console printer = new Console(getLog());
        if (console) {
            printer.findings(report);
        }
        ReportSettings settings = ReportSettings.standard()
                .withViolationSeverity(least)
                .withBase(place.base())
                .withFixes(Fixes.lazily(() -> judged.get().edits().fixes()));
        List<Path> reports = write(report, written, place.output(outputDirectory), settings);
        if (known.isPresent()) {
            printer.known(known.get(), baselineFile.name(), console);
        }
        printer.summary(report.summary());
        printer.next(report);
        Optional<Path> page = forPeople(reports);
        String where = page.isPresent() ? place.show(page.get()) : "";
        long violations = report.violations(least);
        if (failOnViolation && violations > maxAllowedViolations) {
            throw new MojoFailureException(Console.verdict(violations, least, maxAllowedViolations, where));
        }
        if (failOnUnusedSuppression && !rest.idle().isEmpty()) {
            throw new MojoFailureException(Console.idleVerdict(rest.idle().size()));
        }
        if (!report.findings().isEmpty() && !where.isEmpty()) {
            getLog().info("The report is " + where + ".");
        }
    }

    private List<Path> write(CheckReport report, Set<ReportFormat> formats, Path directory, ReportSettings settings)
            throws MojoExecutionException {
        try {
            return Reports.write(report, formats, directory, settings);
        } catch (IOException e) {
            throw OneSentence.execution(e, getLog());
        }
    }

    private static Optional<Path> forPeople(List<Path> files) {
        Optional<Path> best = Optional.empty();
        for (Path file : files) {
            if (best.isEmpty() || file.endsWith(ReportFormat.HTML.fileName())) {
                best = Optional.of(file);
            }
        }
        return best;
    }
}
