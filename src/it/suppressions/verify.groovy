def lines = new File(basedir, 'build.log').readLines()
def missing = [
    '[WARNING] falco-mitre-suppressions.yaml:[6,3] The suppression of duplicate-tag matches no finding',
    '[WARNING] falco-mitre-suppressions.yaml:[8,3] The suppression of tactic-mismatch has expired, it was to hold until 2026-01-31',
    '[WARNING] rules/shell.yaml:[21,3] The comment suppresses nothing: there is no check \'tactic-missmatch\'; did you mean tactic-mismatch?',
    '5 rules in 2 files, 5 with ATT&CK tags: 0 errors, 0 warnings, 0 infos, 4 suppressed',
    '3 suppressions hide nothing, and failOnUnusedSuppression is set',
    'wrong/key.yaml:[2,3] A suppression has no key \'rules\', only check, rule, file, tag, reason and until; did you mean rule?',
].findAll { sentence -> !lines.any { it.contains(sentence) } }
assert missing == []

// Each hidden finding names what hides it.
def report = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/falco-mitre/falco-mitre.xml'))
def hidden = report.findings.finding.collect { "${it.@line} ${it.suppressedBy.@kind} ${it.suppressedBy.@file}:${it.suppressedBy.@line}".toString() }
assert hidden == [
    '13 comment rules/configmap.yaml:12',
    '19 suppression falco-mitre-suppressions.yaml:1',
    '7 comment rules/shell.yaml:1',
    '14 comment rules/shell.yaml:14',
]
