String log = new File(basedir, 'build.log').text
assert log.contains('enterprise-attack 18.1')
assert log.contains('enterprise-attack 19.0')
assert log.count('(retired-tactic)') == 1
