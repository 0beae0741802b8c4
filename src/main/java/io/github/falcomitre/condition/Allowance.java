package io.github.falcomitre.condition;

import java.util.Collection;

/**
 * How many names may be gone through, or kept, for all conditions of a rule set. A rules file below the limit of its size
 * could else ask for more than any machine has, by a list of many names that many rules or macros name.
 */
final class Allowance {

    /** What a name takes beside its chars. */
    private static final int NAME = 16;

    private long left;

    /** @param chars each name takes some more than it has */
    Allowance(long chars) {
        this.left = chars;
    }

    /** What these names take. */
    static long sizeOf(Collection<String> names) {
        long size = 0;
        for (String name : names) {
            size += NAME + name.length();
        }
        return size;
    }

    /** Whether that much is still allowed; what is refused is not counted. */
    boolean take(long chars) {
        boolean isAllowed = chars <= left;
        left -= isAllowed ? chars : 0;
        return isAllowed;
    }
}
