String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] rules/log.yml:[6,16] (retired-tactic) ')
assert log.contains('-Dfalco-mitre.severities=tactic-mismatch=warning,bare-tactic=info')
assert !log.contains("\tat ")

def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/falco-mitre/falco-mitre.json'))
assert report.findings*.file == ['rules/log.yml']
