package io.github.falcomitre.falco;

/**
 * A file that was read as rules.
 *
 * @param path as in {@link SourcePosition#file()}
 * @param base whether it is the ground that overrides stand on, and nothing is reported for it
 * @param rules how many definitions it holds
 */
public record RulesFile(String path, boolean base, int rules) {}
