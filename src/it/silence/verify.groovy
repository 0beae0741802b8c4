// Maven itself ends its colours; the last line is the invoker's. Java 24 and later warn of what Maven's own libraries do.
def lines = new File(basedir, 'build.log').text.replaceAll('\u001b\\[[0-9;]*m', '').readLines()
lines = lines.findAll { !it.isBlank() && !it.startsWith('Running post-build script') }
lines = lines.findAll { !it.startsWith('WARNING: ') || it.contains(localRepositoryPath.toString()) }
assert lines == []

assert new File(basedir, 'target/falco-mitre/falco-mitre.xml').isFile()
