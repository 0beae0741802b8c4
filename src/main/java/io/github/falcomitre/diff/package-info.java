/** What changes for rules between two releases of ATT&amp;CK. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.diff;
