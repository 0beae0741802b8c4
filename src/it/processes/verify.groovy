import io.github.falcomitre.maven.ForkedMaven
import io.github.falcomitre.maven.LoopbackServer
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import static io.github.falcomitre.maven.LoopbackServer.*

byte[] bundle = new File(basedir, 'our-attack.json').bytes
def server = new LoopbackServer()
def started = new CountDownLatch(1)
def together = new CountDownLatch(2)

def start = { String name, String cache, List<String> more = [] ->
    def options = ['-Daether.remoteRepositoryFilter.prefixes=false', "-Dserver=${server.address()}",
                   "-Dcache=${new File(basedir, cache)}", "-Dreports=$name", 'verify'] + more
    new ForkedMaven(maven, localRepositoryPath).start(basedir, new File(basedir, "${name}.log"), options as String[])
}
def passes = { ForkedMaven.Build build ->
    String log = build.passes()
    assert log.contains('ATT&CK enterprise-attack 42.0 (')
    log
}
def entries = { String cache ->
    def names = new File(basedir, "$cache/2").list().toList()
    names.findAll { it.endsWith('.tsv') && !it.endsWith('.evidence.tsv') }
}

// Killed in the middle of a download: nothing of it becomes the cache, and the next build gets the whole.
server.on('/our-attack.json', { request, out ->
    out.write("HTTP/1.1 200 OK\r\nContent-Length: ${bundle.length}\r\n\r\n".bytes)
    out.write(bundle, 0, 500)
    out.flush()
    started.countDown()
    server.sleep()
} as LoopbackServer.Answer)
def killed = start('killed', 'target/cache')
assert started.await(60, TimeUnit.SECONDS)
// Time for the half to reach the disk.
Thread.sleep(500)
killed.process().destroyForcibly().waitFor()
assert entries('target/cache') == []
server.on('/our-attack.json', ok(bundle))
String whole = passes(start('whole', 'target/cache'))
assert whole.contains('Fetching ')
assert entries('target/cache').size() == 1
int requests = server.requests().size()

// Two at once on an empty cache: neither harms the other.
server.on('/our-attack.json', { request, out ->
    together.countDown()
    together.await(60, TimeUnit.SECONDS)
    ok(bundle).to(request, out)
} as LoopbackServer.Answer)
def first = start('first', 'target/both')
def second = start('second', 'target/both')
passes(first)
passes(second)
assert server.requests().size() == requests + 2
// The facts and the evidence.
assert new File(basedir, 'target/both/2').list().length == 2
assert entries('target/both').size() == 1
String third = passes(start('third', 'target/both', ['-o']))
assert !third.contains('Fetching ')

// A broken entry is told, thrown away and fetched again.
File entry = new File(basedir, "target/both/2/${entries('target/both')[0]}")
String before = entry.text
entry.text = before.substring(0, before.length() - 20)
String mended = passes(start('mended', 'target/both'))
assert mended.contains('WARNING') && mended.contains('is not as it was written: it is thrown away') && mended.contains('Fetching ')
assert entry.text == before

// Where the cache cannot be written, the build goes on with what it has in memory.
new File(basedir, 'target/blocked').text = 'a file'
String blocked = passes(start('blocked', 'target/blocked'))
assert blocked.contains('cannot be written') && blocked.contains('set cacheDirectory to a directory that can be written')
server.close()
