boolean there = data != null && new File(data.toString(), 'rules/falco-0.28/falco_rules.yaml').isFile()
if (!there) {
    println 'Skipped, since falco-mitre.data does not name the folder with the rules of Falco 0.28.'
}
return there
