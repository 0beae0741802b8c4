def server = context.server
server.close()
def lines = new File(basedir, 'build.log').readLines()

int judged = lines.count { it.contains('ATT&CK enterprise-attack 42.0 (') }
assert judged == 9
def sentences = [:]
lines.findAll { it.contains('Failed to execute goal') }.each {
    def text = it.replaceFirst(/ -> \[Help 1\].*/, '').replace(server.address(), 'SERVER')
    def project = (text =~ / on project ([a-z]+): /)[0][1]
    sentences.get(project, []) << text.replaceFirst(/.* on project [a-z]+: /, '')
}
assert sentences.download.size() == 2
assert sentences.download[0] =~ /^SERVER\/our-attack.json is not in the cache .*empty.*, and Maven works offline: run "mvn verify -Dfalco-mitre.attackUrl=SERVER\/our-attack.json" once without -o$/
assert sentences.download[1] =~ /ATT&CK release 98.0 of enterprise-attack is n.* the plugin.*through the proxy 127.0.0.1/
assert sentences.secret[0] =~ /^SERVER\/secret.json may not be read \(the answer was 401\): set serverId/
assert sentences.missing == ['SERVER/missing.json is not there (the answer was 404): check the address']
assert sentences.down == ['SERVER/down.json cannot be fetched (the answer was 500, twice): try again later']
assert sentences.broken[0] =~ /^SERVER\/broken.json cannot be fetched as a whole \(.*reset.*\): check the address/
assert sentences.half[0] =~ /^SERVER\/half.json cannot be fetched as a whole \(.*Premature end.*\): check the address/
assert sentences.trickle[0] =~ /^SERVER\/trickle.json was not there as a whole after 5 s: try again/
assert sentences.page[0] =~ /^SERVER\/page.json is an HTML/

def asked = server.requests().toList()
def times = { String file -> asked.count { it == "GET /$file" as String } }
['packed.json', 'moved.json', 'missing.json', 'trickle.json', 'page.json'].each { assert times(it) == 1 : it }
// Asked for by itself and by a redirect; the others are tried once more.
['our-attack.json', 'flaky.json', 'down.json', 'broken.json', 'half.json'].each { assert times(it) == 2 : it }
// The rest is for MITRE; by default, and from the cache, nothing was asked.
def others = asked.findAll { !it.startsWith('GET /') }.unique()
assert others == ['CONNECT raw.githubusercontent.com:443']

// Nothing that was not right became the cache.
def cached = new File(basedir, 'target/cache/2').list().findAll { it.endsWith('.tsv') }
// The facts and the evidence of each.
assert cached.size() == 8
assert cached.findAll { it.endsWith('.evidence.tsv') }.size() == 4
def stackTrace = lines.findAll { it.startsWith('\tat ') }
assert stackTrace == []
// The password alone is a word of our own sentences.
String told = new File(basedir, 'build.log').text
def secrets = ['<password>mitre', 'falco:mitre', 'falco:mitre'.bytes.encodeBase64().toString()].findAll { told.contains(it) }
assert secrets == []
boolean debugged = told.contains('[DEBUG]')
assert debugged
