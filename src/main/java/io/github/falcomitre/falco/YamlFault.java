package io.github.falcomitre.falco;

import java.util.Objects;

/** Why a whole text cannot be read as YAML. The message is a clause without positions. */
final class YamlFault extends Exception {
    private static final long serialVersionUID = 1L;

    static final int NOWHERE = -1;

    /** Whether the text is no YAML; else a limit is broken. */
    final boolean syntax;

    /** The offset in the text where it shows. */
    final int offset;

    /** What was being read, such as {@code while scanning a quoted scalar}; empty where that is not known. */
    final String context;

    /** The offset where that began, or {@link #NOWHERE}. */
    final int contextOffset;

    private YamlFault(boolean syntax, int offset, String message, String context, int contextOffset) {
        super(message, null, false, false);
        this.syntax = syntax;
        this.offset = offset;
        this.context = context;
        this.contextOffset = contextOffset;
    }

    static YamlFault syntax(int offset, String message) {
        return new YamlFault(true, offset, message, "", NOWHERE);
    }

    static YamlFault syntax(int offset, String message, String context, int contextOffset) {
        return new YamlFault(true, offset, message, context, contextOffset);
    }

    static YamlFault limit(int offset, String message) {
        return new YamlFault(false, offset, message, "", NOWHERE);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
