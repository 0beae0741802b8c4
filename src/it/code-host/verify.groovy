import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def reports = new File(basedir, 'detection/target/falco-mitre')
def files = reports.list().toList().sort()
assert files == ['TEST-falco-mitre.xml', 'falco-mitre-layer.json', 'falco-mitre.sarif']

def run = new JsonSlurper().parse(new File(reports, 'falco-mitre.sarif')).runs[0]
assert run.tool.driver.semanticVersion
def origin = run.versionControlProvenance[0]
assert [origin.repositoryUri, origin.branch] == ['https://example.org/rules.git', 'main']
assert run.automationDetails.id == 'falco-mitre/detection/'
def place = run.results[0].locations[0].physicalLocation
assert place.artifactLocation.uri == 'detection/rules/shell.yaml'
assert [place.region.startLine, place.region.startColumn, place.region.endColumn] == [13, 49, 61]

def suite = new XmlSlurper().parse(new File(reports, 'TEST-falco-mitre.xml'))
def counts = [suite.@tests, suite.@failures, suite.@errors]*.text()
assert counts == ['2', '1', '0']
def failed = suite.testcase.find { it.failure.size() > 0 }
assert failed.@name.text() == 'Escape by nsenter'

def layer = new JsonSlurper().parse(new File(reports, 'falco-mitre-layer.json'))
assert layer.versions.attack == '19'
def scores = layer.techniques.findAll { it.score }.collect { [it.techniqueID, it.tactic, it.score] }
assert scores == [['T1059.004', 'execution', 1], ['T1611', 'privilege-escalation', 1]]
