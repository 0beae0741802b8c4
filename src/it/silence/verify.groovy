// Maven itself ends its colours; the last line is the invoker's.
def lines = new File(basedir, 'build.log').text.replaceAll('\u001b\\[[0-9;]*m', '').readLines()
lines = lines.findAll { !it.isBlank() && !it.startsWith('Running post-build script') }
assert lines == []

assert new File(basedir, 'target/falco-mitre/falco-mitre.xml').isFile()
