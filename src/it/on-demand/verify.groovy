String log = new File(basedir, 'build.log').text
def missing = [
    '[ERROR] rules/log.yml:[6,16] (retired-tactic) ',
    '-Dfalco-mitre.severities=tactic-mismatch=warning,bare-tactic=info',
].findAll { !log.contains(it) }
assert missing == []

// Some Mavens take the colours out again where nobody looks on.
def coloured = log.readLines().findAll { it.contains('ERROR\u001b[') && it.contains('rules/log.yml') }
assert coloured.every { it.contains('\u001b[1mrules/log.yml:[6,16]\u001b[m (\u001b[1;31mretired-tactic\u001b[m) ') }

File reports = new File(basedir, 'target/falco-mitre')
assert reports.list().toList().sort() == ['falco-mitre-diff.json', 'falco-mitre-diff.md', 'falco-mitre.json']
def report = new groovy.json.JsonSlurper().parse(new File(reports, 'falco-mitre.json'))
assert report.findings*.file == ['rules/log.yml']

def diff = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/falco-mitre/falco-mitre-diff.json'))
assert [diff.from.version, diff.to.version] == ['18.1', '19.0']
assert diff.changes*.file == ['rules/log.yml']
