import io.github.falcomitre.maven.ForkedMaven
import java.nio.file.Files
import java.nio.file.Path

// Maven 3.9 and 4 tell what is wrong with a plugin.
boolean valid = !new File(basedir, 'build.log').text.contains('validation issues')
assert valid

def copy = { String name ->
    Path from = basedir.toPath()
    Path to = from.resolve('copies').resolve(name)
    ['.git', 'pom.xml', 'host/pom.xml', 'host/src', 'cluster/pom.xml', 'cluster/rules'].each { top ->
        Files.walk(from.resolve(top)).withCloseable { files ->
            files.filter { Files.isRegularFile(it) }.each {
                Path target = to.resolve(from.relativize(it))
                Files.createDirectories(target.parent)
                Files.copy(it, target)
            }
        }
    }
    to.toFile()
}
def reports = { File project ->
    ['host', 'cluster'].collectEntries { module ->
        new File(project, "$module/target/falco-mitre").listFiles().collectEntries {
            ["$module/${it.name}".toString(), it.getText('ISO-8859-1')]
        }
    }
}
def expected = reports(basedir)
assert expected.size() == 14
def sameReports = { File project ->
    def found = reports(project)
    assert found.keySet() == expected.keySet()
    def different = found.keySet().findAll { found[it] != expected[it] }
    assert different == [] as Set : project
}
def fork = { new ForkedMaven(maven, localRepositoryPath) }
def build = { ForkedMaven forked, File project, String... arguments ->
    forked.start(project, new File(basedir, "${project.name}.log"), '-o', *arguments)
}
def stackTrace = { String log -> log.readLines().findAll { it.startsWith('\tat ') } }

// Modules at the same time, in a directory of another name.
boolean spelt = new File(basedir, 'cluster/rules').list().length == 2
if (spelt) {
    File parallel = copy('\u00dcml\u00e4ute \u00df, and spaces')
    build(fork(), parallel, '-T2', 'verify').passes()
    sameReports(parallel)
}

// Another language, time zone and default charset.
File turkish = copy('turkish')
def abroad = fork().withJvm(
        '-Duser.language=tr', '-Duser.country=TR', '-Duser.timezone=Asia/Kathmandu', '-Dfile.encoding=US-ASCII')
String log = build(abroad, turkish, '-V', 'verify').passes()
boolean inTurkish = log.contains('Default locale: tr')
assert inTurkish
sameReports(turkish)

// A locale that cannot spell the names of the files.
File plain = copy('plain')
def inC = fork().with('LC_ALL', 'C')
build(inC, plain, 'verify').passes()
sameReports(plain)

// Sources that nobody may write to.
File readOnly = copy('read-only')
File host = new File(readOnly, 'host')
// Maven 4 has one of its own for each project.
['target', 'host/target', 'cluster/target'].each { new File(readOnly, it).mkdirs() }
def sources = [readOnly]
readOnly.eachFileRecurse { if (it.name != 'target') sources << it }
sources.each { it.setWritable(false) }
try {
    def reader = fork()
    if (Files.isWritable(host.toPath())) {
        // The superuser may write everywhere, unless the kernel is told otherwise.
        reader.through('setpriv', '--inh-caps=-dac_override', '--bounding-set=-dac_override')
    }
    if (reader.mayWrite(host)) {
        println 'Skipped: sources that nobody may write to, since this user may.'
    } else {
        build(reader, readOnly, 'verify').passes()
        sameReports(readOnly)
        String refused = build(reader, readOnly, '-pl', 'host', 'falco-mitre:fix').fails()
        assert refused.contains('It cannot be written (') && stackTrace(refused) == []
    }
} finally {
    sources.each { it.setWritable(true) }
}
return true
