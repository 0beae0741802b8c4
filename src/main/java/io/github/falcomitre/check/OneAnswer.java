package io.github.falcomitre.check;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.falco.SourcePosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which findings of a report have one right answer, so that a repair writes it. What the place of a tag or other tags
 * forbid shows only in the repair. A class of its own, since every run of a check asks.
 */
public final class OneAnswer {

    private final CheckReport report;
    private @Nullable Map<SourcePosition, CheckedRule> rules;

    public OneAnswer(CheckReport report) {
        this.report = report;
    }

    /** Whether the finding has one right answer and is not suppressed; what the baseline knows is mended all the same. */
    public boolean isMended(Finding finding) {
        Optional<SuppressedBy> by = finding.suppressedBy();
        return (by.isEmpty() || by.get().kind() == SuppressedBy.Kind.BASELINE) && has(finding);
    }

    /** Whether the finding has one right answer, suppressed or not. */
    public boolean has(Finding finding) {
        if (finding.check() == Check.DUPLICATE_TAG) {
            return true;
        }
        if (finding.suggestions().size() != 1) {
            return false;
        }
        String suggestion = finding.suggestions().get(0);
        return switch (finding.check()) {
            case MALFORMED_TAG, RETIRED_TACTIC, BARE_TACTIC -> true;
            case REVOKED_TECHNIQUE -> isActive(suggestion);
            case MISSING_TACTIC -> isOnlyTactic(suggestion, rules().get(finding.position()));
            default -> false;
        };
    }

    private boolean isActive(String technique) {
        Optional<Technique> known = report.catalog().technique(technique);
        return known.isPresent() && known.get().isActive();
    }

    /** Whether each technique of the rule has this one tactic and no other; a tactic's id alone says too little. */
    private static boolean isOnlyTactic(String tag, @Nullable CheckedRule rule) {
        Set<String> tags = new HashSet<>();
        if (rule != null) {
            for (Technique technique : rule.techniques()) {
                for (Tactic tactic : technique.tactics()) {
                    if (tactic.isActive()) {
                        tags.add(tactic.tag());
                    }
                }
            }
        }
        return tags.equals(Set.of(tag));
    }

    private Map<SourcePosition, CheckedRule> rules() {
        Map<SourcePosition, CheckedRule> known = rules;
        if (known == null) {
            known = new HashMap<>();
            for (CheckedRule rule : report.rules()) {
                known.put(rule.rule().position(), rule);
            }
            rules = known;
        }
        return known;
    }
}
