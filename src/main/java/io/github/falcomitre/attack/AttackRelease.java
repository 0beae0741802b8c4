package io.github.falcomitre.attack;

import java.util.Optional;

/** A published release of ATT&amp;CK, such as {@code 19.0}. */
public record AttackRelease(int major, int minor) implements Comparable<AttackRelease> {

    /** Reads {@code major.minor} in plain digits; anything else is empty. */
    public static Optional<AttackRelease> of(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot > 4 || text.length() - dot < 2 || text.length() - dot > 5) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i != dot && (c < '0' || c > '9')) {
                return Optional.empty();
            }
        }
        return Optional.of(new AttackRelease(
                Integer.parseInt(text, 0, dot, 10), Integer.parseInt(text, dot + 1, text.length(), 10)));
    }

    @Override
    public int compareTo(AttackRelease other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
