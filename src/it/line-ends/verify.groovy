String log = new File(basedir, 'build.log').getText('UTF-8')
// A column is a code point: the picture in the tag before it counts once.
assert log.contains('[ERROR] rules/bom.yaml:[6,13] (retired-tactic) ')
assert log.contains('[ERROR] rules/crlf.yaml:[6,16] (retired-tactic) ')
assert log.contains('2 rules in 2 files')
