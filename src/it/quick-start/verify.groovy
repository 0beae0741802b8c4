String log = new File(basedir, 'build.log').text
String rules = 'src/main/falco/container_rules.yaml'

def missing = [
    "[ERROR] $rules:[15,30] (retired-tactic) ",
    "[ERROR] $rules:[15,53] (revoked-technique) ",
    "[ERROR] $rules:[22,47] (tactic-mismatch) ",
    "[ERROR] $rules:[29,28] (unknown-tactic) ",
    "[ERROR] $rules:[29,47] (malformed-tag) ",
    'T1685',
    'mitre_defense_impairment',
    'mitre_persistence',
    '4 rules in 1 file, 4 with ATT&CK tags: 5 errors, 0 warnings, 0 infos',
    'target/falco-mitre/falco-mitre.html',
].findAll { !log.contains(it) }
assert missing == []

def stackTrace = log.readLines().findAll { it.startsWith('\tat ') }
assert stackTrace == []

File reports = new File(basedir, 'target/falco-mitre')
assert reports.list().toList().sort() == ['falco-mitre.html', 'falco-mitre.xml']
assert new groovy.xml.XmlSlurper(false, true).parse(new File(reports, 'falco-mitre.xml')) != null
// The README shows this build.
List<String> lines = log.readLines().collect { it.replaceAll('\u001b\\[[0-9;]*m', '') }
String readme = new File(basedir, '../../../README.md').text.replace('\r\n', '\n')
String shown = readme.substring(readme.indexOf('<!-- begin console -->'), readme.indexOf('<!-- end console -->'))
def notInTheLog = shown.readLines().findAll { it.startsWith('[') && !it.startsWith('[INFO] ---') && !lines.contains(it) }
assert notInTheLog == []

boolean whole = new File(reports, 'falco-mitre.html').text.trim().endsWith('</html>')
assert whole

boolean sound = !new File(basedir, 'build.log').text.contains(' * io.github.falcomitre:falco-mitre-maven-plugin')
assert sound
