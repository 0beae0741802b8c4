package io.github.falcomitre.maven;

import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.diff.Change.Kind;
import io.github.falcomitre.diff.DiffText;
import io.github.falcomitre.diff.ReleaseDiff;
import io.github.falcomitre.diff.ReleaseDiff.Figures;
import io.github.falcomitre.diff.ReleaseDiffer;
import io.github.falcomitre.known.Baseline;
import io.github.falcomitre.report.DiffReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells what changes for these rules between two releases of ATT&amp;CK: the findings that appear, those that have
 * another answer, those that vanish, and the tags to write instead, by what of ATT&amp;CK makes the difference. It
 * compares {@code fromVersion} with {@code attackVersion}, or with the bundle of {@code attackFile}, {@code attackUrl}
 * or {@code attackArtifact}. The {@code attackVersion} that the POM has for {@code check} is where it begins, and
 * {@code latest} where it ends, unless the command line or the configuration of this goal alone says otherwise. What
 * is suppressed or in the baseline does not count. It needs no project and, as configured by default, no network.
 */
@Mojo(name = "diff", requiresProject = false, threadSafe = true)
public final class DiffMojo extends AnalysisParameters {

    /**
     * The ATT&amp;CK release to compare with, as {@code attackVersion} is written. Where nothing is configured: the one
     * that the POM has for {@code check}; where that is the newest in the plugin because the POM names none, the last
     * release of the major release before. Example: {@code -Dfalco-mitre.fromVersion=16.1}.
     */
    @Parameter(property = "falco-mitre.fromVersion")
    @Nullable
    String fromVersion;

    /**
     * Whether findings that appear fail the build, of whatever severity; those that are suppressed or in the baseline do
     * not. Example: {@code -Dfalco-mitre.failOnChange=true}.
     */
    @Parameter(property = "falco-mitre.failOnChange", defaultValue = "false")
    boolean failOnChange;

    /**
     * Print the changes and hints; a line that sums them up is printed in any case. Example:
     * {@code -Dfalco-mitre.console=false}.
     */
    @Parameter(property = "falco-mitre.console", defaultValue = "true")
    boolean console = true;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (Judgement.isSkipped(this)) {
            return;
        }
        Place place = Place.of(project, session);
        CheckPolicy policy = Policies.of(this);
        ComparedData data = ComparedData.of(this);
        Optional<Baseline> baseline = BaselineFile.of(this, place).read();
        List<Catalogs> sides = List.of(Catalogs.of(this, data.from()), Catalogs.of(this, data.to()));
        List<Judgement.Judged> judged = Judgement.ofEach(this, place, policy, sides);
        if (judged.isEmpty()) {
            return;
        }
        List<CheckReport> reports = new ArrayList<>(sides.size());
        for (Judgement.Judged side : judged) {
            CheckReport report = side.result().report();
            reports.add(baseline.isPresent() ? baseline.get().apply(report).report() : report);
        }
        ReleaseDiff diff = new ReleaseDiffer(policy.platforms()).diff(reports.get(0), reports.get(1));
        List<String> written = new ArrayList<>();
        for (Path file : write(diff, place.output(outputDirectory))) {
            written.add(place.show(file));
        }
        for (String line : console ? DiffText.lines(diff) : List.of(Console.escape(DiffText.summary(diff)))) {
            getLog().info(line);
        }
        if (diff.from().equals(diff.to())) {
            getLog().info("Both sides are the same release; set fromVersion or attackVersion to compare with another.");
        }
        Figures appear = diff.figures(Kind.APPEARS);
        String where = "the reports are " + String.join(" and ", written) + ".";
        if (failOnChange && appear.findings() > 0) {
            throw new MojoFailureException(Console.escape("From " + diff.from().label() + " to "
                    + diff.to().label() + " " + Text.count(appear.findings(), "finding")
                    + (appear.findings() == 1 ? " appears" : " appear") + " in "
                    + Text.count(appear.rules(), "rule") + ", and failOnChange is set; " + where));
        }
        getLog().info(Text.capital(where));
    }

    private List<Path> write(ReleaseDiff diff, Path directory) throws MojoExecutionException {
        try {
            return DiffReports.write(diff, directory);
        } catch (IOException e) {
            throw OneSentence.execution(e, getLog());
        }
    }
}
