package io.github.falcomitre.fix;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.falco.UnknownRuleOverride;
import io.github.falcomitre.falco.WrittenRules;
import io.github.falcomitre.falco.WrittenTag;
import io.github.falcomitre.group.Groups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One repair: step after step, until nothing changes any more, on the rules as they were read. What a step would do to a
 * rule is undone where the rule then has more errors than before. Another error is no reason: a revoked technique that is
 * written as its replacement may then not go with the rule's tactic, which is the same fault said more exactly.
 */
final class Repair {

    /** No tag is written more often than it has forms, so that this is never reached. */
    private static final int MAX_ROUNDS = 1000;

    private final Repairs repairs;
    private final Judge judge;
    private final RuleSet rules;
    private final Set<String> base = new HashSet<>();
    private final Units units;
    private final Set<Unit> faulty = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<List<Object>, String> reasons = new HashMap<>();
    private final Map<SourcePosition, List<Proposal>> done = new HashMap<>();

    private Draft draft = new Draft();
    private CheckReport report;

    /**
     * @param report of these rules
     */
    Repair(Judge judge, RuleSet rules, CheckReport report) {
        this.repairs = new Repairs(report.catalog(), judge);
        this.judge = judge;
        this.rules = rules;
        this.units = new Units(rules);
        this.report = report;
        for (RulesFile file : rules.files()) {
            if (file.base()) {
                base.add(file.path());
            }
        }
    }

    void run() {
        for (Finding finding : report.findings()) {
            if (judge.isRepaired(finding.check())) {
                faulty.addAll(units.of(finding));
            }
        }
        if (faulty.isEmpty()) {
            return;
        }
        report = judged(draft);
        boolean changed = true;
        for (int round = 0; changed && round < MAX_ROUNDS; round++) {
            changed = false;
            for (Set<Check> step : Repairs.STEPS) {
                changed |= take(step);
            }
        }
    }

    Draft draft() {
        return draft;
    }

    /** What the rules that had something to repair are found fault with in the end. */
    CheckReport report() {
        return report;
    }

    /** Whether a finding of the first report is about a rule that had something to repair. */
    boolean hasLookedAt(Finding finding) {
        for (Unit unit : units.of(finding)) {
            if (faulty.contains(unit)) {
                return true;
            }
        }
        return false;
    }

    /** What was done to the tag at this place, or added before it, in the order of the steps. */
    List<Proposal> done(SourcePosition position) {
        return done.getOrDefault(position, List.of());
    }

    /** The rules whose tag this is. */
    List<String> rulesAt(SourcePosition position) {
        Set<String> names = new LinkedHashSet<>();
        for (Unit unit : units.at(position)) {
            names.add(unit.name);
        }
        return List.copyOf(names);
    }

    /** Why a finding with one right answer is left; empty where it has not one. */
    Optional<String> reason(Finding finding) {
        return Optional.ofNullable(reasons.get(byPlace(finding)));
    }

    private CheckReport judged(Draft draft) {
        List<Rule> judgedRules = new ArrayList<>();
        List<UnknownRuleOverride> overrides = new ArrayList<>();
        for (Unit unit : units.all()) {
            if (faulty.contains(unit)) {
                unit.addTo(judgedRules, overrides, draft);
            }
        }
        return judge.judge(new RuleSet(rules.files(), judgedRules, overrides, List.of(), List.of(), 0));
    }

    /** Takes a step with every rule that it does no harm. */
    private boolean take(Set<Check> step) {
        List<Proposal> proposals = new ArrayList<>();
        for (Proposal proposal : repairs.of(step, report, units, draft)) {
            if (judge.isRepaired(proposal.finding().check())) {
                proposals.add(proposal);
            }
        }
        while (!proposals.isEmpty()) {
            Draft next = draft.copy();
            List<Proposal> possible = apply(proposals, next);
            if (possible.isEmpty()) {
                return false;
            }
            CheckReport after = judged(next);
            Map<Unit, Finding> harmed = harmed(report, after);
            List<Proposal> kept = harmless(proposals, harmed);
            if (kept.size() == proposals.size()) {
                draft = next;
                report = after;
                for (Proposal proposal : possible) {
                    Groups.at(done, proposal.at()).add(proposal);
                }
                return true;
            }
            proposals = kept;
        }
        return false;
    }

