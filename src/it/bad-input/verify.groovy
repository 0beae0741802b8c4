def lines = new File(basedir, 'build.log').readLines()
def sentences = lines.findAll { it.contains('Failed to execute goal') }
        .collect { it.replaceFirst(/.* on project bad-input: /, '').replaceFirst(/ -> \[Help 1\].*/, '') }
assert sentences.size() == 4
assert sentences[0] =~ /^ATT&CK release 99\.0 of enterprise-attack is not in the plugin, and .* Maven works offline: run "mvn verify /
assert sentences[1] =~ /page\.html is an HTML/
assert sentences[2] =~ /reports cannot be written to .*blocked/
assert sentences[3] =~ /severities.*'tactic-missmatch'.*did you mean tactic-mismatch\?/

def stackTrace = lines.findAll { it.startsWith('\tat ') }
assert stackTrace == []
