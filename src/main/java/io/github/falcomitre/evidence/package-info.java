/** What the rules watch beside what ATT&amp;CK says reveals their techniques: for teaching and planning, never a fault. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.evidence;
