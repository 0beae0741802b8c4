import groovy.json.JsonSlurper

context.server.close()
def lines = new File(basedir, 'build.log').readLines()
def asked = context.server.requests().toList()
assert asked == ['98.1', '98.2', '98.1'].collect { "GET /files/enterprise-attack/enterprise-attack-${it}.json" as String }

String address = 'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/enterprise-attack/enterprise-attack-98.1.json'
int judged = lines.count { it.contains("ATT&CK enterprise-attack 98.1 ($address): ") }
assert judged == 4
def pins = lines.findAll { it.contains('set attackSha256 to it') }
assert pins.size() == 1
def report = new JsonSlurper().parse(new File(basedir, 'one/target/falco-mitre/falco-mitre.json'))
assert [report.catalog.version, report.catalog.source] == ['98.1', address]
assert pins[0].contains(report.catalog.sha256)

def sentences = lines.findAll { it.contains('Failed to execute goal') }
        .collect { it.replaceFirst(/.* on project one: /, '').replaceFirst(/ -> \[Help 1\].*/, '') }
assert sentences.size() == 2
assert sentences[0] =~ /-98.2.json says that its release is 42.0, expected was 98.2/
assert sentences[1] =~ /^ATT&CK release 98.3 of enterprise-attack is not in the plugin, and .*-98.3.json is not in the cache .*, and Maven works offline: run "mvn verify -Dfalco-mitre.attackVersion=98.3" once without -o/

String slim = new File(basedir, 'target/falco-mitre/enterprise-attack-98.1.json').text
assert slim.contains('T1059.004') && !slim.contains('Prose')
