package io.github.falcomitre.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every check, in one place: id, default severity, what it is about and how it judges. Reports, documentation, the
 * schema and the validation of parameters come from here.
 */
public enum Check {
    INVALID_RULES(
            "invalid-rules",
            Severity.ERROR,
            "The file or item cannot be read as Falco rules",
            "Falco refuses the file, or reads something else than was meant: invalid YAML, a rule without a name, tags that are no list of words, an override that says nothing Falco knows.",
            "tags: mitre_execution",
            "tags: [mitre_execution, T1059]",
            Subject.FILE),
    UNRENDERED_TEMPLATE(
            "unrendered-template",
            Severity.WARNING,
            "The file is a template that was not rendered",
            "The file holds rules among template actions and is no YAML before it is rendered. Render it first and check the result.",
            "{{- range .Values.shells }}\n- rule: Shell {{ . }}\n{{- end }}",
            "- rule: Shell bash\n  condition: proc.name = bash",
            Subject.FILE),
    MALFORMED_TAG(
            "malformed-tag",
            Severity.ERROR,
            "The tag means ATT&CK but is not written as Falco rules write it",
            "Alert routing and statistics compare texts: a tag in another case, with other separators or with a name behind its id is lost to them.",
            "tags: [mitre-execution, T1059_004]",
            "tags: [mitre_execution, T1059.004]",
            Subject.TAG),
    UNKNOWN_TECHNIQUE(
            "unknown-technique",
            Severity.ERROR,
            "The technique is not in this release",
            "No technique of the release in use has the id: it is misspelt, or comes with a later release, or went with an earlier one.",
            "tags: [mitre_execution, T1059.099]",
            "tags: [mitre_execution, T1059.004]",
            Subject.TAG),
    REVOKED_TECHNIQUE(
            "revoked-technique",
            Severity.ERROR,
            "The technique was revoked",
            "ATT&CK withdrew the technique and names another that took its place.",
            "tags: [mitre_defense_impairment, T1562.001]",
            "tags: [mitre_defense_impairment, T1685]",
            Subject.TAG),
    DEPRECATED_TECHNIQUE(
            "deprecated-technique",
            Severity.WARNING,
            "The technique is deprecated",
            "ATT&CK no longer maintains the technique and names no other in its place; a person has to choose.",
            "tags: [mitre_execution, T1064]",
            "tags: [mitre_execution, T1059]",
            Subject.TAG),
    UNKNOWN_TACTIC(
            "unknown-tactic",
            Severity.ERROR,
            "The tag names no tactic of any release",
            "A text behind mitre_, or a TA id, that no release of the domain knows.",
            "tags: [mitre_exfiltrate, T1048]",
            "tags: [mitre_exfiltration, T1048]",
            Subject.TAG),
    RETIRED_TACTIC(
            "retired-tactic",
            Severity.ERROR,
            "The tactic belongs to other releases, not to this one",
            "ATT&CK 19.0 split Defense Evasion into Stealth and Defense Impairment; which of them is right depends on the technique beside it.",
            "tags: [mitre_defense_evasion, T1070]",
            "tags: [mitre_stealth, T1070]",
            Subject.TAG),
    TACTIC_MISMATCH(
            "tactic-mismatch",
            Severity.ERROR,
            "Technique and tactic do not belong together",
            "None of the rule's tactics is one of the technique's, or a tactic id is not the tactic that stands beside it by name. Either may be wrong.",
            "tags: [mitre_execution, T1611]",
            "tags: [mitre_privilege_escalation, T1611]",
            Subject.RULE),
    EXTRA_TACTIC(
            "extra-tactic",
            Severity.WARNING,
            "No technique of the rule belongs to the tactic",
            "The rule names a tactic that none of its techniques has: the tactic is too much, or its technique is missing.",
            "tags: [mitre_execution, mitre_impact, T1059]",
            "tags: [mitre_execution, T1059]",
            Subject.RULE),
    MISSING_TACTIC(
            "missing-tactic",
            Severity.WARNING,
            "The rule has a technique but no tactic by name",
            "Routing by tactic looks for mitre_ and the tactic's name; a technique or a tactic id alone does not reach it.",
            "tags: [T1611]",
            "tags: [mitre_privilege_escalation, T1611]",
            Subject.RULE),
    BARE_TACTIC(
            "bare-tactic",
            Severity.WARNING,
            "A tactic is written as a plain word, without mitre_",
            "Beside one of its techniques the word is meant as the tactic, but nothing finds it without mitre_.",
            "tags: [persistence, T1543]",
            "tags: [persistence, mitre_persistence, T1543]",
            Subject.RULE),
    MISSING_TECHNIQUE(
            "missing-technique",
            Severity.INFO,
            "The rule has a tactic but no technique",
            "A tactic says why, a technique says how; coverage is counted by techniques.",
            "tags: [mitre_execution]",
            "tags: [mitre_execution, T1059]",
            Subject.RULE),
    NAME_MISMATCH(
            "name-mismatch",
            Severity.INFO,
            "The rule's name or a tag is the name of another technique",
            "The rule speaks of a technique by name and tags others, none of that technique's family.",
            "rule: Process Injection by ptrace, tags: [mitre_execution, T1059]",
            "rule: Process Injection by ptrace, tags: [mitre_stealth, T1055.008]",
            Subject.RULE),
    INCOMPLETE_TACTICS(
            "incomplete-tactics",
            null,
            "Some tactics of the technique are tagged, but not all",
            "Off by default: most authors name the tactic that the rule is about, and that is enough.",
            "tags: [mitre_persistence, T1098]",
            "tags: [mitre_persistence, mitre_privilege_escalation, T1098]",
            Subject.RULE),
    PLATFORM_MISMATCH(
            "platform-mismatch",
            Severity.WARNING,
            "The rule's event source cannot see the technique",
            "None of the technique's platforms is one that the event source of the rule reports on.",
            "source: okta, tags: [mitre_execution, T1059.004]",
            "source: okta, tags: [mitre_execution, T1059]",
            Subject.RULE),
    REDUNDANT_TECHNIQUE(
            "redundant-technique",
            Severity.INFO,
            "A technique beside its own sub-technique",
            "The sub-technique says all that the technique says, and more.",
            "tags: [mitre_execution, T1059, T1059.004]",
            "tags: [mitre_execution, T1059.004]",
            Subject.RULE),
    DUPLICATE_TAG(
            "duplicate-tag",
            Severity.WARNING,
            "The same tag twice in one list",
            "Falco keeps a set and never tells, so nobody else will.",
            "tags: [mitre_execution, T1059, T1059]",
            "tags: [mitre_execution, T1059]",
            Subject.TAG),
    IGNORED_TAGS(
            "ignored-tags",
            Severity.WARNING,
            "Falco ignores tags in this form of a rule item",
            "Beside append: true, and in an item that only enables or disables a rule, Falco reads tags and forgets them. An override works.",
            "append: true, tags: [T1059]",
            "override: {condition: append, tags: append}, tags: [T1059.004]",
            Subject.RULE),
    UNKNOWN_RULE(
            "unknown-rule",
            Severity.WARNING,
            "An override of a rule that is not defined before it",
            "Falco refuses an override of a rule that it has not read yet; name the files that define it in baseRules, or read them first.",
            "rule: Not defined here, override: {tags: append}, tags: [T1059.004]",
            "override: {condition: append, tags: append}, tags: [T1059.004]",
            Subject.FILE),
    UNTAGGED_RULE(
            "untagged-rule",
            null,
            "The rule has no ATT&CK tag at all",
            "Off by default: for rulesets in which every rule shall be mapped to ATT&CK.",
            "tags: [host]",
            "tags: [host, mitre_execution, T1059]",
            Subject.RULE),
    EVIDENCE_MISMATCH(
            "evidence-mismatch",
            null,
            "The rule watches nothing of what ATT&CK says reveals the technique",
            "Off by default, and reading matter rather than a fault: good rules often watch a symptom that ATT&CK does not list. ATT&CK names the data that reveals a technique; where a rule watches other data, another technique may be meant, or another event.",
            "condition: evt.type = connect, tags: [mitre_persistence, T1543.002]",
            "condition: evt.type = connect, tags: [mitre_command_and_control, T1571]",
            Subject.RULE);

