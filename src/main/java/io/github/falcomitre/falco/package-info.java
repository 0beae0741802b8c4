/**
 * What a rules file says: rules with their effective tags, each with its place.
 *
 * <p>Source of the model: Falco's engine, {@code rule_loader_reader.cpp} and {@code rule_loader_collector.cpp}.
 */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.falco;
