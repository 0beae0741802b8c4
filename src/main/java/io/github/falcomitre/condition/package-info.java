/**
 * What a rule watches: Falco's condition language, and which events a condition can match at all.
 *
 * <p>Source of the language: Falco's documentation and the grammar in {@code filter/parser.h} of its libraries. Source of
 * the algebra: {@code filter/ppm_codes.cpp} there, by which Falco's engine chooses the system calls that it asks for.
 */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.condition;
