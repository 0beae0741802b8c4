def lines = new File(basedir, 'build.log').readLines()
def missing = [
    'Wrote ../falco-mitre-baseline.json: 50 findings.',
    '50 findings are known by ../falco-mitre-baseline.json.',
    '50 findings are known by ../falco-mitre-baseline.json, 50 of them by another file\'s name: write it anew with falco-mitre:baseline.',
    'No longer found: rules/local.yaml (tactic-mismatch) rule \'Old fault 1\' tag \'T1611\'',
    '46 findings are known by ../falco-mitre-baseline.json; 4 that it knows are gone: write it anew with falco-mitre:baseline.',
    'rules/local.yaml:[78,27] (tactic-mismatch) ',
    '26 rules in 1 file, 26 with ATT&CK tags: 1 error, 0 warnings, 0 infos, 50 suppressed',
    '1 violation of severity error, allowed are 0',
    'Wrote ../falco-mitre-baseline.json: 46 findings, 0 added, 4 removed.',
].findAll { sentence -> !lines.any { it.contains(sentence) } }
assert missing == []

int errors = lines.count { it.startsWith('[ERROR] rules/') }
assert errors == 1
int written = new File(basedir, 'falco-mitre-baseline.json').readLines().count { it.contains('"check"') }
assert written == 46

boolean sound = !new File(basedir, 'build.log').text.contains(' * io.github.falcomitre:falco-mitre-maven-plugin')
assert sound
