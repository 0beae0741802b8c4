String log = new File(basedir, 'build.log').text
def missing = [
    '[INFO] T1105 Ingress Tool Transfer (mitre_command_and_control): used by 85 groups, 28 campaigns and 385 pieces of software',
    '[INFO]     Command Execution, syscall: evt.type in (execve, execveat)',
    'by what ATT&CK 18.1 says.',
    "The parameter eventSources has the value 'sycall', but must be an event source whose platforms are known",
].findAll { !log.contains(it) }
assert missing == []

File reports = new File(basedir, 'target/falco-mitre')
def gaps = new groovy.json.JsonSlurper().parse(new File(reports, 'falco-mitre-gaps.json'))
assert [gaps.evidenceRelease, gaps.sources] == ['18.1', ['our_portal', 'syscall']]
assert gaps.gaps[0].technique == 'T1105'
assert gaps.gaps*.technique.every { it != 'T1059.004' && it != 'T1059' }
assert new File(reports, 'falco-mitre-gaps.md').text.contains('| [T1105](https://attack.mitre.org/techniques/T1105) Ingress')

def report = new groovy.json.JsonSlurper().parse(new File(reports, 'falco-mitre.json'))
assert report.rules*.watches == [['execve', 'execveat'], ['login']]
assert report.rules[1].evidence*.shared == [['User Account Authentication']]
