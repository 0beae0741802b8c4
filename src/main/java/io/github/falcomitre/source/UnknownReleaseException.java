package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackDataException;

/** There is no such release of ATT&amp;CK, or it is not to be had; the message says which there are. */
public final class UnknownReleaseException extends AttackDataException {

    private static final long serialVersionUID = 1L;

    public UnknownReleaseException(String message) {
        super(message);
    }

    public UnknownReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
