def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/falco-mitre/falco-mitre.json'))
assert report.catalog.version == '18.1'
assert report.summary.rules == 93
assert [report.summary.errors, report.summary.warnings] == [13, 1]
