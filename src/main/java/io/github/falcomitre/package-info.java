/** The way in for programs that use the checks as a library. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre;
