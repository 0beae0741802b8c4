String log = new File(basedir, 'build.log').text
def missing = [
    '[ERROR] rules/a-syntax.yaml:[3,',
    '[ERROR] rules/b-null.yaml:[6,',
    '[ERROR] rules/c-mapping.yaml:[6,27] (invalid-rules) ',
    '[ERROR] rules/e-pointer.yaml:[1,1] (invalid-rules) ',
    '[ERROR] rules/f-link.yaml:[1,1] (invalid-rules) ',
    '[ERROR] rules/g-binary.yaml:[1,',
    '[ERROR] rules/wrong.yaml:[6,16] (retired-tactic) ',
    // An empty file is fine.
    '2 rules in 9 files',
].findAll { !log.contains(it) }
assert missing == []

def stackTrace = log.readLines().findAll { it.startsWith('\tat ') }
assert stackTrace == []
assert new File(basedir, 'target/falco-mitre/falco-mitre.xml').isFile()