    /** The units that have more errors than before, or one that was suppressed, each with such a finding. */
    private Map<Unit, Finding> harmed(CheckReport before, CheckReport after) {
        Map<Unit, List<Finding>> errorsBefore = errors(before);
        IdentityHashMap<Unit, Finding> harmed = new IdentityHashMap<>();
        Set<List<Object>> suppressed = new HashSet<>();
        for (Finding finding : before.findings()) {
            if (finding.suppressed()) {
                suppressed.add(byPlace(finding));
            }
        }
        for (Finding finding : after.findings()) {
            // Whoever suppressed it by the tag's text would meet it again.
            if (!suppressed.isEmpty() && !finding.suppressed() && suppressed.contains(byPlace(finding))) {
                for (Unit unit : units.of(finding)) {
                    harmed.put(unit, finding);
                }
            }
        }
        for (Map.Entry<Unit, List<Finding>> entry : errors(after).entrySet()) {
            List<Finding> errors = entry.getValue();
            List<Finding> known = errorsBefore.getOrDefault(entry.getKey(), List.of());
            if (errors.size() > known.size()) {
                Set<List<Object>> places = new HashSet<>();
                for (Finding error : known) {
                    places.add(byPlace(error));
                }
                Finding shown = errors.get(0);
                for (Finding error : errors) {
                    shown = places.contains(byPlace(error)) ? shown : error;
                }
                harmed.putIfAbsent(entry.getKey(), shown);
            }
        }
        return harmed;
    }

    private Map<Unit, List<Finding>> errors(CheckReport report) {
        IdentityHashMap<Unit, List<Finding>> errors = new IdentityHashMap<>();
        for (Finding finding : report.findings()) {
            if (judge.isError(finding) && !finding.suppressed()) {
                for (Unit unit : units.of(finding)) {
                    Groups.at(errors, unit).add(finding);
                }
            }
        }
        return errors;
    }

    /** Those that harm no rule: what one rule asked for may harm another. */
    private List<Proposal> harmless(List<Proposal> proposals, Map<Unit, Finding> harmed) {
        List<Proposal> kept = new ArrayList<>();
        for (Proposal proposal : proposals) {
            Finding harm = harmed.get(proposal.unit());
            for (Unit unit : units.at(proposal.at())) {
                harm = harm == null ? harmed.get(unit) : harm;
            }
            if (harm != null) {
                reasons.put(
                        byPlace(proposal.finding()),
                        "written so, the rule would have one more finding ("
                                + harm.check().id() + "): " + harm.message());
            } else {
                kept.add(proposal);
            }
        }
        return kept;
    }

    /** Enters what is possible into a draft, and gives what that is. */
    private List<Proposal> apply(List<Proposal> proposals, Draft next) {
        Map<SourcePosition, List<Proposal>> byPlace = new LinkedHashMap<>();
        for (Proposal proposal : proposals) {
            Groups.at(byPlace, proposal.at()).add(proposal);
        }
        List<Proposal> possible = new ArrayList<>();
        TextCounts counts = new TextCounts(next);
        for (List<Proposal> there : byPlace.values()) {
            for (Proposal proposal : different(there)) {
                Optional<String> obstacle = obstacle(proposal, there, counts);
                for (Proposal each : there) {
                    if (each.isSameAs(proposal)) {
                        if (obstacle.isPresent()) {
                            reasons.put(byPlace(each.finding()), obstacle.get());
                        } else {
                            reasons.remove(byPlace(each.finding()));
                            possible.add(each);
                        }
                    }
                }
                if (obstacle.isEmpty()) {
                    enter(proposal, next, counts);
                }
            }
        }
        return possible;
    }

    private static List<Proposal> different(List<Proposal> proposals) {
        List<Proposal> different = new ArrayList<>(1);
        for (Proposal proposal : proposals) {
            boolean isNew = true;
            for (Proposal other : different) {
                isNew &= !proposal.isSameAs(other);
            }
            if (isNew) {
                different.add(proposal);
            }
        }
        return different;
    }

