package io.github.falcomitre.falco;

import java.nio.file.Path;

/**
 * A file to read rules from.
 *
 * @param file where it lies
 * @param name as positions and reports name it, see {@link SourcePosition#file()}
 * @param base whether it is the ground that overrides stand on, and nothing is reported for it
 * @param direct whether the user named this very file, so that it has to hold rules; a file that was come upon in a
 *     directory need not
 */
public record RulesInput(Path file, String name, boolean base, boolean direct) {}
