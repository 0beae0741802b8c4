package io.github.falcomitre.known;

import io.github.falcomitre.falco.SourcePosition;

/**
 * A suppression that hides nothing.
 *
 * @param place where it is written
 * @param message one sentence: why it hides nothing, and what to do
 */
public record IdleSuppression(Cause cause, SourcePosition place, String message) {

    /** Why a suppression hides nothing. */
    public enum Cause {
        /** No finding matches it. */
        UNUSED,
        /** Its last day is over. */
        EXPIRED,
        /** It is a comment that does not say what it has to. */
        FAULTY
    }
}
