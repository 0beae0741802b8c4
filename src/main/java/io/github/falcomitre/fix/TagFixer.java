package io.github.falcomitre.fix;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.falco.WrittenList;
import io.github.falcomitre.falco.WrittenRules;
import io.github.falcomitre.falco.WrittenTag;
import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.tag.AttackTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the edits that mend the tags with one right answer. It changes no file; the same report, rules and files give
 * the same edits.
 */
public final class TagFixer {

    private final TagChecker checker;
    private final CheckPolicy policy;
    private final UnaryOperator<CheckReport> known;

    /** Where the files come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * A file as it is written.
         *
         * @param file as positions name it
         */
        WrittenRules read(String file) throws IOException;
    }

    /**
     * A fixer by a checker's catalog.
     *
     * @param policy the findings of checks that are off are not repaired
     * @param known marks the findings that are suppressed; they are not repaired
     */
    public TagFixer(TagChecker checker, CheckPolicy policy, UnaryOperator<CheckReport> known) {
        // What a repair must not lead to is the same whatever somebody does not want to hear of.
        CheckPolicy strict = policy;
        for (Check check : Check.values()) {
            if (policy.severity(check).isEmpty() && isErrorByDefault(check)) {
                strict = strict.with(check, Severity.ERROR);
            }
        }
        this.checker = checker.with(strict);
        this.policy = policy;
        this.known = known;
    }

    private static boolean isErrorByDefault(Check check) {
        return check.defaultSeverity().equals(Optional.of(Severity.ERROR));
    }

    /**
     * The edits for these rules.
     *
     * @param report of these rules, suppressed findings marked
     */
    public TagEdits fix(CheckReport report, RuleSet rules, Source source) {
        Files files = new Files(source);
        Repair repair = new Repair(judge(files), rules, report);
        repair.run();
        List<FixedFile> fixed = new ArrayList<>();
        for (RulesFile file : rules.files()) {
            if (!file.base() && files.isOpen(file.path())) {
                Optional<FixedFile> mended = files.fixed(file.path(), repair);
                if (mended.isPresent()) {
                    fixed.add(mended.get());
                }
            }
        }
        return new TagEdits(fixed, left(report, repair), List.copyOf(files.faults.values()));
    }

    private Judge judge(Files files) {
        return new Judge() {
            @Override
            public AttackTag meaning(String text) {
                return checker.meaning(text);
            }

            @Override
            public CheckReport judge(RuleSet rules) {
                return known.apply(checker.check(rules));
            }

            @Override
            public boolean isRepaired(Check check) {
                return Why.isRepaired(check) && policy.severity(check).isPresent();
            }

            @Override
            public boolean isError(Finding finding) {
                return finding.severity() == Severity.ERROR || isErrorByDefault(finding.check());
            }

            @Override
            public Optional<WrittenRules> written(String file) {
                return files.rules(file);
            }
        };
    }

    private List<Left> left(CheckReport report, Repair repair) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (!repair.hasLookedAt(finding)) {
                findings.add(finding);
            }
        }
        for (Finding finding : repair.report().findings()) {
            if (repair.hasLookedAt(finding)) {
                findings.add(finding);
            }
        }
        findings.sort(Finding.ORDER);
        List<Left> left = new ArrayList<>();
        for (Finding finding : findings) {
            boolean counts = !finding.suppressed()
                    && policy.severity(finding.check()).isPresent()
                    && (finding.severity().isAtLeast(Severity.WARNING) || Why.isRepaired(finding.check()));
            if (counts) {
                left.add(new Left(finding, why(repair, finding)));
            }
        }
        return left;
    }

    private static String why(Repair repair, Finding finding) {
        Optional<String> reason = repair.reason(finding);
        return reason.isPresent() ? reason.get() : Why.of(finding);
    }

    /** The files that are looked into, and no others. */
    private static final class Files {
        private final Source source;
        private final Map<String, @Nullable WrittenRules> open = new HashMap<>();
        private final Map<String, Fault> faults = new TreeMap<>();

        Files(Source source) {
            this.source = source;
        }

        boolean isOpen(String file) {
            return open.get(file) != null;
        }

        Optional<WrittenRules> rules(String file) {
            if (!open.containsKey(file)) {
                try {
                    open.put(file, source.read(file));
                } catch (IOException e) {
                    open.put(file, null);
                    faults.put(
                            file,
                            new Fault(file, "It cannot be read (" + AtomicFile.reason(e) + "); make it readable."));
                }
            }
            return Optional.ofNullable(open.get(file));
        }

        Optional<FixedFile> fixed(String file, Repair repair) {
            WrittenRules rules = rules(file).orElseThrow();
            Draft draft = repair.draft();
            List<Edit> edits = new ArrayList<>();
            List<Answer> answers = new ArrayList<>();
            for (WrittenList list : rules.lists()) {
                List<Edit> own = list.exact() ? ListEdits.of(rules.text(), list, draft) : List.of();
                if (!own.isEmpty()) {
                    edits.addAll(own);
                    addAnswers(list, repair, answers);
                }
            }
            if (edits.isEmpty()) {
                return Optional.empty();
            }
            Collections.sort(answers);
            byte[] before = rules.bytes();
            Optional<List<Edit>> byteEdits = ByteEdits.of(before, rules.text(), edits);
            if (byteEdits.isEmpty()) {
                return refused(file, rules, answers, "the edits cannot be placed in its bytes");
            }
            WrittenRules after = rules.with(ByteEdits.apply(before, byteEdits.get()));
            if (!rules.isSameButForTags(after)) {
                return refused(file, rules, answers, "read again, more than its tags would have changed");
            }
            if (!texts(draft.apply(rules.tagLists())).equals(texts(after.tagLists()))) {
                return refused(file, rules, answers, "read again, its tags would not be what they should be");
            }
            Collections.sort(edits);
            return Optional.of(new FixedFile(file, before, byteEdits.get(), answers, new Places(rules, after, edits)));
        }

        private Optional<FixedFile> refused(String file, WrittenRules rules, List<Answer> answers, String what) {
            SourcePosition first = answers.isEmpty()
                    ? rules.position(0)
                    : answers.get(0).change().position();
            faults.put(
                    file,
                    new Fault(
                            file,
                            "This is an internal error, and the file was left alone: " + what
                                    + ". Change it by hand, from " + first
                                    + " on, and please report what stands there."));
            return Optional.empty();
        }

        private static void addAnswers(WrittenList list, Repair repair, List<Answer> answers) {
            Set<String> texts = new HashSet<>();
            for (WrittenTag tag : list.tags()) {
                texts.add(tag.text());
            }
            for (WrittenTag tag : list.tags()) {
                if (tag.style() != WrittenTag.Style.ALIAS) {
                    addAnswers(tag, texts, repair, answers);
                }
            }
        }

        /** @param texts of all tags of the list */
        private static void addAnswers(WrittenTag tag, Set<String> texts, Repair repair, List<Answer> answers) {
            Draft draft = repair.draft();
            SourcePosition place = tag.position();
            List<String> rules = repair.rulesAt(place);
            for (String added : draft.added(place)) {
                List<Finding> to = new ArrayList<>();
                for (Proposal proposal : repair.done(place)) {
                    if (proposal.kind() == Proposal.Kind.ADD && proposal.text().equals(added)) {
                        to.add(proposal.finding());
                    }
                }
                answers.add(new Answer(new Change(place, rules, checks(to), "", added), added, to));
            }
            String text = draft.isRemoved(place) ? "" : draft.text(new Tag(tag.text(), place));
            if (!text.equals(tag.text())) {
                List<Finding> to = new ArrayList<>();
                String alone = text;
                for (Proposal proposal : repair.done(place)) {
                    if (proposal.kind() != Proposal.Kind.ADD) {
                        to.add(proposal.finding());
                        alone = proposal.text();
                    }
                }
                answers.add(new Answer(
                        new Change(place, rules, checks(to), tag.text(), text),
                        texts.contains(alone) ? "" : alone,
                        to));
            }
        }

        private static Set<Check> checks(List<Finding> findings) {
            Set<Check> checks = EnumSet.noneOf(Check.class);
            for (Finding finding : findings) {
                checks.add(finding.check());
            }
            return checks;
        }

        private static List<List<String>> texts(List<TagList> lists) {
            List<List<String>> texts = new ArrayList<>(lists.size());
            for (TagList list : lists) {
                List<String> tags = new ArrayList<>(list.tags().size());
                for (Tag tag : list.tags()) {
                    tags.add(tag.text());
                }
                texts.add(tags);
            }
            return texts;
        }
    }
}
