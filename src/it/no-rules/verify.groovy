String log = new File(basedir, 'build.log').text
assert log.count('[WARNING] ') == 2
assert log.count('BUILD SUCCESS') == 3
assert !log.contains("\tat ")
