package io.github.falcomitre.fix;

/**
 * A file that has to stay as it is.
 *
 * @param file as positions name it
 * @param message why, and what to do: a sentence
 */
public record Fault(String file, String message) {}
