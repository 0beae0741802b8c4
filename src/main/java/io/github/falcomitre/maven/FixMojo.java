package io.github.falcomitre.maven;

import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.fix.Fault;
import io.github.falcomitre.fix.FixReport;
import io.github.falcomitre.fix.FixedFile;
import io.github.falcomitre.fix.Left;
import io.github.falcomitre.fix.TagEdits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Rewrites, in the rules files, the tags that have one right answer, and no other byte of them; what a person has to
 * decide is listed with the choices. Suppressed findings and base rules are left as they are, findings of the baseline
 * are not. It needs no project and, as configured by default, no network.
 */
@Mojo(name = "fix", requiresProject = false, threadSafe = true)
public final class FixMojo extends AnalysisParameters {

    /**
     * Change no file: show what would change, and write it to {@code falco-mitre.patch} in {@code outputDirectory}, a
     * patch for {@code git apply} or {@code patch -p1} in the directory where Maven was called. Example:
     * {@code -Dfalco-mitre.dryRun=true}.
     */
    @Parameter(property = "falco-mitre.dryRun", defaultValue = "false")
    boolean dryRun;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (Judgement.isSkipped(this)) {
            return;
        }
        Place place = Place.of(project, session);
        Optional<Judgement.Judged> found = Judgement.toRepair(this, place);
        if (found.isEmpty()) {
            return;
        }
        Judgement.Judged judged = found.get();
        CheckReport report = judged.result().report();
        Map<String, Path> paths = judged.paths();
        TagEdits edits = judged.edits();

        FixConsole console = new FixConsole(getLog(), dryRun);
        PatchFile patch = new PatchFile(place.output(outputDirectory), Place.current(session));
        Provenance catalog = report.catalog().provenance();
        try {
            if (dryRun) {
                patch.write(edits, paths);
                console.patch(patch);
            } else {
                edits = edits.without(write(edits, paths));
            }
            List<Left> left = dryRun ? edits.left() : edits.leftAfter();
            // Before anything of the report can fail, since the files are changed.
            console.all(edits, left);
            if (!dryRun) {
                patch.remove();
            }
            FixReport.write(edits, left, catalog, dryRun, place.output(outputDirectory));
        } catch (IOException e) {
            throw OneSentence.execution(
                    "The report of the repair cannot be written to " + place.output(outputDirectory)
                            + " (" + AtomicFile.reason(e)
                            + "): make it a directory that can be written, or set another outputDirectory.",
                    e,
                    getLog());
        }
        if (dryRun && patch.isWritten()) {
            getLog().info(Console.escape("The patch is " + place.show(patch.file())
                    + ", for 'git apply' or 'patch -p1' in " + Place.current(session) + "."));
        }
        if (!edits.faults().isEmpty()) {
            throw new MojoExecutionException(Text.count(edits.faults().size(), "file")
                    + (dryRun ? " could not be looked into" : " could not be changed")
                    + ", see the errors above"
                    + (edits.files().isEmpty() ? "." : "; the others are " + (dryRun ? "in the patch." : "mended.")));
        }
    }

    private List<Fault> write(TagEdits edits, Map<String, Path> paths) {
        List<Fault> faults = new ArrayList<>();
        Set<Path> folders = new HashSet<>();
        for (FixedFile file : edits.files()) {
            try {
                Path path = Objects.requireNonNull(paths.get(file.name()));
                file.write(path);
                // Behind a link, that of the file itself.
                Path folder = Objects.requireNonNull(path.toRealPath().getParent());
                if (folders.add(folder)) {
                    AtomicFile.removeAbandoned(folder);
                }
            } catch (IOException e) {
                getLog().debug(Console.escape(file.name()), e);
                faults.add(new Fault(
                        file.name(),
                        "It cannot be written (" + e.getMessage() + "), so that its "
                                + Text.count(file.changes().size(), "change") + " "
                                + (file.changes().size() == 1 ? "was" : "were") + " not made."));
            }
        }
        return faults;
    }
}
