import java.nio.file.Files
import java.nio.file.InvalidPathException

// The root of a working copy, from which SARIF counts, wherever it lies.
File git = new File(basedir, '.git')
git.mkdirs()
new File(git, 'HEAD').text = 'ref: refs/heads/main\n'
try {
    Files.copy(new File(basedir, 'host/src/main/falco/host.yaml').toPath(),
            basedir.toPath().resolve('cluster/rules/H\u00e4fen \u0131\u00df.yaml'))
} catch (InvalidPathException e) {
    println 'Skipped: a file with letters in its name that this locale does not have.'
}
return true
