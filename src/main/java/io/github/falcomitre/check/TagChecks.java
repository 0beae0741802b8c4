package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.TacticHistory;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.attack.TechniqueHistory;
import io.github.falcomitre.check.JudgedTag.Kind;
import io.github.falcomitre.check.JudgedTag.Standing;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import io.github.falcomitre.tag.AttackTag.UnknownTacticTag;
import io.github.falcomitre.tag.NearestNames;
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
                String tag = Text.quote(judged.tag().text());
                String canonical = malformed.canonical().text();
                List<String> forms = rule.lastForms(malformed.canonical());
                String right = forms.size() == 1 ? forms.get(0) : canonical;
                Set<String> choices = new LinkedHashSet<>(List.of(right));
                if (leadsElsewhere(rule, right, malformed)) {
                    for (Canonical other : malformed.others()) {
                        List<String> others = rule.lastForms(other);
                        // What nothing took the place of is a choice as well, if a bad one: the tag does say it.
                        choices.addAll(others.isEmpty() ? List.of(other.text()) : others);
                    }
                }
                String message;
                if (choices.size() > 1) {
                    message = tag + " says two things: write " + Text.list(choices, " or ") + ", whichever is meant.";
                } else if (judged.kind() == Kind.REPEATED) {
                    message = tag + " means " + canonical + ", which the rule has already: remove it.";
                } else if (right.equals(canonical)) {
                    message = tag + " is not how Falco rules write an ATT&CK tag: write " + right + ".";
                } else {
                    message = tag + " means " + canonical + ", today " + right + ": write " + right + ".";
                }
                out.add(judged.tag(), message, List.copyOf(choices), rule.attack.urlOf(right));
            }
        }
    }

    /** Whether the second meaning leads elsewhere than the id: a retired name may well lead to the id's own tactic. */
    private static boolean leadsElsewhere(RuleTags rule, String id, MalformedTag malformed) {
        Set<Tactic> own = Set.copyOf(rule.attack.judgeText(id).tactics());
        for (Canonical other : malformed.others()) {
            List<String> forms = rule.lastForms(other);
            if (own.isEmpty() || forms.isEmpty()) {
                return true;
            }
            for (String form : forms) {
                List<Tactic> tactics = rule.attack.judgeText(form).tactics();
                if (tactics.isEmpty() || !own.containsAll(tactics)) {
                    return true;
                }
            }
        }
        return false;
    }

    static void unknownTechnique(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.UNKNOWN)) {
            String id = judged.techniqueId().orElseThrow();
            List<String> suggestions = List.of();
            if (judged.meaning() instanceof MalformedTag malformed
                    && malformed.name().isPresent()) {
                suggestions = forms(
                        rule,
                        NearestNames.techniques(
                                rule.attack.names(), malformed.name().get()));
            }
            String message = Text.capital(rule.attack.label()) + " has no technique " + id + ": "
                    + whereabouts(rule, id) + Text.didYouMean(suggestions);
            out.add(judged.tag(), message, suggestions, Optional.empty());
        }
    }

    private static String whereabouts(RuleTags rule, String id) {
        Optional<TechniqueHistory> history = rule.attack.catalog().history().technique(id);
        if (history.isPresent()) {
            return rule.attack.whereabouts(history.get().since(), history.get().until());
        }
        Optional<TechniqueHistory> other = rule.attack.everyDomain().technique(id);
        return other.isPresent() ? "it is one of the domain " + other.get().domain() : "no release has it";
    }

    static void revokedTechnique(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.REVOKED)) {
            Technique revoked = judged.technique().orElseThrow();
            Optional<Technique> replacement = rule.attack.catalog().lastForm(revoked);
            Technique end = replacement.orElse(revoked);
            String then;
            if (replacement.isEmpty()) {
                then = " without a replacement: look for another.";
            } else if (end.isActive()) {
                then = ": write " + Text.named(end) + ".";
            } else {
                then = ", and " + Text.named(end) + ", which took its place, is deprecated: look for another.";
            }
            out.add(
                    judged.tag(),
                    Text.named(revoked) + " is revoked in " + rule.attack.label() + then,
                    replacement.isPresent() ? List.of(end.id()) : List.of(),
                    Optional.of(end.url()));
        }
    }

    static void deprecatedTechnique(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.DEPRECATED)) {
            Technique deprecated = judged.technique().orElseThrow();
            out.add(
                    judged.tag(),
                    Text.named(deprecated) + " is deprecated in " + rule.attack.label() + lastActive(rule, deprecated)
                            + ".",
                    List.of(),
                    Optional.of(deprecated.url()));
        }
    }

    private static String lastActive(RuleTags rule, Technique technique) {
        Optional<TechniqueHistory> history = rule.attack.catalog().history().technique(technique.id());
        Optional<AttackRelease> last = history.isPresent() ? history.get().lastActive() : Optional.empty();
        return last.isPresent() ? "; the last release in which it was active is " + last.get() : "";
    }

    static void unknownTactic(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags) {
            if (judged.standing() == Standing.UNKNOWN && judged.isTactic()) {
                String message = "No release of " + Text.list(rule.attack.domains(), " or ") + " has a tactic "
                        + Text.quote(judged.tag().text());
                List<String> suggestions = List.of();
                if (judged.meaning() instanceof UnknownTacticTag unknown) {
                    List<String> named = forms(rule, rule.attack.techniquesNamed(unknown.name()));
                    if (named.isEmpty()) {
                        suggestions = forms(rule, NearestNames.of(rule.attack.names(), unknown.name()));
                        message += Text.didYouMean(suggestions);
                    } else {
                        suggestions = named;
                        boolean active = rule.attack.judgeText(named.get(0)).standing() == Standing.ACTIVE;
                        message += ", and it is the name of a technique: "
                                + (active ? "write " : "look for another than the deprecated ")
                                + Text.list(named, " or ")
                                + ".";
                    }
                } else {
                    Optional<TacticHistory> other = rule.attack
                            .everyDomain()
                            .tactic(judged.canonical().orElseThrow().text());
                    message += other.isPresent()
                            ? ": it is one of the domain " + other.get().domain() + "."
                            : ".";
                }
                out.add(
                        judged.tag(),
                        message,
                        suggestions,
                        suggestions.isEmpty() ? Optional.empty() : rule.attack.urlOf(suggestions.get(0)));
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
                        Text.capital(rule.attack.label()) + " has no tactic " + tactic.text()
                                + whereabouts(rule, tactic) + write,
                        suggestions,
                        suggestions.isEmpty() ? Optional.empty() : rule.attack.urlOf(suggestions.get(0)));
            }
        }
    }

    private static String whereabouts(RuleTags rule, Canonical tactic) {
        Optional<TacticHistory.Span> active = rule.attack.retired(tactic).active();
        return active.isPresent()
                ? ", "
                        + rule.attack.whereabouts(
                                active.get().since(), active.get().until())
                : "";
    }

    static void duplicateTag(RuleTags rule, Findings out) {
        for (TagList list : rule.lists) {
            for (Tag tag : list.duplicates()) {
                out.add(
                        tag,
                        Text.quote(tag.text()) + " stands twice in one list: remove one.",
                        List.of(),
                        rule.attack.urlOf(tag.text()));
            }
        }
    }

    private static List<String> forms(RuleTags rule, List<Canonical> canonicals) {
        Set<String> forms = new LinkedHashSet<>();
        for (Canonical canonical : canonicals) {
            forms.addAll(rule.lastForms(canonical));
        }
        return List.copyOf(forms);
    }
}
