String log = new File(basedir, 'build.log').text
int warnings = log.count('[WARNING] src/main/falco/log.yaml:[6,16] (retired-tactic) ')
assert warnings == 1
int skipped = log.count('Skipped, since falco-mitre.runOnlyAtExecutionRoot is set')
assert skipped == 3
int green = log.count('BUILD SUCCESS')
assert green == 2
for (module in ['host', 'cluster']) {
    def reports = new File(basedir, "$module/target/falco-mitre").list().toList().sort()
    assert reports == ['falco-mitre.json', 'falco-mitre.xml']
}
