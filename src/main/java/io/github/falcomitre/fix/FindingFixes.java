package io.github.falcomitre.fix;

import io.github.falcomitre.check.Finding;
import io.github.falcomitre.group.Groups;
import io.github.falcomitre.report.Fixes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The repair of a whole ruleset taken apart again: what mends one finding and needs no other edit. */
final class FindingFixes implements Fixes {

    /** By what asked for them. */
    private final Map<List<Object>, List<Part>> parts = new HashMap<>();

    private record Part(FixedFile file, Answer answer) {}

    FindingFixes(TagEdits edits) {
        for (FixedFile file : edits.files()) {
            for (Answer answer : file.answers()) {
                for (Finding finding : answer.to()) {
                    Groups.at(parts, Repair.byPlace(finding)).add(new Part(file, answer));
                }
            }
        }
    }

    @Override
    public List<Replacement> of(Finding finding) {
        List<Replacement> replacements = new ArrayList<>();
        for (Part part : parts.getOrDefault(Repair.byPlace(finding), List.of())) {
            replacements.addAll(part.file.alone(part.answer));
        }
        Collections.sort(replacements);
        return List.copyOf(replacements);
    }
}
