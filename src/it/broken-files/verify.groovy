String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] rules/a-syntax.yaml:[3,')
assert log.contains('[ERROR] rules/b-null.yaml:[6,')
assert log.contains('[ERROR] rules/c-mapping.yaml:[6,27] (invalid-rules) ')
assert !log.contains('d-empty.yaml:[')
assert log.contains('[ERROR] rules/e-pointer.yaml:[1,1] (invalid-rules) ')
assert log.contains('[ERROR] rules/wrong.yaml:[6,16] (retired-tactic) ')
assert !log.contains("\tat ")
assert new File(basedir, 'target/falco-mitre/falco-mitre.xml').isFile()
