/** Files that others see as a whole or not at all. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.file;
