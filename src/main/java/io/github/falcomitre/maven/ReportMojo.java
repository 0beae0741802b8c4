package io.github.falcomitre.maven;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.known.Baseline;
import io.github.falcomitre.report.ReportFormat;
import io.github.falcomitre.report.Reports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Shows what {@code check} finds, with the coverage of ATT&amp;CK and every rule, as a page of the project's site. It
 * never fails for what it finds. Run by itself it writes the report as one HTML file to the place that the page would
 * have.
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends AnalysisParameters implements MavenMultiPageReport {

    private static final String NAME = "falco-mitre";

    /**
     * Where the rules can be read: an address to which their paths are added, relative to the project's directory, such
     * as that of a branch at a code host; the places of findings are links then. Where nothing is configured, they are
     * links to the files that are part of the site, those below {@code src/site/resources}. Example:
     * {@code -Dfalco-mitre.sourcesUrl=https://github.com/example/rules/blob/main/}.
     */
    @Parameter(property = "falco-mitre.sourcesUrl")
    @Nullable
    String sourcesUrl;

    @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true, required = true)
    File reportOutputDirectory;

    private boolean isJudged;

    private Optional<CheckReport> judged = Optional.empty();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Optional<CheckReport> report = judged();
        if (report.isEmpty()) {
            return;
        }
        Place place = Place.of(project, session);
        try {
            Path written = Reports.write(report.get(), EnumSet.of(ReportFormat.HTML), reportOutputDirectory.toPath())
                    .get(0);
            getLog().info("The report is " + place.show(written) + ".");
        } catch (IOException e) {
            throw OneSentence.execution(e, getLog());
        }
    }

    @Override
    public boolean canGenerateReport() throws MavenReportException {
        try {
            return judged().isPresent();
        } catch (MojoExecutionException | MojoFailureException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        generate(sink, null, locale);
    }

    /** It is one page all the same: site plugins before 3.20 hand only reports of several pages a sink of today. */
    @Override
    public void generate(Sink sink, @Nullable SinkFactory more, Locale locale) throws MavenReportException {
        if (canGenerateReport()) {
            Place place = Place.of(project, session);
            SiteSources sources = SiteSources.of(sourcesUrl, place.base());
            new SitePage(judged.orElseThrow(), sources, SitePage.texts(locale), sink).write();
        }
    }

    /** Judged once, however often the site asks. */
    private Optional<CheckReport> judged() throws MojoExecutionException, MojoFailureException {
        if (!isJudged) {
            judged = Judgement.isSkipped(this) ? Optional.empty() : judge();
            isJudged = true;
        }
        return judged;
    }

    private Optional<CheckReport> judge() throws MojoExecutionException, MojoFailureException {
        Place place = Place.of(project, session);
        Optional<Baseline> baseline = BaselineFile.of(this, place).read();
        Optional<CheckReport> report =
                Judgement.of(this, place).map(each -> each.result().report());
        return report.map(
                all -> baseline.isPresent() ? baseline.get().apply(all).report() : all);
    }

    @Override
    @SuppressWarnings("deprecation") // The only one that site plugins before 3.20 know.
    public String getOutputName() {
        return NAME;
    }

    @Override
    public String getOutputPath() {
        return NAME;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return SitePage.texts(locale).getString("report.name");
    }

    @Override
    public String getDescription(Locale locale) {
        return SitePage.texts(locale).getString("report.description");
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        reportOutputDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return reportOutputDirectory;
    }

    @Override
    public boolean isExternalReport() {
        return false;
    }
}
