package io.github.falcomitre.report;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.OneAnswer;
import java.util.Optional;

/** How a finding is mended: by the goal {@code fix} where one answer is right, else by a person who looks it up. */
final class NextStep {

    private NextStep() {}

    /** The command to run; empty where there is no tag to look up. */
    static Optional<String> command(Finding finding, AttackCatalog catalog) {
        if (OneAnswer.has(finding, catalog)) {
            return Optional.of("mvn falco-mitre:fix");
        }
        if (finding.tag().isPresent() && isPlain(finding.tag().get())) {
            return explain(finding.tag().get());
        }
        return finding.suggestions().isEmpty() || !isPlain(finding.suggestions().get(0))
                ? Optional.empty()
                : explain(finding.suggestions().get(0));
    }

    private static Optional<String> explain(String tag) {
        return Optional.of("mvn falco-mitre:explain -Dfalco-mitre.tag=".concat(tag));
    }

    /** Whether a text can be pasted into any shell as one word. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_.-".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
