// The invoker itself writes the command and the comments that begin with a hash.
def lines = new File(basedir, 'build.log').readLines().findAll { !it.isBlank() && !it.startsWith('#') }
assert lines == []
assert new File(basedir, 'target/falco-mitre/falco-mitre.xml').isFile()
