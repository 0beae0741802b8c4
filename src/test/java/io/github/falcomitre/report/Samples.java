package io.github.falcomitre.report;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.attack.Status;
import io.github.falcomitre.attack.Tactic;
import io.github.falcomitre.attack.Technique;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.CheckedRule;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.check.SuppressedBy;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.IgnoredTags;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import io.github.falcomitre.falco.Tag;
import io.github.falcomitre.falco.TagList;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.tag.AttackNames;
import io.github.falcomitre.tag.AttackTag.OtherTag;
import io.github.falcomitre.tag.TagReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports made by hand. */
final class Samples {

    static final Tactic EXECUTION = tactic("TA0002", "execution", "Execution");
    static final Tactic PERSISTENCE = tactic("TA0003", "persistence", "Persistence");
    static final Tactic ESCALATION = tactic("TA0004", "privilege-escalation", "Privilege Escalation");
    static final Tactic STEALTH = tactic("TA0005", "stealth", "Stealth");
    static final Tactic IMPAIRMENT = tactic("TA0112", "defense-impairment", "Defense Impairment");
    static final Tactic CREDENTIALS = tactic("TA0006", "credential-access", "Credential Access");
    static final Tactic DISCOVERY = tactic("TA0007", "discovery", "Discovery");
    static final Tactic CONTROL = tactic("TA0011", "command-and-control", "Command and Control");
    static final Tactic EXFILTRATION = tactic("TA0010", "exfiltration", "Exfiltration");
    static final Tactic IMPACT = tactic("TA0040", "impact", "Impact");

    static final Technique UNIX_SHELL =
            technique("T1059.004", "Command and Scripting Interpreter: Unix Shell", Status.ACTIVE, EXECUTION);

    private static final List<Technique> TECHNIQUES = List.of(
            technique("T1059", "Command and Scripting Interpreter", Status.ACTIVE, EXECUTION),
            UNIX_SHELL,
            technique("T1070.004", "Indicator Removal: File Deletion", Status.ACTIVE, STEALTH),
            technique("T1036", "Masquerading", Status.ACTIVE, STEALTH),
            technique("T1562", "Impair Defenses", Status.REVOKED),
            technique("T1685", "Disable or Modify Tools", Status.ACTIVE, IMPAIRMENT),
            technique("T1552.001", "Unsecured Credentials: Credentials In Files", Status.ACTIVE, CREDENTIALS),
            technique("T1003.008", "OS Credential Dumping: /etc/passwd and /etc/shadow", Status.ACTIVE, CREDENTIALS),
            technique("T1611", "Escape to Host", Status.ACTIVE, ESCALATION),
            technique("T1610", "Deploy Container", Status.ACTIVE, EXECUTION),
            technique("T1546.004", "Event Triggered Execution: Unix Shell Configuration", Status.ACTIVE, PERSISTENCE),
            technique("T1613", "Container and Resource Discovery", Status.ACTIVE, DISCOVERY),
            technique("T1071", "Application Layer Protocol", Status.ACTIVE, CONTROL),
            technique("T1048", "Exfiltration Over Alternative Protocol", Status.ACTIVE, EXFILTRATION),
            technique("T1496", "Resource Hijacking", Status.ACTIVE, IMPACT),
            technique("T1565", "Data Manipulation", Status.ACTIVE, IMPACT));

    private static final String MAIN = "src/main/falco/10-workloads.yaml";
    private static final String CLOUD = "src/main/falco/platform/kubernetes-audit.yaml";
    private static final String BROKEN = "src/main/falco/zz-draft.yaml";

    private Samples() {}

    static AttackCatalog catalog(Domain... domains) {
        return new AttackCatalog(
                new Provenance(
                        List.of(domains),
                        "19.0",
                        "embedded",
                        "5f0c1a7be3d94c02886f5b1f2b7d10a4e9c3b8aa67d24f1590be7c3d2a1f4e60",
                        15,
                        697),
                List.of(
                        EXECUTION,
                        PERSISTENCE,
                        ESCALATION,
                        STEALTH,
                        IMPAIRMENT,
                        CREDENTIALS,
                        DISCOVERY,
                        CONTROL,
                        EXFILTRATION,
                        IMPACT),
                TECHNIQUES,
                Map.of(),
                Map.of("T1562", "T1685"));
    }

