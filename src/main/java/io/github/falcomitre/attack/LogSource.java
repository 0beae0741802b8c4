package io.github.falcomitre.attack;

import org.jspecify.annotations.Nullable;

/**
 * Where an analytic finds a data component. Its texts hold neither line ends nor other control characters.
 *
 * @param name such as {@code auditd:SYSCALL} or {@code kubernetes:audit}
 * @param channel what to look at there, from {@code EventCode=4688} to a sentence; empty where ATT&amp;CK names none
 */
public record LogSource(DataComponent component, String name, String channel) {

    // As in Technique: a record's own methods are linked when first called.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogSource logSource
                && channel.equals(logSource.channel)
                && name.equals(logSource.name)
                && component.equals(logSource.component);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * component.hashCode() + name.hashCode()) + channel.hashCode();
    }
}
