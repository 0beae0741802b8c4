package io.github.falcomitre.maven;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.known.Baseline;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes today's findings, of every severity, to the baseline file, so that {@code check} counts only new ones. Those
 * that are suppressed are left out; a baseline that is there already is written anew. It needs no project and, as
 * configured by default, no network.
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
public final class BaselineMojo extends AnalysisParameters {

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (Judgement.isSkipped(this)) {
            return;
        }
        Place place = Place.of(project, session);
        BaselineFile file = BaselineFile.of(this, place);
        Optional<Baseline> before = file.readIfThere();
        Optional<Judgement.Judged> judged = Judgement.of(this, place);
        if (judged.isEmpty()) {
            return;
        }
        CheckReport report = judged.get().result().report();
        Baseline baseline = Baseline.of(report);
        try {
            baseline.write(file.path());
        } catch (IOException e) {
            throw OneSentence.execution(e, getLog());
        }
        StringBuilder line = new StringBuilder("Wrote ").append(file.name()).append(": ");
        line.append(Text.count(baseline.size(), "finding"));
        if (before.isPresent()) {
            Baseline.Result result = before.get().apply(report);
            line.append(", ").append(baseline.size() - result.known()).append(" added, ");
            line.append(result.goneCount()).append(" removed");
        }
        getLog().info(Console.escape(line.append('.').toString()));
    }
}
