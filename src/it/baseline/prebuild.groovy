// Fifty faults: a technique that no longer exists, under a tactic that it never had.
def known = (1..25).collect { """- rule: Old fault $it
  condition: never
  tags: [mitre_discovery, T1611, T1562]
""" }
def write = { file, rules ->
    def target = new File(basedir, file)
    target.parentFile.mkdirs()
    target.text = rules.join('')
}
write('introduced/rules/local.yaml', known)
write('rearranged/rules/local.yaml', ['# One rule was moved to the top, and lines were added.\n\n'] + known.reverse())
write('renamed/rules/other/host.yaml', known)
write('mended/rules/local.yaml', known.drop(2))
write('worse/rules/local.yaml', known + ["""- rule: New fault
  condition: never
  tags: [mitre_discovery, T1611]
"""])
return true
