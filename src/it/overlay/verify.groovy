String log = new File(basedir, 'build.log').text
assert log.count('[WARNING] local/overlay.yaml:[11,10] (ignored-tags) ') == 3
assert log.count('[WARNING] local/overlay.yaml:[14,9] (unknown-rule) ') == 3
assert !log.contains('falco_rules.yaml:[')
assert !log.contains('(retired-tactic)')
