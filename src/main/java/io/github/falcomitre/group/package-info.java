/** Things gathered by a key. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.group;
