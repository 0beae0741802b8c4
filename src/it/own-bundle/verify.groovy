String log = new File(basedir, 'build.log').text
assert log.count('[ERROR] rules/pranks.yaml:[13,26] (revoked-technique) ') == 4
assert log.count('enterprise-attack 42.0') >= 4
