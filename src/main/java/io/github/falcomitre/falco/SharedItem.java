package io.github.falcomitre.falco;

import java.util.List;

/**
 * A macro or a list, as one file has it. Nothing is reported for it, so it has no place.
 *
 * @param append whether the texts are appended to those of the same name, or take their place
 * @param texts of a macro its condition alone, of a list its items
 */
record SharedItem(boolean isList, String name, boolean append, List<String> texts) {}
