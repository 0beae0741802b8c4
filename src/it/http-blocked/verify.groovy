def lines = new File(basedir, 'build.log').readLines()
def sentence = lines.findAll { it.contains('Failed to execute goal') }
        .collect { it.replaceFirst(/.* on project http-blocked: /, '').replaceFirst(/ -> \[Help 1\].*/, '') }
assert sentence.size() == 1
if (new File(maven, 'conf/settings.xml').text.contains('<blocked>true</blocked>')) {
    assert sentence[0] == "http://attack.invalid/bundle.json is not fetched, since the mirror maven-default-http-blocker of Maven's settings blocks such addresses: use https:, or a mirror of falco-mitre-attack-url"
} else {
    assert sentence[0].startsWith('http://attack.invalid/bundle.json cannot be fetched as a whole')
}
assert !new File(basedir, 'target/falco-mitre').exists()
