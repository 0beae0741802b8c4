String log = new File(basedir, 'build.log').text
assert log.count('[WARNING] rules/log.yaml:[6,16] (retired-tactic) ') == 1
assert log.count('(retired-tactic)') == 1
assert log.count('[ERROR] rules/log.yaml:[8,9] (untagged-rule) ') == 1
assert log.contains('[INFO] rules/log.yaml: (untagged-rule) ')
