package io.github.falcomitre.check;

import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.JudgedTag.Kind;
import io.github.falcomitre.check.JudgedTag.Standing;
import io.github.falcomitre.evidence.RuleEvidence;
import io.github.falcomitre.evidence.RulesEvidence;
import io.github.falcomitre.falco.IgnoredTags;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.falco.UnknownRuleOverride;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.TacticNameTag;
import io.github.falcomitre.tag.AttackTag.TechniqueTag;
import io.github.falcomitre.tag.RetiredTactics.RetiredTactic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of one rule look at: its tags with their meaning, and the sets that relations are about. {@code K},
 * {@code N}, {@code I} and {@code S} of the contract are {@link #techniques}, the tactics by {@link #tacticsByName} and
 * {@link #tacticsById}, and {@link #tactics}.
 */
final class RuleTags {

    final AttackKnowledge attack;
    final CheckPolicy policy;
    final String name;
    final SourcePosition position;
    final String source;
    final List<TagList> lists;
    final List<IgnoredTags> ignored;
    final List<JudgedTag> tags;
    private final @Nullable Rule rule;
    private final RulesEvidence evidence;

    /** Active techniques, in the order of the tags. */
    final Set<Technique> techniques = new LinkedHashSet<>();

    final Set<Tactic> tacticsByName = new LinkedHashSet<>();
    final Set<Tactic> tacticsById = new LinkedHashSet<>();

    /** Active tactics by name or id, in the order of the tags. */
    final Set<Tactic> tactics = new LinkedHashSet<>();

    /** The techniques to draw suggestions from: the active ones, and for revoked ones their replacement. */
    final Set<Technique> suggesting = new LinkedHashSet<>();

    RuleTags(AttackKnowledge attack, CheckPolicy policy, Rule rule, RulesEvidence evidence) {
        this(
                attack,
                policy,
                rule,
                evidence,
                rule.name(),
                rule.position(),
                rule.source(),
                rule.tagLists(),
                rule.ignoredTags(),
                rule.tags());
    }

    /** Those of an override whose rule is not known. */
    RuleTags(
            AttackKnowledge attack,
            CheckPolicy policy,
            UnknownRuleOverride override,
            RulesEvidence evidence,
            List<TagList> lists,
            List<Tag> tags) {
        this(attack, policy, null, evidence, override.rule(), override.position(), "", lists, List.of(), tags);
    }

    private RuleTags(
            AttackKnowledge attack,
            CheckPolicy policy,
            @Nullable Rule rule,
            RulesEvidence evidence,
            String name,
            SourcePosition position,
            String source,
            List<TagList> lists,
            List<IgnoredTags> ignored,
            List<Tag> tags) {
        this.attack = attack;
        this.policy = policy;
        this.rule = rule;
        this.evidence = evidence;
        this.name = name;
        this.position = position;
        this.source = source;
        this.lists = lists;
        this.ignored = ignored;
        this.tags = attack.judge(tags);
        for (JudgedTag tag : this.tags) {
            if (tag.kind() == Kind.TECHNIQUE && tag.technique().isPresent()) {
                Technique technique = tag.technique().get();
                if (technique.isActive()) {
                    techniques.add(technique);
                }
                Optional<Technique> form = attack.catalog().lastForm(technique);
                if (form.isPresent() && form.get().isActive()) {
                    suggesting.add(form.get());
                }
            } else if (tag.kind() == Kind.TACTIC_NAME) {
                tacticsByName.addAll(tag.tactics());
                tactics.addAll(tag.tactics());
            } else if (tag.kind() == Kind.TACTIC_ID) {
                tacticsById.addAll(tag.tactics());
                tactics.addAll(tag.tactics());
            }
        }
    }

    /** What the rule watches, and what reveals its techniques. */
    RuleEvidence evidence() {
        return evidence.of(Objects.requireNonNull(rule, "no override has a condition"), List.copyOf(techniques));
    }

    /** Whether a tag of this kind is there, whatever the catalog says of it. */
    boolean has(Kind kind) {
        for (JudgedTag tag : tags) {
            if (tag.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** Whether any tag is ATT&amp;CK's, whatever the catalog says of it. */
    boolean isTagged() {
        return others().size() < tags.size();
    }

    /** The tags that are none of ATT&amp;CK's. */
    List<Tag> others() {
        List<Tag> others = new ArrayList<>(tags.size());
        for (JudgedTag tag : tags) {
            if (tag.kind() == Kind.OTHER) {
                others.add(tag.tag());
            }
        }
        return others;
    }

    /** Whether a tag of exactly this text is there. */
    boolean hasTag(String text) {
        for (JudgedTag tag : tags) {
            if (tag.tag().text().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The tags of this kind and standing, in their order. */
    List<JudgedTag> tags(Kind kind, Standing standing) {
        List<JudgedTag> found = new ArrayList<>();
        for (JudgedTag tag : tags) {
            if (tag.is(kind, standing)) {
                found.add(tag);
            }
        }
        return found;
    }

    /** Whether the technique has one of the tactics that the rule names. */
    boolean hasTacticOf(Technique technique) {
        for (Tactic tactic : technique.tactics()) {
            if (tactics.contains(tactic)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the rule's active techniques has the tactic. */
    boolean hasTechniqueOf(Tactic tactic) {
        for (Technique technique : techniques) {
            if (technique.tactics().contains(tactic)) {
                return true;
            }
        }
        return false;
    }

    /** The active tactics of the ids that say one thing: an id with the name of another tactic decides nothing. */
    Set<Tactic> decidedById() {
        Set<Tactic> decided = new LinkedHashSet<>();
        for (JudgedTag tag : tags(Kind.TACTIC_ID, Standing.ACTIVE)) {
            if (!attack.hasSecondMeaning(tag.meaning())) {
                decided.addAll(tag.tactics());
            }
        }
        return decided;
    }

    /**
     * What takes the place of a tactic that this release has not: the tactics new since it of the rule's techniques;
     * without such, all tactics of those techniques; without techniques, all tactics new since. A tactic id of the rule
     * that is new since decides it alone, and so does the tactic itself where only its short name has changed.
     */
    List<Tactic> successors(RetiredTactic retired) {
        if (retired.renamed()) {
            return retired.newSince();
        }
        List<Tactic> decided = inMatrixOrder(decidedById(), retired.newSince());
        if (!decided.isEmpty()) {
            return decided;
        }
        if (suggesting.isEmpty()) {
            return retired.newSince();
        }
        Set<Tactic> all = tacticsOf(suggesting);
        List<Tactic> fresh = inMatrixOrder(all, retired.newSince());
        return fresh.isEmpty() ? inMatrixOrder(all, attack.catalog().tactics()) : fresh;
    }

    /**
     * What to write today for a tag: a technique's replacement, a retired tactic's successors, the tag itself where it
     * is good. Empty where the catalog knows nothing to write.
     */
    List<String> lastForms(Canonical canonical) {
        if (canonical instanceof TechniqueTag technique) {
            Optional<Technique> named = attack.catalog().technique(technique.id());
            Optional<Technique> last = named.isPresent() ? attack.catalog().lastForm(named.get()) : named;
            return last.isPresent() ? List.of(last.get().id()) : List.of();
        }
        boolean byName = canonical instanceof TacticNameTag;
        JudgedTag judged = attack.judgeText(canonical.text());
        return switch (judged.standing()) {
            case ACTIVE -> List.of(canonical.text());
            case RETIRED -> {
                List<String> forms = new ArrayList<>();
                for (Tactic successor : successors(attack.retired(canonical))) {
                    forms.add(byName ? successor.tag() : successor.id());
                }
                yield forms;
            }
            default -> List.of();
        };
    }

    /** Every active tactic of these techniques. */
    static Set<Tactic> tacticsOf(Iterable<Technique> techniques) {
        Set<Tactic> tactics = new LinkedHashSet<>();
        for (Technique technique : techniques) {
            for (Tactic tactic : technique.tactics()) {
                if (tactic.isActive()) {
                    tactics.add(tactic);
                }
            }
        }
        return tactics;
    }

    /** Those of the matrix that are wanted. */
    static List<Tactic> inMatrixOrder(Set<Tactic> wanted, List<Tactic> matrix) {
        List<Tactic> ordered = new ArrayList<>(wanted.size());
        for (Tactic tactic : matrix) {
            if (wanted.contains(tactic)) {
                ordered.add(tactic);
            }
        }
        return ordered;
    }
}
