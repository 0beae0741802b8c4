String log = new File(basedir, 'build.log').text
int findings = log.count('[ERROR] rules/phone.yaml:[15,27] (unknown-technique) ')
assert findings == 1
int united = log.count('ATT&CK mobile-attack, enterprise-attack ')
assert united == 1
