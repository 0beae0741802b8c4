package io.github.falcomitre.attack;

/** Whether ATT&amp;CK still stands behind an object: active is neither revoked nor deprecated. */
public enum Status {
    ACTIVE,
    REVOKED,
    DEPRECATED
}