    static CheckReport empty() {
        return new CheckReport(catalog(Domain.ENTERPRISE), List.of(), List.of(), List.of());
    }

    /** Rules of a cluster as its owners might write them, with one finding or more of most kinds. */
    static CheckReport workloads() {
        Builder report = new Builder();
        report.file(MAIN);
        report.rule("Shell spawned by a web server", "container, process, mitre_execution, T1059.004");
        report.rule("Terminal shell in a production container", "container, mitre_execution, T1059");
        report.rule("History of a shell deleted", "host, container, filesystem, mitre_defense_evasion, T1070.004");
        report.finding(
                Check.RETIRED_TACTIC,
                "mitre_defense_evasion",
                "ATT&CK 19.0 has no tactic \"Defense Evasion\";"
                        + " it was split into Stealth and Defense Impairment, and T1070.004 belongs to Stealth.",
                "mitre_stealth");
        report.rule("Security agent stopped", "host, process, mitre_defense_evasion, T1562");
        report.finding(
                Check.RETIRED_TACTIC,
                "mitre_defense_evasion",
                "ATT&CK 19.0 has no tactic \"Defense Evasion\";" + " it was split into Stealth and Defense Impairment.",
                "mitre_defense_impairment",
                "mitre_stealth");
        report.finding(
                Check.REVOKED_TECHNIQUE,
                "T1562",
                "T1562 (Impair Defenses) was revoked in ATT&CK 19.0 by T1685" + " (Disable or Modify Tools).",
                "T1685");
        report.rule(
                "Read of /etc/shadow by an untrusted program", "host, filesystem, mitre_credential_access, T1003.008");
        report.rule("Cloud credentials searched with grep or find", "container, mitre_credential_access, T1552.001");
        report.rule("Login script read", "host, filesystem, mitre_discovery, T1546.004");
        report.finding(
                Check.TACTIC_MISMATCH,
                "T1546.004",
                "T1546.004 (Event Triggered Execution: Unix Shell"
                        + " Configuration) belongs to Persistence, the rule's tactic is Discovery: one of them is wrong.",
                "mitre_persistence");
        report.rule(
                "Mount of the host's root from a privileged container", "container, mitre_privilege_escalation, T1611");
        report.rule("Namespace changed by setns", "container, process, privilege-escalation, T1611");
        report.finding(
                Check.BARE_TACTIC,
                "privilege-escalation",
                "The tactic Privilege Escalation is written without"
                        + " mitre_, so tools that route by tactic pass the rule over.",
                "mitre_privilege_escalation");
        report.rule("Miner pool contacted", "network, mitre_impact, T1496, t1071");
        report.finding(
                Check.MALFORMED_TAG,
                "t1071",
                "t1071 means T1071 (Application Layer Protocol), but Falco rules"
                        + " write technique ids with a capital T.",
                "T1071");
        report.rule("Remote copy out of a container", "network, mitre_exfiltration, T1048, mitre_exfiltration");
        report.finding(Check.DUPLICATE_TAG, "mitre_exfiltration", "The tag stands twice in this list.");
        report.rule("Ingress tool dropped", "network, T1071");
        report.finding(
                Check.MISSING_TACTIC,
                "",
                "The rule names T1071 (Application Layer Protocol) but no tactic.",
                "mitre_command_and_control");
        report.rule("Binary renamed to look like a system process", "process, mitre_stealth, T1036, mitre_impact");
        report.finding(Check.EXTRA_TACTIC, "mitre_impact", "No technique of the rule belongs to the tactic Impact.");
        report.disabledRule("Package manager in a running container", "container, software_mgmt, mitre_persistence");
        report.suppressed(
                Check.MISSING_TECHNIQUE,
                "",
                "The rule names the tactic Persistence but no technique.",
                new SuppressedBy(
                        SuppressedBy.Kind.SUPPRESSION,
                        new SourcePosition("falco-mitre-suppressions.yaml", 3, 3),
                        "Any package manager can be meant."));
        report.rule("Unexpected outbound connection", "network, mitre_comand_and_control");
        report.finding(
                Check.UNKNOWN_TACTIC,
                "mitre_comand_and_control",
                "No release of ATT&CK has a tactic or technique" + " of this name.",
                "mitre_command_and_control");
        report.file(CLOUD);
        report.source("k8s_audit");
        report.rule("Pod created in kube-system", "k8s, mitre_execution, T1610");
        report.rule("Exec into a pod", "k8s, mitre_execution, T1059, T1059.004");
        report.finding(Check.REDUNDANT_TECHNIQUE, "T1059", "T1059 stands beside its own sub-technique T1059.004.");
        report.rule("ConfigMap with private credentials created", "k8s, mitre_credential_access, T1552.001, T9999");
        report.finding(Check.UNKNOWN_TECHNIQUE, "T9999", "No release of ATT&CK has a technique T9999.");
        report.rule(
                "Cluster resources listed by a service account from outside of the cluster, or by an identity that"
                        + " no deployment of the last thirty days has used",
                "k8s, mitre_discovery, T1613");
        report.rule("Data of a ConfigMap overwritten", "k8s, mitre_impact, T1565, maturity_sandbox, PCI_DSS_10.2.5");
        report.rule("Anonymous request allowed", "k8s");
        report.brokenFile(
                BROKEN,
                14,
                9,
                "The file is no YAML: a mapping that began at line 12, column 5 has no end;"
                        + " correct it or exclude the file.");
        return report.build();
    }

