import io.github.falcomitre.maven.LoopbackServer
import static io.github.falcomitre.maven.LoopbackServer.*

// What MITRE's repository may have one day.
String ours = new File(basedir, 'our-attack.json').text
def server = new LoopbackServer()
server.on('/files/enterprise-attack/enterprise-attack-98.1.json', ok(ours.replace('"42.0"', '"98.1"').bytes))
        .on('/files/enterprise-attack/enterprise-attack-98.2.json', ok(ours.bytes))
context.server = server

new File(basedir, 'settings.xml').text = """
<settings>
  <mirrors>
    <mirror>
      <id>internal</id>
      <mirrorOf>mitre-attack</mirrorOf>
      <url>${server.address()}/files</url>
    </mirror>
  </mirrors>
</settings>
"""
def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
config.text = ['-gs', 'settings.xml', '-Daether.remoteRepositoryFilter.prefixes=false'].join('\n') + '\n'
return true
