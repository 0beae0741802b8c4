/** The repair: from findings that have one right answer to the bytes that change. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.fix;