    /** What a check looks at. */
    private enum Subject {
        /** How rules are written: the reader finds it. */
        FILE,
        /** One tag after the other. */
        TAG,
        /** A rule's tags beside one another. */
        RULE
    }

    private final String id;
    private final @Nullable Severity defaultSeverity;
    private final String title;
    private final String explanation;
    private final String wrong;
    private final String right;
    private final Subject subject;

    Check(
            String id,
            @Nullable Severity defaultSeverity,
            String title,
            String explanation,
            String wrong,
            String right,
            Subject subject) {
        this.id = id;
        this.defaultSeverity = defaultSeverity;
        this.title = title;
        this.explanation = explanation;
        this.wrong = wrong;
        this.right = right;
        this.subject = subject;
    }

    /** As parameters and reports write it, such as {@code tactic-mismatch}. */
    public String id() {
        return id;
    }

    /** The severity where the policy does not say another; empty where the check is off. */
    public Optional<Severity> defaultSeverity() {
        return Optional.ofNullable(defaultSeverity);
    }

    /** What it reports, in a few words. */
    public String title() {
        return title;
    }

    /** Whether it looks at single tags only, and so at those of an override without a rule as well. */
    boolean isAboutSingleTags() {
        return subject == Subject.TAG;
    }

    /** Looks at one rule. */
    void judge(RuleTags rule, Findings out) {
        // A method reference for each constant would be linked when cold, which costs a build more than all of judging.
        switch (this) {
            case MALFORMED_TAG -> TagChecks.malformed(rule, out);
            case UNKNOWN_TECHNIQUE -> TagChecks.unknownTechnique(rule, out);
            case REVOKED_TECHNIQUE -> TagChecks.revokedTechnique(rule, out);
            case DEPRECATED_TECHNIQUE -> TagChecks.deprecatedTechnique(rule, out);
            case UNKNOWN_TACTIC -> TagChecks.unknownTactic(rule, out);
            case RETIRED_TACTIC -> TagChecks.retiredTactic(rule, out);
            case TACTIC_MISMATCH -> RelationChecks.tacticMismatch(rule, out);
            case EXTRA_TACTIC -> RelationChecks.extraTactic(rule, out);
            case MISSING_TACTIC -> RelationChecks.missingTactic(rule, out);
            case BARE_TACTIC -> RelationChecks.bareTactic(rule, out);
            case MISSING_TECHNIQUE -> RelationChecks.missingTechnique(rule, out);
            case NAME_MISMATCH -> RelationChecks.nameMismatch(rule, out);
            case INCOMPLETE_TACTICS -> RelationChecks.incompleteTactics(rule, out);
            case PLATFORM_MISMATCH -> RelationChecks.platformMismatch(rule, out);
            case REDUNDANT_TECHNIQUE -> RelationChecks.redundantTechnique(rule, out);
            case DUPLICATE_TAG -> TagChecks.duplicateTag(rule, out);
            case IGNORED_TAGS -> RelationChecks.ignoredTags(rule, out);
            case UNTAGGED_RULE -> RelationChecks.untaggedRule(rule, out);
            case EVIDENCE_MISMATCH -> EvidenceChecks.evidenceMismatch(rule, out);
            case INVALID_RULES, UNRENDERED_TEMPLATE, UNKNOWN_RULE -> {
                // The reader has judged already.
            }
        }
    }

    /** Why it matters and what it looks at, in a sentence or two. */
    public String explanation() {
        return explanation;
    }

    /**
     * An example that it reports: what stands in a rule item, with a comma between two keys, or whole items where it
     * begins with {@code -} or <code>{{</code>.
     */
    public String wrong() {
        return wrong;
    }

    /** The example as it should be, in the form of {@link #wrong}. */
    public String right() {
        return right;
    }

    /** The address of the page that explains it. */
    public String url() {
        return "https://github.com/falcomitre/falco-mitre-maven-plugin/blob/main/docs/checks.md#".concat(id);
    }

    /** The check of this id. */
    public static Optional<Check> of(String id) {
        for (Check check : values()) {
            if (check.id.equals(id)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }
}
