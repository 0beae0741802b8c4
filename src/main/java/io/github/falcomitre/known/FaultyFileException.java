package io.github.falcomitre.known;

import io.github.falcomitre.falco.SourcePosition;
import java.io.IOException;

/**
 * A file of suppressions or a baseline does not say what such a file can. The message is one sentence behind the place:
 * what stands there, what was expected, what to do.
 */
public final class FaultyFileException extends IOException {
    private static final long serialVersionUID = 1L;

    FaultyFileException(SourcePosition place, String sentence) {
        super(place + " " + sentence);
    }
}
