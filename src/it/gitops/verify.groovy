// Nothing but what is wrong with rules, each in the line of the file where it is to be mended.
def told = new File(basedir, 'build.log').readLines().findAll { it =~ /yaml:\[|hold no Falco rules/ }
        .collect { it.replaceFirst(/^(\S+ [^)]+\)|\S+ Passed.*).*/, '$1') }
assert told.take(5) == [
    '[INFO] Passed over, since they hold no Falco rules: 3 YAML files.',
    '[ERROR] apps/falco.yaml:[20,63] (malformed-tag)',
    '[WARNING] chart/templates/rules.yaml:[5,1] (unrendered-template)',
    '[ERROR] clusters/prod/rules.yaml:[15,11] (malformed-tag)',
    '[ERROR] clusters/prod/rules.yaml:[16,14] (unknown-tactic)',
]
// Where strings are not searched, only the template is left to tell of.
assert told.drop(5) == [
    '[INFO] Passed over, since they hold no Falco rules: 5 YAML files.',
    '[WARNING] chart/templates/rules.yaml:[5,1] (unrendered-template)',
]
