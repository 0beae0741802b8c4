String log = new File(basedir, 'build.log').text
def warnings = log.readLines().findAll { it.startsWith('[WARNING] There ') }
assert warnings.size() == 3
assert warnings[0].contains('There are no Falco rules to check, since neither src/main/falco nor rules is in ')
assert warnings[1].contains('There is no file or directory ')
assert warnings[2].contains('There are no Falco rules to check in empty, missing below ')
int green = log.count('BUILD SUCCESS')
assert green == 3
def missing = [
    'Skipped, since falco-mitre.skip is set.',
    'There are no Falco rules to check in empty below ',
].findAll { !log.contains(it) }
assert missing == []
