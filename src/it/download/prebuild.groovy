import io.github.falcomitre.maven.LoopbackServer
import static io.github.falcomitre.maven.LoopbackServer.*

byte[] bundle = new File(basedir, 'our-attack.json').bytes
def server = new LoopbackServer()
server.on('/our-attack.json', ok(bundle))
        .on('/packed.json', gzip(bundle))
        .on('/moved.json', redirect(server.address() + '/our-attack.json'))
        .on('/secret.json', basic('falco:mitre', ok(bundle)))
        .on('/flaky.json', first(status('500 Internal Server Error'), ok(bundle)))
        .on('/down.json', status('500 Internal Server Error'))
        .on('/broken.json', partly(bundle, 100, true))
        .on('/half.json', partly(bundle, bundle.length - 1, false))
        .on('/trickle.json', trickle(50))
        .on('/page.json', status('200 OK'))
context.server = server

// The server stands for the whole network as well: whatever is asked for elsewhere is counted here.
new File(basedir, 'settings.xml').text = """
<settings>
  <proxies>
    <proxy>
      <id>http</id>
      <protocol>http</protocol>
      <host>127.0.0.1</host>
      <port>${server.port()}</port>
      <nonProxyHosts>127.0.0.1</nonProxyHosts>
    </proxy>
    <proxy>
      <id>https</id>
      <protocol>https</protocol>
      <host>127.0.0.1</host>
      <port>${server.port()}</port>
      <nonProxyHosts>127.0.0.1</nonProxyHosts>
    </proxy>
  </proxies>
  <servers>
    <server>
      <id>attack-server</id>
      <username>falco</username>
      <password>mitre</password>
    </server>
  </servers>
</settings>
"""
// As global settings, since the invoker gives those of the user.
def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
// Maven 4 asks each repository for a list of what it has, which is not our business.
config.text = ['-gs', 'settings.xml', "-Dserver=${server.address()}", '-Daether.remoteRepositoryFilter.prefixes=false'].join('\n') + '\n'
return true
