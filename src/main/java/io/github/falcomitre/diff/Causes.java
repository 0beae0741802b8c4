package io.github.falcomitre.diff;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what of two catalogs makes a finding differ: first by its own check, then by its own tag, then by what is
 * suggested, then by the other tags of the rule. Which of the catalogs is the earlier one does not matter.
 */
final class Causes {

    private final AttackCatalog from;
    private final AttackCatalog to;
    private final Map<String, Set<String>> tagsByRule = new HashMap<>();

    Causes(CheckReport from, CheckReport to) {
        this.from = from.catalog();
        this.to = to.catalog();
        note(from);
        note(to);
    }

    /** The techniques and tactics that each rule names on either side, as tags. */
    private void note(CheckReport report) {
        for (CheckedRule rule : report.rules()) {
            Set<String> tags = tagsByRule.computeIfAbsent(rule.rule().name(), none -> new LinkedHashSet<>());
            rule.techniques().forEach(technique -> tags.add(technique.id()));
            rule.tactics().forEach(tactic -> tags.add(tactic.tag()));
        }
    }

    /** @param suggestions those of both sides */
    Cause of(Finding finding, Collection<String> suggestions) {
        return switch (finding.check()) {
            case REVOKED_TECHNIQUE -> Cause.TECHNIQUE_REVOKED;
            case DEPRECATED_TECHNIQUE -> Cause.TECHNIQUE_DEPRECATED;
            case UNKNOWN_TECHNIQUE -> Cause.TECHNIQUE_UNKNOWN;
            case RETIRED_TACTIC -> Cause.TACTIC_RETIRED;
            default -> {
                Optional<Cause> cause =
                        of(finding.check(), finding.tag().stream().toList());
                cause = cause.isPresent() ? cause : of(finding.check(), suggestions);
                cause = cause.isPresent()
                        ? cause
                        : of(
                                finding.check(),
                                finding.rule().map(tagsByRule::get).orElse(Set.of()));
                yield cause.orElse(Cause.OTHER);
            }
        };
    }

    /** The clearest cause among these tags. */
    private Optional<Cause> of(Check check, Collection<String> tags) {
        Optional<Cause> clearest = Optional.empty();
        for (String tag : tags) {
            Optional<Cause> cause = of(check, tag);
            if (cause.isPresent() && (clearest.isEmpty() || cause.get().compareTo(clearest.get()) < 0)) {
                clearest = cause;
            }
        }
        return clearest;
    }

    private Optional<Cause> of(Check check, String tag) {
        Optional<Technique> before = from.technique(tag);
        Optional<Technique> after = to.technique(tag);
        if (before.isPresent() && after.isPresent()) {
            return of(check, before.get(), after.get());
        }
        if (before.isPresent() || after.isPresent()) {
            return Optional.of(Cause.TECHNIQUE_UNKNOWN);
        }
        return shortNames(from, tag).equals(shortNames(to, tag)) ? Optional.empty() : Optional.of(Cause.TACTIC_RETIRED);
    }

    private Optional<Cause> of(Check check, Technique before, Technique after) {
        if (before.status() != after.status()) {
            boolean revoked = before.status() == Status.REVOKED || after.status() == Status.REVOKED;
            return Optional.of(revoked ? Cause.TECHNIQUE_REVOKED : Cause.TECHNIQUE_DEPRECATED);
        }
        if (check == Check.PLATFORM_MISMATCH) {
            boolean same = Set.copyOf(before.platforms()).equals(Set.copyOf(after.platforms()));
            return same ? Optional.empty() : Optional.of(Cause.PLATFORMS_CHANGED);
        }
        if (!before.isActive()) {
            return Optional.empty();
        }
        List<Tactic> moved = moved(before, after);
        if (!moved.isEmpty()) {
            boolean retired = moved.stream().anyMatch(tactic -> isRetired(tactic, from) || isRetired(tactic, to));
            return Optional.of(retired ? Cause.TACTIC_RETIRED : Cause.TACTIC_MOVED);
        }
        return before.name().equals(after.name()) ? Optional.empty() : Optional.of(Cause.TECHNIQUE_RENAMED);
    }

    /** The tactics that a technique has on one side only. */
    static List<Tactic> moved(Technique before, Technique after) {
        List<Tactic> moved = missing(before.tactics(), after.tactics());
        moved.addAll(missing(after.tactics(), before.tactics()));
        return moved;
    }

    /** Those of the tactics that are not among the others. */
    static List<Tactic> missing(List<Tactic> tactics, List<Tactic> others) {
        List<Tactic> missing = new ArrayList<>();
        for (Tactic tactic : tactics) {
            if (others.stream().noneMatch(other -> isSame(tactic, other))) {
                missing.add(tactic);
            }
        }
        return missing;
    }

    /** TA0005 was Defense Evasion and is Stealth, so it is not the id that makes a tactic. */
    private static boolean isSame(Tactic tactic, Tactic other) {
        return tactic.shortName().equals(other.shortName()) && tactic.domain() == other.domain();
    }

    private static boolean isRetired(Tactic tactic, AttackCatalog catalog) {
        return catalog.tacticsNamed(tactic.shortName()).stream()
                .noneMatch(other -> other.isActive() && isSame(tactic, other));
    }

    /** The short names of the active tactics that a tag names, by id or by name. */
    private static Set<String> shortNames(AttackCatalog catalog, String tag) {
        Set<String> names = new HashSet<>();
        for (Tactic tactic : catalog.tactics()) {
            if (tactic.isActive() && (tactic.id().equals(tag) || tactic.tag().equals(tag))) {
                names.add(tactic.shortName());
            }
        }
        return names;
    }
}
