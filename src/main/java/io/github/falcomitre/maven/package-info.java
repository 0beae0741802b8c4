/** The goals: the only package that knows Maven. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.maven;
