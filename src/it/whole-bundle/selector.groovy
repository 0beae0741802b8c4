boolean there = data != null && new File(data.toString(), 'attack/enterprise-attack-18.1.json').isFile()
if (!there) {
    println 'Skipped, since falco-mitre.data does not name the folder with the whole bundles.'
}
return there
