/** Where a catalog comes from. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.source;