    private void enter(Proposal proposal, Draft next, TextCounts counts) {
        SourcePosition place = proposal.at();
        List<TagList> lists = units.lists(place);
        if (proposal.kind() == Proposal.Kind.ADD) {
            next.add(place, proposal.text());
            counts.added(lists, proposal.text());
            return;
        }
        boolean goes = proposal.kind() == Proposal.Kind.REMOVE || isTwice(proposal, counts);
        counts.removed(lists, units.tag(place));
        if (goes) {
            next.remove(place);
        } else {
            next.write(place, proposal.text());
            counts.added(lists, proposal.text());
        }
    }

    /** Whether a list would hold the text twice. */
    private boolean isTwice(Proposal proposal, TextCounts counts) {
        for (TagList list : units.lists(proposal.at())) {
            if (counts.has(list, proposal.text())) {
                return true;
            }
        }
        return false;
    }

    /** The texts of lists in a draft. */
    private static final class TextCounts {
        private final Draft draft;
        private final IdentityHashMap<TagList, Map<String, Integer>> counts = new IdentityHashMap<>();

        TextCounts(Draft draft) {
            this.draft = draft;
        }

        private Map<String, Integer> of(TagList list) {
            Map<String, Integer> known = counts.get(list);
            if (known == null) {
                known = new HashMap<>();
                for (Tag tag : draft.apply(list).tags()) {
                    Groups.count(known, tag.text());
                }
                counts.put(list, known);
            }
            return known;
        }

        boolean has(TagList list, String text) {
            return of(list).getOrDefault(text, 0) > 0;
        }

        void added(List<TagList> lists, String text) {
            for (TagList list : lists) {
                // Counted first, if it is now: the draft has it already.
                if (counts.containsKey(list)) {
                    Groups.count(of(list), text);
                }
            }
        }

        /** @param tag not yet removed from the draft */
        void removed(List<TagList> lists, Tag tag) {
            for (TagList list : lists) {
                Groups.count(of(list), draft.text(tag), -1);
            }
        }
    }

    /** Why a proposal cannot be followed; empty where it can. */
    private Optional<String> obstacle(Proposal proposal, List<Proposal> there, TextCounts counts) {
        SourcePosition place = proposal.at();
        if (base.contains(place.file())) {
            return Optional.of("the tag stands in a file of baseRules, which are never changed");
        }
        Optional<WrittenRules> file = judge.written(place.file());
        if (file.isEmpty()) {
            return Optional.of("its file cannot be read any more");
        }
        Optional<WrittenRules.Slot> found = file.get().slot(place);
        if (found.isEmpty()) {
            return Optional.of("it is written where no rule's tags are, and an alias brings it here");
        }
        WrittenRules.Slot slot = found.get();
        WrittenTag tag = slot.tag();
        if (!slot.list().exact()) {
            return Optional.of("it stands in a string whose lines are not those of the file;"
                    + " write the string as a literal block (|), or change it by hand");
        }
        if (!proposal.text().isEmpty() && !Text.isPlain(proposal.text())) {
            return Optional.of("a tag of such a name is not written by a program");
        }
        if (proposal.kind() != Proposal.Kind.ADD && tag.style() == WrittenTag.Style.BLOCK) {
            return Optional.of("it is written as a block of lines");
        }
        boolean goes = proposal.kind() == Proposal.Kind.REMOVE
                || (proposal.kind() == Proposal.Kind.WRITE && isTwice(proposal, counts));
        if (tag.aliased() && (goes || proposal.kind() == Proposal.Kind.ADD)) {
            return Optional.of("it has an anchor, and aliases elsewhere need it");
        }
        boolean agreed = units.lists(place).size() == file.get().readers(place)
                && !slot.list().elsewhere();
        for (Unit unit : units.at(place)) {
            boolean agrees = false;
            for (Proposal each : there) {
                agrees |= each.unit() == unit && each.isSameAs(proposal);
            }
            agreed &= agrees;
        }
        return agreed
                ? Optional.empty()
                : Optional.of("others share the tag through an anchor, and it is not right for all of them");
    }

    /** What tells a finding from others, whichever report it is of. */
    static List<Object> byPlace(Finding finding) {
        return List.of(finding.check(), finding.rule(), finding.position());
    }
}
