String log = new File(basedir, 'build.log').text
def missing = ['enterprise-attack 18.1 ', 'enterprise-attack 19.0 '].findAll { !log.contains(it) }
assert missing == []

int retired = log.count('(retired-tactic)')
assert retired == 1
