package io.github.falcomitre.fix;

import io.github.falcomitre.check.Check;
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

    /** By the name of a rule. */
    private final Map<String, List<Part>> parts = new HashMap<>();

    private record Part(FixedFile file, Change change) {
        boolean isAt(Finding finding) {
            return change.kind() != Change.Kind.ADDED && change.position().equals(finding.position());
        }

        /** Whether it is a tactic that goes with the technique that it stood for. */
        boolean isTactic() {
            return change.from().startsWith("mitre_") || change.from().startsWith("TA");
        }
    }

    FindingFixes(TagEdits edits) {
        for (FixedFile file : edits.files()) {
            for (Change change : file.changes()) {
                for (String rule : change.rules()) {
                    Groups.at(parts, rule).add(new Part(file, change));
                }
            }
        }
    }

    @Override
    public List<Replacement> of(Finding finding) {
        List<Part> own = new ArrayList<>();
        List<Part> added = new ArrayList<>();
        List<Part> tactics = new ArrayList<>();
        for (Part part : parts.getOrDefault(finding.rule().orElse(""), List.of())) {
            if (!part.change.checks().contains(finding.check())) {
                continue;
            }
            if (part.isAt(finding)) {
                own.add(part);
            } else if (part.change.kind() == Change.Kind.ADDED) {
                added.add(part);
            } else if (finding.check() == Check.REVOKED_TECHNIQUE && part.isTactic()) {
                tactics.add(part);
            }
        }
        if (own.isEmpty()) {
            own = added;
        } else {
            own.addAll(tactics);
        }
        List<Replacement> replacements = new ArrayList<>();
        for (Part part : own) {
            replacements.addAll(part.file.alone(part.change));
        }
        Collections.sort(replacements);
        return List.copyOf(replacements);
    }
}
