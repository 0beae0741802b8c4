package io.github.falcomitre.attack;

/**
 * How many adversaries use a technique: active groups, campaigns and pieces of software (malware and tools) with an
 * active {@code uses} relationship to it, each counted once. What uses a sub-technique is not counted for its parent.
 */
public record Use(int groups, int campaigns, int software) {

    static final Use NOBODY = new Use(0, 0, 0);

    /** All of them together. */
    public int total() {
        return groups + campaigns + software;
    }
}
