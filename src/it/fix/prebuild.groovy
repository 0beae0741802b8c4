// Names, line ends and bytes that a checkout might change.
File rules = new File(basedir, 'rules')
String text = '\ufeff# \u00e9 LATIN-1\r\n- rule: Shell\r\n  condition: c\t# a tab\r\n  tags: [t1059, execution]\r\n'
byte[] bytes = text.getBytes('UTF-8')
int invalid = new String(bytes, 'ISO-8859-1').indexOf('LATIN-1')
bytes[invalid] = (byte) 0xe9
new File(rules, 'shell \u00fc.yaml').bytes = bytes

['git', 'patch'].each { program ->
    File copy = new File(basedir, "before-$program/rules")
    copy.mkdirs()
    rules.eachFile { new File(copy, it.name).bytes = it.bytes }
}
return true
