package io.github.falcomitre.falco;

import java.io.IOException;
import java.nio.file.Path;

/** A directory or file that the user named does not exist or cannot be listed. The message is one sentence. */
public final class RulesNotFoundException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path path;

    RulesNotFoundException(Path path, String message) {
        super(message);
        this.path = path;
    }

    /** What was named, as an absolute path. */
    public Path path() {
        return path;
    }
}
