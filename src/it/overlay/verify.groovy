String log = new File(basedir, 'build.log').text
int ignored = log.count('[WARNING] local/overlay.yaml:[11,10] (ignored-tags) ')
assert ignored == 3
int unknown = log.count('[WARNING] local/overlay.yaml:[14,9] (unknown-rule) ')
assert unknown == 3
def upstream = log.readLines().findAll { it.contains('falco_rules.yaml:[') || it.contains('(retired-tactic)') }
assert upstream == []
