String log = new File(basedir, 'build.log').text
def missing = [
    "[INFO] 't1059_4' is not how Falco rules write it: it means T1059.004.",
    '[INFO]   in Falco rules  tags: [mitre_execution, T1059.004]',
    '[INFO]   write instead   mitre_stealth             Stealth (TA0005)',
    '[INFO]   status          not in ATT&CK 18.1: it comes with release 19.0',
    '[INFO]   nearest         T1059  Command and Scripting Interpreter',
    "ATT&CK knows nothing called 'T1O59'; did you mean T1059?",
    'The parameter tag is not set, but must be what to explain, such as -Dfalco-mitre.tag=T1611',
].findAll { !log.contains(it) }
assert missing == []
assert !new File(basedir, 'target').exists()

boolean sound = !new File(basedir, 'build.log').text.contains(' * io.github.falcomitre:falco-mitre-maven-plugin')
assert sound
