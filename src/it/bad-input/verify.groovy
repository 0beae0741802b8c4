// One sentence each, in the order of invoker.properties.
def sentences = new File(basedir, 'build.log').readLines()
        .findAll { it.contains('Failed to execute goal') }
        .collect { it.replaceFirst(/.* on project bad-input: /, '').replaceFirst(/ -> \[Help 1\].*/, '') }
def expected = new File(basedir, 'expected.txt').readLines().findAll { !it.startsWith('#') }
def wrong = (0..<Math.max(sentences.size(), expected.size())).collect { i ->
    String sentence = sentences[i]?.replace(basedir.canonicalPath, 'BASEDIR')
    sentence == expected[i] ? null : "${i + 1}: $sentence"
}.findAll { it != null }
assert wrong == []

def stackTrace = new File(basedir, 'build.log').readLines().findAll { it.startsWith('\tat ') }
assert stackTrace == []
