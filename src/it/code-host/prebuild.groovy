// A working copy, as Git leaves it.
def git = new File(basedir, '.git')
new File(git, 'refs/heads').mkdirs()
new File(git, 'HEAD').text = 'ref: refs/heads/main\n'
new File(git, 'refs/heads/main').text = '0123456789' * 4 + '\n'
new File(git, 'config').text = '[remote "origin"]\n\turl = https://me:secret@example.org/rules.git\n'
return true
