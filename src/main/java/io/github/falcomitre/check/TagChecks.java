package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackHistory;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueHistory;
import io.github.falcomitre.check.JudgedTag.Kind;
import io.github.falcomitre.check.JudgedTag.Standing;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.UnknownTacticTag;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The checks of single tags: each looks at one tag after the other, whatever stands beside it. */
final class TagChecks {

    private TagChecks() {}

    static void malformed(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags) {
            if (judged.meaning() instanceof MalformedTag malformed) {
                Tag tag = judged.tag();
                Canonical canonical = malformed.canonical();
                List<String> forms = rule.lastForms(canonical);
                String right = forms.size() == 1 ? forms.get(0) : canonical.text();
                Set<String> all = new LinkedHashSet<>(List.of(right));
                malformed.others().forEach(other -> all.addAll(rule.lastForms(other)));
                Set<String> choices = distinct(rule, all);
                String message;
                if (judged.kind() == Kind.REPEATED) {
                    message = quote(tag) + " means " + canonical.text() + ", which the rule has already: remove it.";
                } else if (choices.size() > 1) {
                    message = quote(tag) + " says two things, " + Text.list(choices, " and ")
                            + ": write the one that is meant.";
                } else if (right.equals(canonical.text())) {
                    message = quote(tag) + " is not how Falco rules write an ATT&CK tag: write " + right + ".";
                } else {
                    message = quote(tag) + " means " + canonical.text() + ", today " + right + ": write " + right + ".";
                }
                out.add(tag, message, List.copyOf(choices), urlOf(rule, right));
            }
        }
    }

    /** The tags without those that name a tactic which an earlier one names. */
    private static Set<String> distinct(RuleTags rule, Set<String> tags) {
        Set<Object> meanings = new LinkedHashSet<>();
        Set<String> distinct = new LinkedHashSet<>();
        for (String tag : tags) {
            List<Tactic> tactics = rule.attack.judgeText(tag).tactics();
            if (tactics.isEmpty() ? meanings.add(tag) : meanings.addAll(tactics)) {
                distinct.add(tag);
            }
        }
        return distinct;
    }

    private static Optional<String> urlOf(RuleTags rule, String tag) {
        JudgedTag judged = rule.attack.judgeText(tag);
        return judged.tactics().isEmpty()
                ? judged.technique().map(Technique::url)
                : Optional.of(judged.tactics().get(0).url());
    }

    static void unknownTechnique(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.UNKNOWN)) {
            String id = judged.techniqueId().orElseThrow();
            List<String> suggestions = List.of();
            if (judged.meaning() instanceof MalformedTag malformed
                    && malformed.name().isPresent()) {
                suggestions = forms(
                        rule, rule.attack.nearestTechniques(malformed.name().get()));
            }
            String message = rule.attack.label() + " has no technique " + id + ": " + whereabouts(rule, id)
                    + Text.didYouMean(suggestions);
            out.add(judged.tag(), message, suggestions, Optional.empty());
        }
    }

    private static String whereabouts(RuleTags rule, String id) {
        Optional<TechniqueHistory> history = rule.attack.catalog().history().technique(id);
        if (history.isPresent()) {
            return rule.attack.whereabouts(history.get().since(), history.get().until());
        }
        Set<Domain> others = EnumSet.allOf(Domain.class);
        others.removeAll(rule.attack.catalog().provenance().domains());
        return AttackHistory.of(others)
                .technique(id)
                .map(other -> "it is one of the domain " + other.domain())
                .orElse("no release has it");
    }

    static void revokedTechnique(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.REVOKED)) {
            Technique revoked = judged.technique().orElseThrow();
            Optional<Technique> replacement = rule.attack.catalog().lastForm(revoked);
            String then = replacement
                    .map(end -> end.isActive()
                            ? ": write " + Text.named(end) + "."
                            : ", and " + Text.named(end) + ", which took its place, is deprecated: look for another.")
                    .orElse(" without a replacement: look for another.");
            out.add(
                    judged.tag(),
                    Text.named(revoked) + " is revoked in " + rule.attack.label() + then,
                    replacement.map(Technique::id).stream().toList(),
                    Optional.of(replacement.orElse(revoked).url()));
        }
    }

    static void deprecatedTechnique(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.DEPRECATED)) {
            Technique deprecated = judged.technique().orElseThrow();
            String last = rule.attack
                    .catalog()
                    .history()
                    .technique(deprecated.id())
                    .flatMap(TechniqueHistory::lastActive)
                    .map(release -> "; the last release in which it was active is " + release)
                    .orElse("");
            out.add(
                    judged.tag(),
                    Text.named(deprecated) + " is deprecated in " + rule.attack.label() + last + ".",
                    List.of(),
                    Optional.of(deprecated.url()));
        }
    }

    static void unknownTactic(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags) {
            if (judged.standing() == Standing.UNKNOWN && judged.isTactic()) {
                List<String> suggestions = List.of();
                String message = "No release of ATT&CK has a tactic " + quote(judged.tag());
                if (judged.meaning() instanceof UnknownTacticTag unknown) {
                    suggestions = forms(rule, rule.attack.namedOrNearest(unknown.name()));
                    message += rule.attack.isTechniqueName(unknown.name())
                            ? ": it is the name of a technique, write the id that is meant"
                            : "";
                }
                out.add(judged.tag(), message + Text.didYouMean(suggestions), suggestions, Optional.empty());
            }
        }
    }

    static void retiredTactic(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags) {
            if (judged.standing() == Standing.RETIRED) {
                Canonical tactic = judged.canonical().orElseThrow();
                List<String> suggestions = rule.lastForms(tactic);
                String write = suggestions.isEmpty() ? "." : ": write " + Text.list(suggestions, " or ") + ".";
                out.add(
                        judged.tag(),
                        rule.attack.label() + " has no tactic " + tactic.text()
                                + rule.attack.retired(tactic).whereabouts() + write,
                        suggestions,
                        suggestions.isEmpty() ? Optional.empty() : urlOf(rule, suggestions.get(0)));
            }
        }
    }

    static void duplicateTag(RuleTags rule, Findings out) {
        for (TagList list : rule.lists) {
            for (Tag tag : list.duplicates()) {
                out.add(tag, quote(tag) + " stands twice in one list: remove one.", List.of(), Optional.empty());
            }
        }
    }

    private static List<String> forms(RuleTags rule, List<Canonical> canonicals) {
        Set<String> forms = new LinkedHashSet<>();
        canonicals.forEach(canonical -> forms.addAll(rule.lastForms(canonical)));
        return List.copyOf(forms);
    }

    private static String quote(Tag tag) {
        return Text.quote(tag.text());
    }
}
