package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Technique;
import java.util.Optional;

/** Which findings have one right answer. A class of its own, since every run of a check asks. */
public final class OneAnswer {

    private OneAnswer() {}

    /** Whether the finding has one right answer and is not suppressed; what the baseline knows is mended all the same. */
    public static boolean isMended(Finding finding, AttackCatalog catalog) {
        Optional<SuppressedBy> by = finding.suppressedBy();
        return (by.isEmpty() || by.get().kind() == SuppressedBy.Kind.BASELINE) && has(finding, catalog);
    }

    /**
     * Whether the finding, looked at by itself, has one right answer. What the place of its tag or other tags forbid
     * shows only in the repair.
     */
    public static boolean has(Finding finding, AttackCatalog catalog) {
        Check check = finding.check();
        if (check == Check.DUPLICATE_TAG) {
            return true;
        }
        if (finding.suggestions().size() != 1) {
            return false;
        }
        if (check == Check.REVOKED_TECHNIQUE) {
            Optional<Technique> end = catalog.technique(finding.suggestions().get(0));
            return end.isPresent() && end.get().isActive();
        }
        return check == Check.MALFORMED_TAG
                || check == Check.RETIRED_TACTIC
                || check == Check.BARE_TACTIC
                || check == Check.MISSING_TACTIC;
    }
}
