String log = new File(basedir, 'build.log').text
int findings = log.count('[ERROR] rules/pranks.yaml:[13,26] (revoked-technique) ')
assert findings == 3
int releases = log.count('ATT&CK enterprise-attack 42.0 ')
assert releases == 3
int reduced = log.count('Reduced attack/own-attack.json (')
assert reduced == 1

boolean sound = !new File(basedir, 'build.log').text.contains(' * io.github.falcomitre:falco-mitre-maven-plugin')
assert sound
