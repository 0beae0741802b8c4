package io.github.falcomitre.report;

import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Lookup;
import io.github.falcomitre.check.OneAnswer;
import java.util.Optional;

/** How a finding is mended: by the goal {@code fix} where one answer is right, else by a person who looks it up. */
final class NextStep {

    private NextStep() {}

    /** The command to run; empty where there is no tag to look up. */
    static Optional<String> command(Finding finding, OneAnswer answers) {
        return answers.has(finding) ? Optional.of("mvn falco-mitre:fix") : Lookup.command(finding);
    }
}
