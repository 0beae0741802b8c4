String log = new File(basedir, 'build.log').text
assert !log.contains('An issue has occurred')

String page = new File(basedir, 'target/site/falco-mitre.html').text
def missing = [
    '<title>',
    'Rules of a cluster',
    'MITRE ATT&amp;CK tags of Falco rules',
    '<h2>rules/10-shells.yaml</h2>',
    'retired-tactic',
    '<code>mitre_stealth</code>',
    'href="https://attack.mitre.org/tactics/TA0002"',
    'href="https://attack.mitre.org/techniques/T1059/004"',
    'T1059.004 Unix Shell',
    'Rules with &lt;NA&gt; in %container.id | grep',
    'href="https://example.org/rules/blob/main/rules/10-shells.yaml#L19"',
    'id="rule-terminal-shell-in-a-container"',
    'href="#rule-terminal-shell-in-a-container"',
    'id="findings-history-deleted"',
    'href="#findings-history-deleted"',
].findAll { !page.contains(it) }
assert missing == []
assert new File(basedir, 'target/site/project-reports.html').text.contains('falco-mitre.html')

String alone = new File(basedir, 'target/alone/falco-mitre.html').text
assert log.contains('The report is target/alone/falco-mitre.html.')
assert alone.trim().endsWith('</html>') && alone.contains('Terminal shell in a container')

assert log.contains('Skipped, since falco-mitre.skip is set.')
assert !new File(basedir, 'target/skipped/falco-mitre.html').exists()

assert new File(basedir, 'docs').list() as List == ['falco-mitre.md']
assert new File(basedir, 'docs/falco-mitre.md').text.contains('](../rules/10-shells.yaml#L19)')

boolean sound = !new File(basedir, 'build.log').text.contains(' * io.github.falcomitre:falco-mitre-maven-plugin')
assert sound
