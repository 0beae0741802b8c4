package io.github.falcomitre.attack;

import java.io.IOException;

/** ATT&amp;CK data that cannot be used; the message says in one sentence what was read, where, and what to do. */
public class AttackDataException extends IOException {

    private static final long serialVersionUID = 1L;

    public AttackDataException(String message) {
        super(message);
    }

    public AttackDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
