def server = context.server
server.close()
def lines = new File(basedir, 'build.log').readLines()

int judged = lines.count { it.contains('ATT&CK enterprise-attack 42.0 (') }
assert judged == 7
def sentences = lines.findAll { it.contains('Failed to execute goal') }
        .collect { it.replaceFirst(/.* on project download: /, '').replaceFirst(/ -> \[Help 1\].*/, '') }
        .collect { it.replace(server.address(), 'SERVER') }
assert sentences.size() == 9
assert sentences[0] =~ /^SERVER\/moved.json is not in the cache .*empty.*, and Maven works offline: run "mvn verify -Dfalco-mitre.attackUrl=SERVER\/moved.json" once without -o$/
assert sentences[1] =~ /^SERVER\/secret.json may not be read \(the answer was 401\): set serverId/
assert sentences[2] == 'SERVER/missing.json is not there (the answer was 404): check the address'
assert sentences[3] == 'SERVER/down.json cannot be fetched (the answer was 500, twice): try again later'
assert sentences[4] =~ /^SERVER\/broken.json cannot be fetched as a whole \(.*reset.*\): check the address/
assert sentences[5] =~ /^SERVER\/half.json cannot be fetched as a whole \(.*Premature end.*\): check the address/
assert sentences[6] =~ /^SERVER\/trickle.json was not there as a whole after 1 s: try again/
assert sentences[7] =~ /^SERVER\/page.json is an HTML/
assert sentences[8] =~ /ATT&CK release 98.0 of enterprise-attack is n.* the plugin.*through the proxy 127.0.0.1/

def asked = server.requests().toList()
def once = { String file -> assert asked.count { it == "GET /$file" as String } == 1 }
def twice = { String file -> assert asked.count { it == "GET /$file" as String } == 2 }
['packed.json', 'moved.json', 'missing.json', 'trickle.json', 'page.json'].each(once)
// Fetched by itself and by a redirect; the others are tried once more.
['our-attack.json', 'flaky.json', 'down.json', 'broken.json', 'half.json'].each(twice)
// The rest is for MITRE; by default, and from the cache, nothing was asked.
def others = asked.findAll { !it.startsWith('GET /') }.unique()
assert others == ['CONNECT raw.githubusercontent.com:443']

// Nothing that was not right became the cache.
def cached = new File(basedir, 'target/cache/1').list().findAll { it.endsWith('.tsv') }
assert cached.size() == 4
def stackTrace = lines.findAll { it.startsWith('\tat ') }
assert stackTrace == []
