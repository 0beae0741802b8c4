package io.github.falcomitre.fix;

import io.github.falcomitre.check.Finding;
import io.github.falcomitre.report.Fixes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a repair would do, and what it leaves.
 *
 * @param files those that change, in the order of reading
 * @param left what a person has to decide about, in the order of findings; positions are those of the files as they were
 * @param faults files that would change, but have to stay as they are
 */
public record TagEdits(List<FixedFile> files, List<Left> left, List<Fault> faults) {

    public TagEdits {
        files = List.copyOf(files);
        left = List.copyOf(left);
        faults = List.copyOf(faults);
    }

    /** How each finding is mended by itself, for a report that offers it. */
    public Fixes fixes() {
        return new FindingFixes(this);
    }

    /** The greatest step of any file. */
    public Step step() {
        Step step = Step.NONE;
        for (FixedFile file : files) {
            step = step.or(file.step());
        }
        return step;
    }

    /** How many tags change in this way. */
    public int count(Change.Kind kind) {
        int count = 0;
        for (FixedFile file : files) {
            for (Change change : file.changes()) {
                count += change.kind() == kind ? 1 : 0;
            }
        }
        return count;
    }

    /** What is left, with the positions of the files as they are to be. */
    public List<Left> leftAfter() {
        Map<String, FixedFile> byName = new HashMap<>();
        for (FixedFile file : files) {
            byName.put(file.name(), file);
        }
        List<Left> after = new ArrayList<>(left.size());
        for (Left each : left) {
            Finding finding = each.finding();
            FixedFile file = byName.get(finding.position().file());
            after.add(
                    file == null
                            ? each
                            : new Left(
                                    new Finding(
                                            finding.check(),
                                            finding.severity(),
                                            file.moved(finding.position()),
                                            finding.rule(),
                                            finding.tag(),
                                            finding.message(),
                                            finding.suggestions(),
                                            finding.url(),
                                            finding.suppressedBy()),
                                    each.why()));
        }
        return List.copyOf(after);
    }

    /** These edits without those of some files. */
    public TagEdits without(List<Fault> more) {
        List<FixedFile> others = new ArrayList<>(files);
        List<Fault> all = new ArrayList<>(faults);
        for (Fault fault : more) {
            others.removeIf(file -> file.name().equals(fault.file()));
            all.add(fault);
        }
        return new TagEdits(others, left, all);
    }
}
