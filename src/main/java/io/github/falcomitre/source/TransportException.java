package io.github.falcomitre.source;

import java.io.IOException;

/**
 * What an address names could not be fetched; the message is the end of a sentence that begins with the address, such
 * as {@code is not there (404)}, and says what to do.
 */
public final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** Nothing may be fetched now. */
        OFFLINE,
        /** Not by this build's settings. */
        BLOCKED,
        /** The server has no such thing. */
        NOT_FOUND,
        /** Not without other credentials, of the server or of a proxy. */
        UNAUTHORISED,
        /** The server answered with another error of the 4xx. */
        REFUSED,
        /** The server, or one on the way, is at fault: an answer of the 5xx. */
        SERVER,
        /** There was no connection, or it broke. */
        CONNECTION,
        /** It took too long. */
        TIMEOUT,
        /** It is more than any bundle. */
        TOO_LARGE,
        /** Anything else, such as a disk that is full. */
        OTHER
    }

    private final Kind kind;

    public TransportException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public TransportException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
