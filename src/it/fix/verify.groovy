def lines = new File(basedir, 'build.log').readLines('UTF-8').collect { it.replaceAll('\u001b\\[[0-9;]*m', '') }
def missing = [
    '[INFO] +  tags: [container, mitre_stealth, T1070] # retired in 19.0',
    '[INFO] Would change 2 files: 2 tags added, 5 replaced, 1 removed, a major step of the version by Falco\'s rules policy; 1 finding is left.',
    '[INFO] rules/container_rules.yaml:[6,21] (retired-tactic) mitre_defense_evasion -> mitre_stealth',
    '[INFO] Changed 2 files: 2 tags added, 5 replaced, 1 removed, a major step of the version by Falco\'s rules policy; 1 finding is left.',
    '[INFO] No tag has changed; 1 finding is left.',
    '[INFO] 5 rules in 2 files, 5 with ATT&CK tags: 1 error, 0 warnings, 0 infos',
].findAll { !lines.contains(it) }
assert missing == []

// The README shows this build.
String readme = new File(basedir, '../../../README.md').getText('UTF-8').replace('\r\n', '\n')
String shown = readme.substring(readme.indexOf('<!-- begin fix -->'), readme.indexOf('<!-- end fix -->'))
def notInTheLog = shown.readLines().findAll { it.startsWith('[') && !lines.contains(it) }
assert notInTheLog == []

String fixed = new File(basedir, 'rules/container_rules.yaml').text
assert fixed == '''\
# Rules that were written for ATT&CK 13.
- rule: Clear log files
  condition: spawned_process and proc.name = shred
  output: Logs deleted (command=%proc.cmdline)
  priority: WARNING
  tags: [container, mitre_stealth, T1070] # retired in 19.0

- rule: Turn the sensor off
  condition: spawned_process and proc.name = pkill
  output: Sensor stopped (command=%proc.cmdline)
  priority: CRITICAL
  tags:
    - container
    - mitre_defense_impairment
    - T1685 # the id with its name
    # the same once more

- rule: Leave the container
  condition: spawned_process and proc.name = nsenter
  output: Namespace entered (command=%proc.cmdline)
  priority: CRITICAL
  tags: ["container", "mitre_privilege_escalation", "T1611"]

- rule: Hide and disarm
  condition: spawned_process and proc.name = rootkit
  output: Rootkit started (command=%proc.cmdline)
  priority: CRITICAL
  tags: [mitre_defense_evasion, T1070, T1685]
'''

File patch = new File(basedir, 'shown/falco-mitre.patch')
assert patch.exists()
boolean outdated = new File(basedir, 'written/falco-mitre.patch').exists() || new File(basedir, 'again/falco-mitre.patch').exists()
assert !outdated
def steps = ['shown', 'written', 'again'].collect {
    new groovy.json.JsonSlurper().parse(new File(basedir, "$it/fix.json")).summary.step
}
assert steps == ['major', 'major', 'none']

// Real programs make the same of the patch.
[git: ['git', 'apply', '--whitespace=nowarn', '../shown/falco-mitre.patch'],
 patch: ['patch', '-p1', '-s', '-i', '../shown/falco-mitre.patch']].each { program, command ->
    boolean there = false
    try {
        there = [program, '--version'].execute().waitFor() == 0
    } catch (IOException e) {
        println "$program is not there, so that the patch is not tried with it"
    }
    if (there) {
        File copy = new File(basedir, "before-$program")
        Process process = new ProcessBuilder(command).directory(copy).redirectErrorStream(true).start()
        String output = process.inputStream.text
        int code = process.waitFor()
        assert code == 0 : output
        new File(basedir, 'rules').eachFile { file ->
            boolean same = Arrays.equals(file.bytes, new File(copy, "rules/${file.name}").bytes)
            assert same : "$program: ${file.name}"
        }
    }
}
return true

boolean sound = !new File(basedir, 'build.log').text.contains(' * io.github.falcomitre:falco-mitre-maven-plugin')
assert sound
