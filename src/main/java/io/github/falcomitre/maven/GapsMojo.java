package io.github.falcomitre.maven;

import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.report.GapReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tells which techniques the event sources of Falco could reveal and no rule names, by how many groups, campaigns and
 * pieces of software use them, each with the events to start a rule from. A technique is within reach where a source sees
 * one of its platforms and tells what ATT&amp;CK looks for there. It needs no project and, as configured by default, no
 * network, and never fails for what it finds.
 */
@Mojo(name = "gaps", requiresProject = false, threadSafe = true)
public final class GapsMojo extends AnalysisParameters {

    /**
     * The event sources that are there, by the names that rules write. Where nothing is configured: those of the rules.
     * Example: {@code -Dfalco-mitre.eventSources=syscall,k8s_audit}.
     */
    @Parameter(property = "falco-mitre.eventSources")
    List<String> eventSources = new ArrayList<>();

    /**
     * How many techniques are printed, the most used first; the files have all. Example: {@code -Dfalco-mitre.limit=50}.
     */
    @Parameter(property = "falco-mitre.limit", defaultValue = "10")
    int limit = 10;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (Judgement.isSkipped(this)) {
            return;
        }
        if (limit < 0) {
            throw Values.wrong("limit", "" + limit, "0 or more", Optional.empty());
        }
        Place place = Place.of(project, session);
        List<String> named = Values.items(eventSources);
        CheckPolicy policy = Policies.of(this);
        refuseUnknown(named, policy.platforms());
        Optional<Judgement.Judged> judged = Judgement.of(this, place, policy);
        if (judged.isEmpty()) {
            return;
        }
        CheckReport report = judged.get().result().report();
        GapReport gaps = GapReport.of(report, named.isEmpty() ? GapReport.sourcesOf(report) : named);
        try {
            List<String> written = new ArrayList<>();
            gaps.write(place.output(outputDirectory)).forEach(file -> written.add(place.show(file)));
            gaps.lines(limit).forEach(getLog()::info);
            getLog().info(gaps.summary());
            getLog().info("The reports are " + String.join(" and ", written) + ".");
        } catch (IOException e) {
            throw OneSentence.execution(e, getLog());
        }
    }

    private static void refuseUnknown(List<String> sources, Platforms platforms) throws MojoFailureException {
        for (String source : sources) {
            if (platforms.of(source).isEmpty()) {
                throw Values.wrong(
                        "eventSources",
                        source,
                        "an event source whose platforms are known: one of " + String.join(", ", platforms.sources())
                                + ", or one that the parameter platforms names",
                        Values.nearest(source, platforms.sources()));
            }
        }
    }
}
