/** Files that others see as a whole or not at all, and how they are called. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.file;
