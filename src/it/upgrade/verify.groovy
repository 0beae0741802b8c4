import io.github.falcomitre.maven.ForkedMaven
import java.nio.charset.StandardCharsets

String guide = new File(basedir, '../../../docs/upgrade-from-0-28.md').getText('UTF-8').replace('\r\n', '\n')
def block = { String name ->
    int start = guide.indexOf("<!-- begin $name -->")
    int end = guide.indexOf("<!-- end $name -->")
    assert start >= 0 && end > start : name
    guide.substring(start, end).readLines()
}
def plain = { File log -> log.readLines('UTF-8').collect { it.replaceAll('\u001b\\[[0-9;]*m', '') } }
def rulesFile = new File(basedir, 'rules/falco_rules.yaml')

def run = { String name, String... arguments ->
    File log = new File(basedir, "${name}.log")
    new ForkedMaven(maven, localRepositoryPath).start(basedir, log, '-o', *arguments).passes()
    plain(log)
}

// What fix alone has written.
def byItself = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/falco-mitre/fix.json'))
assert byItself.summary.subMap('added', 'replaced', 'removed', 'left') == [added: 1, replaced: 2, removed: 0, left: 5]

// The decisions are those of the guide: a row names the rule, the tags as they stand there now, and those to write.
List<String> explained = run('explain', 'falco-mitre:explain', '-Dfalco-mitre.attackVersion=19.0',
        '-Dfalco-mitre.tag=T1021,clear linux or mac system logs,clear command history')
def decisions = block('decisions').findAll { it.startsWith('| ') && it.contains('`') }.collect {
    List<String> cells = it.substring(2).split(' \\| ').toList()
    [rule: cells[0], from: cells[1].replace('`', ''), to: cells[2].replace('`', '')]
}
assert decisions.size() == 6
String text = new String(rulesFile.bytes, StandardCharsets.ISO_8859_1)
decisions.each { decision ->
    int start = text.indexOf("- rule: ${decision.rule}\n")
    assert start >= 0 : decision
    int tags = text.indexOf('\n  tags: [', start)
    int place = text.indexOf(decision.from, tags)
    assert tags > start && place > tags && place < text.indexOf(']', tags) : decision
    assert !text.substring(start + 1, tags).contains('- rule: ') : decision
    text = text.substring(0, place) + decision.to + text.substring(place + decision.from.length())
}
rulesFile.bytes = text.getBytes(StandardCharsets.ISO_8859_1)
File pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<falco-mitre.attackVersion>8.2<', '<falco-mitre.attackVersion>19.0<')

List<String> fixed = run('fix', 'falco-mitre:fix')
byte[] once = rulesFile.bytes
List<String> again = run('again', 'falco-mitre:fix')
assert again.contains('[INFO] No tag has changed; 0 findings are left.')
boolean same = Arrays.equals(once, rulesFile.bytes)
assert same
List<String> checked = run('check', 'verify')

// Clean: what is left are infos, and the guide tells of both kinds.
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/falco-mitre/falco-mitre.json'))
assert report.catalog.version == '19.0'
assert report.summary.subMap('rules', 'errors', 'warnings') == [rules: 104, errors: 0, warnings: 0]
assert report.findings*.check.toSet() == ['missing-technique', 'name-mismatch'] as Set

// Tags and nothing else: the other lines are the same, and of these all but the tags.
def changed = []
new File(basedir, 'before').eachFile { before ->
    def lines = { File file -> new String(file.bytes, StandardCharsets.ISO_8859_1).split('\n', -1).toList() }
    List<String> old = lines(before)
    List<String> now = lines(new File(basedir, "rules/${before.name}"))
    assert now.size() == old.size() : before.name
    old.eachWithIndex { line, i ->
        if (line != now[i]) {
            boolean onlyTags = [line, now[i]].every { it ==~ /  tags: \[[A-Za-z0-9_., ]+\]/ }
            assert onlyTags : "${before.name}:${i + 1}"
            changed += ["-$line", "+${now[i]}"]*.toString()
        }
    }
}
def shownChanges = block('changed').findAll { it.startsWith('-') || it.startsWith('+') }
assert shownChanges == changed

// What the guide shows are lines of these builds, in their order.
List<String> logs = plain(new File(basedir, 'build.log')) + explained + fixed + again + checked
int next = 0
['check', 'diff', 'dry-run', 'fix', 'explain', 'fixed', 'clean'].each { name ->
    List<String> quoted = block(name).findAll { it.startsWith('[') }
    assert !quoted.isEmpty() : name
    quoted.each { line ->
        int place = next + logs.drop(next).indexOf(line)
        assert place >= next : "not in the logs, or not there: $line"
        next = place + 1
    }
}
return true
