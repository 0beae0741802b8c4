String log = new File(basedir, 'build.log').text
String rules = 'src/main/falco/container_rules.yaml'

assert log.contains("[ERROR] $rules:[15,30] (retired-tactic) ")
assert log.contains("[ERROR] $rules:[15,53] (revoked-technique) ")
assert log.contains("[ERROR] $rules:[22,47] (tactic-mismatch) ")
assert log.contains("[ERROR] $rules:[29,28] (unknown-tactic) ")
assert log.contains("[ERROR] $rules:[29,47] (malformed-tag) ")
assert log.contains('T1685') && log.contains('mitre_defense_impairment') && log.contains('mitre_persistence')
assert log.contains('4 rules in 1 file, 4 with ATT&CK tags: 5 errors, 0 warnings, 0 infos')
assert !log.contains("\tat ")

File reports = new File(basedir, 'target/falco-mitre')
assert new groovy.xml.XmlSlurper(false, true).parse(new File(reports, 'falco-mitre.xml')) != null
assert new File(reports, 'falco-mitre.html').text.trim().endsWith('</html>')
assert reports.list().toList().sort() == ['falco-mitre.html', 'falco-mitre.xml']
