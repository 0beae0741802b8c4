String log = new File(basedir, 'build.log').text
int shown = log.count('(retired-tactic)')
assert shown == 1
def missing = [
    '[WARNING] rules/log.yaml:[6,16] (retired-tactic) ',
    '[INFO] rules/log.yaml: (untagged-rule) ',
    '[ERROR] rules/log.yaml:[8,9] (untagged-rule) ',
    '1 violation of severity info or worse',
].findAll { !log.contains(it) }
assert missing == []
