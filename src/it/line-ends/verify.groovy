String log = new File(basedir, 'build.log').getText('UTF-8')
// A column is a code point: the picture before it counts once.
def missing = [
    '[ERROR] rules/bom.yaml:[6,13] (retired-tactic) ',
    '[ERROR] rules/crlf.yaml:[6,16] (retired-tactic) ',
    '2 rules in 2 files',
].findAll { !log.contains(it) }
assert missing == []
