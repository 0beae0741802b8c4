/** What one tag means: the grammar of ATT&amp;CK tags in Falco rules. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.tag;
