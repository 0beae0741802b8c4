// A link that leads nowhere cannot be read by anyone, not even by root.
def link = new File(basedir, 'rules/f-link.yaml').toPath()
java.nio.file.Files.createSymbolicLink(link, java.nio.file.Path.of('missing.yaml'))
true
