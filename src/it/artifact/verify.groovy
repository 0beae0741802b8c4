def lines = new File(basedir, 'build.log').readLines()
int fromTheReactor = lines.count { it.contains('ATT&CK enterprise-attack 42.0 (org.example:our-attack:1:json): ') }
assert fromTheReactor == 1
int fromTheRepository = lines.count { it.contains('ATT&CK enterprise-attack 42.0 (org.example.published:our-attack:7:json:slim): ') }
assert fromTheRepository == 1

def sentences = lines.findAll { it.contains('Failed to execute goal') }
        .collect { it.replaceFirst(/.* on project [a-z-]*: /, '').replaceFirst(/ -> \[Help 1\].*/, '') }
assert sentences.size() == 2
assert sentences[0] =~ /^The artifact org.example.published:our-attack:8:json:slim cannot be had \(.*\): correct attackArtifact, or add the repository/
assert sentences[1] == 'The artifact org.example:late:1:json comes from a module of this build, which has not attached it yet: make this module depend on it with <type>json</type>, and run the phase package or a later one.'

def slim = new File(basedir, 'attack/target/our-attack.json').text
assert !slim.contains('Prose')