    /** Names that try to leave their place. */
    static CheckReport hostile(List<String> texts) {
        Builder report = new Builder();
        int number = 0;
        for (String text : texts) {
            report.file("rules/" + number++ + text + ".yaml");
            report.source(text);
            report.rule(List.of(text, "a" + text), text);
            report.finding(Check.MALFORMED_TAG, text, text, text, "T1059" + text);
            report.suppressed(
                    Check.UNTAGGED_RULE,
                    "",
                    text,
                    new SuppressedBy(SuppressedBy.Kind.COMMENT, new SourcePosition("rules/" + text, 1, 1), text));
        }
        return report.build();
    }

    /** Rules with conditions, judged by ATT&amp;CK 18.1: what they watch and what reveals their techniques is known. */
    static CheckReport watching() throws IOException {
        return new TagChecker(new EmbeddedSource(List.of(Domain.ENTERPRISE), "18.1").load(), CheckPolicy.standard())
                .check(RulesReader.readText("rules/watching.yaml", """
                        - macro: opened
                          condition: evt.type in (open, openat, openat2, open_by_handle_at, creat, truncate)
                        - rule: Shell
                          condition: evt.type in (execve, execveat) and proc.name = sh
                          tags: [mitre_execution, T1059.004]
                        - rule: Connection
                          condition: evt.type = connect
                          tags: [mitre_execution, T1059]
                        - rule: Any event
                          condition: proc.name = sh
                          tags: [mitre_execution, T1059]
                        - rule: Files
                          condition: opened and evt.is_open_read = true
                          tags: [mitre_collection, T1005, mitre_execution, T1059]
                        - rule: Pod
                          condition: ka.verb = create and ka.target.resource = pods
                          source: k8s_audit
                          tags: [mitre_execution, T1610]
                        - rule: Reconnaissance
                          condition: evt.type = connect
                          tags: [mitre_reconnaissance, T1595]
                        - rule: Untagged
                          condition: evt.type = setns
                        - rule: Hostile
                          condition: >
                            ct.name in ("<img src=x onerror=alert(1)>", "a|b", "{{ x }}", "@all `c` *d*", "</script>")
                          source: aws_cloudtrail
                          tags: [mitre_initial_access, T1078.004]
                        """));
    }

    /** A finding for each of many rules. */
    static CheckReport large(int rules) {
        Builder report = new Builder();
        report.file("rules/generated.yaml");
        for (int i = 0; i < rules; i++) {
            report.rule("Rule number " + i, "container, mitre_stealth, T1059.004");
            report.finding(
                    Check.TACTIC_MISMATCH,
                    "T1059.004",
                    "T1059.004 (Command and Scripting Interpreter: Unix"
                            + " Shell) belongs to Execution, the rule's tactic is Stealth: one of them is wrong.",
                    "mitre_execution");
        }
        return report.build();
    }

