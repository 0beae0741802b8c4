String log = new File(basedir, 'build.log').text
assert log.count('[ERROR] rules/phone.yaml:[15,27] (unknown-technique) ') == 1
assert log.contains('mobile-attack, enterprise-attack')
