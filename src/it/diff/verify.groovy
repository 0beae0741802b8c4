List<String> log = new File(basedir, 'build.log').readLines().collect { it.replaceAll('\u001b\\[[0-9;]*m', '') }

// Where each build began and ended, in their order.
List<String> sides = log.collect { (it =~ /^\[INFO\] From (.*), 4 rules in 1 file: /) }.findAll { it.find() }*.group(1)
assert sides == [
    'ATT&CK 18.1 to ATT&CK 19.0',
    'ATT&CK 18.1 to ATT&CK 19.0',
    'ATT&CK 19.0 to ATT&CK 18.1',
    'ATT&CK 18.1 to ATT&CK 18.1',
    'ATT&CK 16.1 to ATT&CK 19.0',
    'ATT&CK 16.1 to ATT&CK 17.0',
    'ATT&CK 9.0 to ATT&CK 13.1',
    'ATT&CK 9.0 to ATT&CK 19.0',
    'ATT&CK 19.0 to ATT&CK 42.0',
]

String rules = '../rules/workloads.yaml'
String figures = '4 findings appear in 2 rules, each with one right answer; 0 have another answer, 0 vanish, 0 stay, 1 is suppressed.'
def missing = [
    "[INFO] From ATT&CK 18.1 to ATT&CK 19.0, 4 rules in 1 file: $figures",
    '[INFO] Findings that appear, techniques revoked (2 in 2 rules, each with one right answer):',
    "[INFO]   $rules:[6,39] (revoked-technique) Log removed: T1070.002 -> T1685.006",
    "[INFO]   $rules:[13,39] (revoked-technique) Agent | stopped by @root: T1562.001 -> T1685",
    '[INFO] Findings that appear, tactics retired (2 in 2 rules, each with one right answer):',
    "[INFO]   $rules:[6,16] (retired-tactic) Log removed: mitre_defense_evasion -> mitre_defense_impairment",
    '[INFO] Findings that vanish, techniques revoked (2 in 2 rules):',
    '[INFO] Both sides are the same release; set fromVersion or attackVersion to compare with another.',
    '[INFO] The reports are target/falco-mitre/falco-mitre-diff.md and target/falco-mitre/falco-mitre-diff.json.',
].findAll { !log.contains(it.toString()) }
assert missing == []
// With console=false only the figures are printed, so each line is there once for three builds that end at 19.0.
int times = log.count { it.endsWith('Agent | stopped by @root: T1562.001 -> T1685') }
assert times == 3

def failures = log.findAll { it.startsWith('[ERROR] Failed to execute goal ') }
assert failures.size() == 2
assert failures[0].contains('From ATT&CK 18.1 to ATT&CK 19.0 4 findings appear in 2 rules, and failOnChange is set; the reports are target/falco-mitre/falco-mitre-diff.md and target/falco-mitre/falco-mitre-diff.json.')
assert failures[1].contains('The parameter fromVersion is not set, and the goal check is configured with attackFile, not with a release to compare with; set fromVersion, such as -Dfalco-mitre.fromVersion=18.1.')
def stackTrace = log.findAll { it.startsWith('\tat ') }
assert stackTrace == []

def json = { new groovy.json.JsonSlurper().parse(new File(basedir, it)) }
def diff = json('pinned/target/falco-mitre/falco-mitre-diff.json')
assert [diff.schemaVersion, diff.from.version, diff.to.version] == [1, '18.1', '19.0']
assert diff.summary.appear == [findings: 4, rules: 2, answered: 4]
assert diff.summary.suppressed == 1
def changes = diff.changes.collect { [it.change, it.cause, it.tag, it.answer, it.suppressed] }
assert changes == [
    ['appears', 'technique-revoked', 'T1070.002', 'T1685.006', false],
    ['appears', 'technique-revoked', 'T1562.001', 'T1685', false],
    ['appears', 'tactic-retired', 'mitre_defense_evasion', 'mitre_defense_impairment', false],
    ['appears', 'tactic-retired', 'mitre_defense_evasion', 'mitre_defense_impairment', false],
    ['appears', 'tactic-retired', 'mitre_defense_evasion', 'mitre_stealth', true],
]
assert json('pinned/target/back/falco-mitre-diff.json').changes*.change.unique() == ['vanishes']
assert json('pinned/target/same/falco-mitre-diff.json').changes == []
def news = json('executions/target/falco-mitre/falco-mitre-diff.json').hints.findAll { it.hint == 'new-sub-techniques' }
assert news.find { it.technique == 'T1059' }.newSubTechniques*.technique.contains('T1059.013')

String markdown = new File(basedir, 'pinned/target/falco-mitre/falco-mitre-diff.md').getText('UTF-8')
assert markdown.startsWith('## ATT&CK tags: from 18.1 to 19.0\n')
assert markdown.contains("| `Log removed` | `$rules:6` | `T1070.002` | `T1685.006` |\n")
// A bar would end the cell, and a name would call somebody.
assert markdown.contains('| <code>Agent &#124; stopped by @&#8203;root</code> |')

boolean sound = !new File(basedir, 'build.log').text.contains(' * io.github.falcomitre:falco-mitre-maven-plugin')
assert sound
