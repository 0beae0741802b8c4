def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
config.text = [
        '-Daether.remoteRepositoryFilter.prefixes=false',
        "-Drepository=${new File(basedir, 'target/repository').toURI()}"
].join('\n') + '\n'
// Of an earlier run.
new File(localRepositoryPath, 'org/example/published').deleteDir()
return true
