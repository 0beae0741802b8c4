package io.github.falcomitre.check;

import java.util.Locale;

/** How much a finding matters, the worst first. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** As parameters and reports write it: {@code error}, {@code warning}, {@code info}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this is {@code other} or worse. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
