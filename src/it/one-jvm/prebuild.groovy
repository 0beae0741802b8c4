import io.github.falcomitre.maven.ForkedMaven

// Not by its class, for which Maven's own classes would have to be here.
def classFile = ForkedMaven.getResource('LaterBuilds.class')
File extension = new File(basedir, 'extension')
File target = new File(extension, 'io/github/falcomitre/maven/LaterBuilds.class')
target.parentFile.mkdirs()
target.bytes = classFile.bytes
// Not by an index of annotations, for which older Mavens would have to read the class, of a Java that they do not know.
File components = new File(extension, 'META-INF/plexus/components.xml')
components.parentFile.mkdirs()
components.text = """
<component-set>
  <components>
    <component>
      <role>org.apache.maven.eventspy.EventSpy</role>
      <role-hint>later-builds</role-hint>
      <implementation>io.github.falcomitre.maven.LaterBuilds</implementation>
    </component>
  </components>
</component-set>
"""
return true