    static Tactic tactic(String id, String shortName, String name) {
        return new Tactic(Domain.ENTERPRISE, id, shortName, name, Status.ACTIVE);
    }

    static Technique technique(String id, String name, Status status, Tactic... tactics) {
        return new Technique(Domain.ENTERPRISE, id, name, status, List.of(tactics), List.of("Linux", "Containers"));
    }

    /** Puts a report together line by line, as if it were read from files. */
    static final class Builder {

        private final AttackCatalog catalog = catalog(Domain.ENTERPRISE);
        private final TagReader reader = new TagReader(catalog, new AttackNames(catalog));
        private final List<RulesFile> files = new ArrayList<>();
        private final List<CheckedRule> rules = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private String file = "";
        private String source = "syscall";
        private int line;
        private int rulesBefore;

        void file(String path) {
            close();
            file = path;
            line = 1;
            rulesBefore = rules.size();
        }

        void source(String name) {
            source = name;
        }

        void rule(String name, String tags) {
            rule(Arrays.asList(tags.split(", ")), name);
        }

        void rule(List<String> tags, String name) {
            add(name, tags, true);
        }

        void disabledRule(String name, String tags) {
            add(name, Arrays.asList(tags.split(", ")), false);
        }

        private void add(String name, List<String> texts, boolean enabled) {
            SourcePosition position = new SourcePosition(file, line, 9);
            List<Tag> tags = new ArrayList<>();
            List<Tag> others = new ArrayList<>();
            List<Tactic> tactics = new ArrayList<>();
            List<Technique> techniques = new ArrayList<>();
            int column = 10;
            for (String text : texts) {
                Tag tag = new Tag(text, new SourcePosition(file, line + 6, column));
                tags.add(tag);
                if (reader.read(text) instanceof OtherTag) {
                    others.add(tag);
                }
                column += text.length() + 2;
                catalog.technique(text).filter(Technique::isActive).ifPresent(techniques::add);
                for (Tactic tactic : catalog.tactics()) {
                    if (tactic.tag().equals(text) && !tactics.contains(tactic)) {
                        tactics.add(tactic);
                    }
                }
            }
            Rule rule = new Rule(name, position, source, enabled, List.of(new TagList(tags)), List.<IgnoredTags>of());
            rules.add(new CheckedRule(rule, others, tactics, techniques));
            line += 9;
        }

        void finding(Check check, String tag, String message, String... suggestions) {
            finding(check, tag, message, Optional.empty(), suggestions);
        }

        void suppressed(Check check, String tag, String message, SuppressedBy by) {
            finding(check, tag, message, Optional.of(by));
        }

        private void finding(
                Check check, String text, String message, Optional<SuppressedBy> suppressedBy, String... suggestions) {
            Rule rule = rules.get(rules.size() - 1).rule();
            SourcePosition position = rule.position();
            for (TagList list : rule.tagLists()) {
                for (Tag tag : list.tags()) {
                    if (tag.text().equals(text)) {
                        position = tag.position();
                    }
                }
            }
            findings.add(new Finding(
                    check,
                    check.defaultSeverity().orElse(Severity.INFO),
                    position,
                    Optional.of(rule.name()),
                    Optional.of(text).filter(tag -> !tag.isEmpty()),
                    message,
                    List.of(suggestions),
                    catalog.technique(text).map(Technique::url),
                    suppressedBy));
        }

        void brokenFile(String path, int line, int column, String message) {
            file(path);
            findings.add(new Finding(
                    Check.INVALID_RULES,
                    Severity.ERROR,
                    new SourcePosition(path, line, column),
                    Optional.empty(),
                    Optional.empty(),
                    message,
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));
        }

        private void close() {
            if (!file.isEmpty()) {
                files.add(new RulesFile(file, false, rules.size() - rulesBefore));
            }
        }

        CheckReport build() {
            close();
            findings.sort(Finding.ORDER);
            return new CheckReport(catalog, files, rules, findings);
        }
    }
}
