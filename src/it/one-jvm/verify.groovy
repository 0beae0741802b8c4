import io.github.falcomitre.maven.ForkedMaven

String log = new File(basedir, 'build.log').text
def passed = log.findAll(/Build \d: .*/)
assert passed == ['Build 2: []', 'Build 3: []']
// The classes of the first build are those of the others as well; Maven 4 loads them anew.
def classes = log.findAll(/Classes \d+/)
boolean reused = classes.size() == 3 && classes.unique(false).size() == 1
boolean anew = new File(maven.toString(), 'lib').list().any { it.startsWith('maven-api-core-') }
assert reused || anew

def reports = { String directory ->
    new File(basedir, directory).listFiles().collectEntries { [it.name, it.getText('ISO-8859-1')] }
}
// Nothing is left of what went before: a JVM of its own gives the same.
['b': 2, 'a': 3].each { project, number ->
    new ForkedMaven(maven, localRepositoryPath)
            .start(new File(basedir, project), new File(basedir, "${project}.log"), '-o', 'verify', '-Dreports=target/fresh')
            .passes()
    def fresh = reports("$project/target/fresh")
    assert fresh.size() >= 4
    boolean same = reports("$project/target/$number") == fresh
    assert same : project
}
// And they differ, so that something could have been left.
boolean others = reports('a/target/1')['falco-mitre.json'] != reports('a/target/3')['falco-mitre.json']
assert others
return true
