String log = new File(basedir, 'build.log').text
assert log.count('[WARNING] src/main/falco/log.yaml:[6,16] (retired-tactic) ') == 1
assert log.count('BUILD SUCCESS') == 2
for (module in ['host', 'cluster']) {
    assert new File(basedir, "$module/target/falco-mitre/falco-mitre.xml").isFile()
}
