package io.github.falcomitre.check;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.JudgedTag.Kind;
import io.github.falcomitre.check.JudgedTag.Standing;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.falco.IgnoredTags;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.tag.AttackTag.OtherTag;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The checks of a rule's tags beside one another. Whether one is switched off changes no other. */
final class RelationChecks {

    private RelationChecks() {}

    static void tacticMismatch(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.ACTIVE)) {
            Technique technique = judged.technique().orElseThrow();
            if (isMismatch(rule, technique)) {
                List<String> suggestions = new ArrayList<>(relatives(rule, technique));
                suggestions.addAll(tagsOf(technique.tactics()));
                out.add(
                        judged.tag(),
                        Text.named(technique) + " belongs to " + names(rule, technique.tactics(), " and ") + ", not to "
                                + names(rule, rule.tactics, " or ")
                                + ": either the technique or the tactic is wrong.",
                        suggestions,
                        Optional.of(technique.url()));
            }
        }
        for (Tactic tactic : rule.tacticsById) {
            if (isMismatch(rule, tactic)) {
                List<String> suggestions = new ArrayList<>();
                for (Tactic named : rule.tacticsByName) {
                    if (!rule.hasTag(named.id())) {
                        suggestions.add(named.id());
                    }
                }
                suggestions.add(tactic.tag());
                out.add(
                        tagOf(rule, tactic),
                        tactic.id() + " is " + tactic.name() + ", and the rule's tactic is "
                                + names(rule, rule.tacticsByName, " and ") + ": either may be wrong.",
                        suggestions,
                        Optional.of(tactic.url()));
            }
        }
    }

    private static boolean isMismatch(RuleTags rule, Technique technique) {
        return !rule.tactics.isEmpty() && !technique.tactics().isEmpty() && !rule.hasTacticOf(technique);
    }

    private static boolean isMismatch(RuleTags rule, Tactic byId) {
        return !rule.tacticsByName.isEmpty() && !rule.tacticsByName.contains(byId);
    }

    private static boolean hasMismatch(RuleTags rule) {
        for (Technique technique : rule.techniques) {
            if (isMismatch(rule, technique)) {
                return true;
            }
        }
        for (Tactic tactic : rule.tacticsById) {
            if (isMismatch(rule, tactic)) {
                return true;
            }
        }
        return false;
    }

    /** The active techniques of the same name or family that have a tactic which the rule names, by id. */
    private static List<String> relatives(RuleTags rule, Technique technique) {
        Set<Technique> candidates = new LinkedHashSet<>();
        for (String id : rule.attack.names().activeTechniques(Words.key(technique.name()))) {
            candidates.add(rule.attack.catalog().technique(id).orElseThrow());
        }
        candidates.addAll(family(rule.attack.catalog(), technique));
        List<String> relatives = new ArrayList<>();
        for (Technique candidate : candidates) {
            if (candidate.isActive()
                    && candidate.domain() == technique.domain()
                    && !candidate.equals(technique)
                    && rule.hasTacticOf(candidate)) {
                relatives.add(candidate.id());
            }
        }
        return relatives;
    }

    /** A technique's parent, or itself where it has none, and all sub-techniques of that. */
    private static List<Technique> family(AttackCatalog catalog, Technique technique) {
        Technique head = catalog.parent(technique).orElse(technique);
        List<Technique> family = new ArrayList<>();
        family.add(head);
        family.addAll(catalog.subTechniques(head));
        return family;
    }

    static void extraTactic(RuleTags rule, Findings out) {
        if (rule.techniques.isEmpty() || hasMismatch(rule)) {
            return;
        }
        for (Tactic tactic : rule.tactics) {
            if (!rule.hasTechniqueOf(tactic) && !isNamesake(rule, tactic)) {
                out.add(
                        tagOf(rule, tactic),
                        "No technique of the rule belongs to " + tactic.name() + ": remove the tactic, or add the"
                                + " technique that it stands for.",
                        List.of(),
                        Optional.of(tactic.url()));
            }
        }
    }

    /** Whether a tactic is only meant because another domain's, which has a technique here, bears the same name. */
    private static boolean isNamesake(RuleTags rule, Tactic tactic) {
        if (rule.tacticsById.contains(tactic)) {
            return false;
        }
        for (Tactic other : rule.tacticsByName) {
            if (other.shortName().equals(tactic.shortName()) && rule.hasTechniqueOf(other)) {
                return true;
            }
        }
        return false;
    }

    /** The first tag that names the tactic. */
    private static Tag tagOf(RuleTags rule, Tactic tactic) {
        for (JudgedTag judged : rule.tags) {
            if (judged.tactics().contains(tactic)) {
                return judged.tag();
            }
        }
        throw new IllegalStateException(tactic.id());
    }

    static void missingTactic(RuleTags rule, Findings out) {
        if (rule.has(Kind.TACTIC_NAME)
                || !rule.has(Kind.TECHNIQUE) && !rule.has(Kind.TACTIC_ID)
                || !bareTactics(rule).isEmpty()) {
            return;
        }
        Set<Tactic> wanted = rule.decidedById();
        // What has one tactic needs it, and may leave the others no choice.
        for (Technique technique : rule.suggesting) {
            Set<Tactic> tactics = RuleTags.tacticsOf(List.of(technique));
            if (tactics.size() == 1) {
                wanted.addAll(tactics);
            }
        }
        boolean isChoice = false;
        for (Technique technique : rule.suggesting) {
            if (Collections.disjoint(technique.tactics(), wanted)) {
                wanted.addAll(RuleTags.tacticsOf(List.of(technique)));
                isChoice = true;
            }
        }
        if (wanted.isEmpty()) {
            wanted.addAll(rule.tacticsById);
        }
        List<String> suggestions = tagsOf(wanted);
        String add =
                suggestions.isEmpty() ? "add one." : "add " + Text.list(suggestions, isChoice ? " or " : " and ") + ".";
        out.add(
                rule.position,
                Optional.empty(),
                "The rule names no tactic beside " + Text.list(attackTags(rule), " and ") + ": " + add,
                suggestions,
                wanted.isEmpty()
                        ? Optional.empty()
                        : Optional.of(wanted.iterator().next().url()));
    }

    private static List<String> attackTags(RuleTags rule) {
        Set<String> texts = new LinkedHashSet<>();
        for (JudgedTag tag : rule.tags) {
            if (tag.canonical().isPresent()) {
                texts.add(tag.canonical().get().text());
            }
        }
        return List.copyOf(texts);
    }

    static void bareTactic(RuleTags rule, Findings out) {
        for (BareTactic bare : bareTactics(rule)) {
            out.add(
                    bare.tag(),
                    Text.quote(bare.tag().text()) + " is a plain word to alert routing: add "
                            + Text.list(bare.suggestions(), " or ") + ".",
                    bare.suggestions(),
                    rule.attack.urlOf(bare.suggestions().get(0)));
        }
    }

    private record BareTactic(Tag tag, List<String> suggestions) {}

    private static List<BareTactic> bareTactics(RuleTags rule) {
        if (rule.techniques.isEmpty() || rule.has(Kind.TACTIC_NAME)) {
            return List.of();
        }
        Set<Tactic> tactics = RuleTags.tacticsOf(rule.techniques);
        List<BareTactic> found = new ArrayList<>();
        for (JudgedTag judged : rule.tags) {
            if (judged.meaning() instanceof OtherTag) {
                Optional<String> shortName =
                        rule.attack.names().tactic(Words.key(judged.tag().text()));
                if (shortName.isPresent()) {
                    Optional<List<String>> tags = suggestionsFor(rule, shortName.get(), tactics);
                    if (tags.isPresent()) {
                        found.add(new BareTactic(judged.tag(), tags.get()));
                    }
                }
            }
        }
        return found;
    }

    /** The tags for a tactic's name as a plain word; empty where the rule's techniques do not make it a tactic. */
    private static Optional<List<String>> suggestionsFor(RuleTags rule, String shortName, Set<Tactic> tactics) {
        TacticNameTag named = new TacticNameTag(shortName);
        if (rule.attack.judgeText(named.text()).standing() == Standing.RETIRED) {
            boolean moved = !Collections.disjoint(rule.attack.retired(named).newSince(), tactics);
            return moved ? Optional.of(rule.lastForms(named)) : Optional.empty();
        }
        return tagsOf(tactics).contains(named.text()) ? Optional.of(List.of(named.text())) : Optional.empty();
    }

    static void missingTechnique(RuleTags rule, Findings out) {
        if (!rule.has(Kind.TACTIC_NAME) || rule.has(Kind.TECHNIQUE) || rule.has(Kind.TACTIC_ID)) {
            return;
        }
        List<Technique> named = rule.attack.techniqueNames().heldIn(rule.name);
        String add = named.isEmpty()
                ? "add the one that it detects."
                : "its name speaks of " + Text.list(Text.named(named), " and ") + ".";
        out.add(
                rule.position,
                Optional.empty(),
                "The rule names a tactic and no technique: " + add,
                ids(named),
                named.isEmpty() ? Optional.empty() : Optional.of(named.get(0).url()));
    }

    static void nameMismatch(RuleTags rule, Findings out) {
        if (!rule.has(Kind.TECHNIQUE)) {
            return;
        }
        nameMismatch(rule, rule.attack.techniqueNames().heldIn(rule.name), rule.position, Optional.empty(), out);
        for (JudgedTag judged : rule.tags) {
            if (judged.meaning() instanceof OtherTag) {
                Tag tag = judged.tag();
                List<Technique> named = rule.attack.techniqueNames().named(tag.text());
                nameMismatch(rule, named, tag.position(), Optional.of(tag.text()), out);
            }
        }
    }

    private static void nameMismatch(
            RuleTags rule, List<Technique> named, SourcePosition position, Optional<String> tag, Findings out) {
        for (Technique technique : named) {
            if (hasFamilyOf(rule, technique)) {
                return;
            }
        }
        if (named.isEmpty()) {
            return;
        }
        String what = tag.isPresent() ? "The tag " + Text.quote(tag.get()) : "The rule's name";
        out.add(
                position,
                tag,
                what + " speaks of " + Text.list(Text.named(named), " or ") + ", which the rule does not tag.",
                ids(named),
                Optional.of(named.get(0).url()));
    }

    private static boolean hasFamilyOf(RuleTags rule, Technique technique) {
        Set<String> family = new HashSet<>(ids(family(rule.attack.catalog(), technique)));
        for (Technique tagged : rule.suggesting) {
            if (family.contains(tagged.id())) {
                return true;
            }
        }
        for (JudgedTag judged : rule.tags) {
            if (judged.kind() == Kind.TECHNIQUE
                    && family.contains(judged.techniqueId().orElseThrow())) {
                return true;
            }
        }
        return false;
    }

    static void incompleteTactics(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.ACTIVE)) {
            Technique technique = judged.technique().orElseThrow();
            List<Tactic> missing = new ArrayList<>(technique.tactics());
            missing.removeAll(rule.tactics);
            if (!missing.isEmpty() && missing.size() < technique.tactics().size()) {
                List<String> suggestions = tagsOf(missing);
                out.add(
                        judged.tag(),
                        Text.named(technique) + " belongs to " + names(rule, missing, " and ") + " as well: add "
                                + Text.list(suggestions, " and ") + ".",
                        suggestions,
                        Optional.of(technique.url()));
            }
        }
    }

    static void platformMismatch(RuleTags rule, Findings out) {
        Optional<Set<String>> seen = rule.policy.platforms().of(rule.source);
        if (seen.isEmpty()) {
            return;
        }
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.ACTIVE)) {
            Technique technique = judged.technique().orElseThrow();
            if (Platforms.excludes(seen.get(), technique.platforms())) {
                out.add(
                        judged.tag(),
                        Text.named(technique) + " happens on " + Text.list(technique.platforms(), " and ")
                                + ", which the event source " + rule.source + " cannot see.",
                        List.of(),
                        Optional.of(technique.url()));
            }
        }
    }

    static void redundantTechnique(RuleTags rule, Findings out) {
        for (JudgedTag judged : rule.tags(Kind.TECHNIQUE, Standing.ACTIVE)) {
            Technique parent = judged.technique().orElseThrow();
            for (Technique sub : rule.techniques) {
                if (rule.attack.catalog().parent(sub).equals(Optional.of(parent))) {
                    out.add(
                            judged.tag(),
                            parent.id() + " stands beside its own sub-technique " + Text.named(sub)
                                    + ", which says more: remove " + parent.id() + ".",
                            List.of(),
                            Optional.of(sub.url()));
                    break;
                }
            }
        }
    }

    private static boolean holdsAll(Set<String> texts, List<Tag> tags) {
        for (Tag tag : tags) {
            if (!texts.contains(tag.text())) {
                return false;
            }
        }
        return true;
    }

    static void ignoredTags(RuleTags rule, Findings out) {
        if (rule.ignored.isEmpty()) {
            return;
        }
        Set<String> effective = new HashSet<>();
        for (JudgedTag judged : rule.tags) {
            effective.add(judged.tag().text());
        }
        for (IgnoredTags ignored : rule.ignored) {
            List<Tag> tags = ignored.tags().tags();
            if (!holdsAll(effective, tags)) {
                String message = switch (ignored.form()) {
                    case APPEND ->
                        "Falco ignores tags beside append: true; write override: {tags: append} and an entry"
                                + " for each other key of the item instead.";
                    case ENABLE_ONLY ->
                        "Falco ignores tags in an item that only enables or disables a rule; add override:"
                                + " {tags: append}, with enabled: replace where the item has enabled.";
                };
                out.add(tags.get(0).position(), Optional.empty(), message, List.of(), Optional.empty());
            }
        }
    }

    static void untaggedRule(RuleTags rule, Findings out) {
        if (!rule.isTagged()) {
            out.add(
                    rule.position,
                    Optional.empty(),
                    "The rule has no ATT&CK tag: add its tactic and its technique.",
                    List.of(),
                    Optional.empty());
        }
    }

    /** The tactics' names, with their ids where several domains may have one of that name. */
    private static String names(RuleTags rule, Collection<Tactic> tactics, String lastSeparator) {
        boolean united = rule.attack.domains().size() > 1;
        List<String> names = new ArrayList<>(tactics.size());
        for (Tactic tactic : tactics) {
            names.add(united ? tactic.name() + " (" + tactic.id() + ")" : tactic.name());
        }
        return Text.list(names, lastSeparator);
    }

    static List<String> tagsOf(Collection<Tactic> tactics) {
        Set<String> tags = new LinkedHashSet<>();
        for (Tactic tactic : tactics) {
            tags.add(tactic.tag());
        }
        return List.copyOf(tags);
    }

    private static List<String> ids(Collection<Technique> techniques) {
        List<String> ids = new ArrayList<>(techniques.size());
        for (Technique technique : techniques) {
            ids.add(technique.id());
        }
        return ids;
    }
}
