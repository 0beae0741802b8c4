package io.github.falcomitre.report;

import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.SourcePosition;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How findings can be mended where they have one right answer, for the formats that say so. */
@FunctionalInterface
public interface Fixes {

    /** Nothing can be mended. */
    Fixes NONE = new Fixes() {
        @Override
        public List<Replacement> of(Finding finding) {
            return List.of();
        }
    };

    /** Fixes that are found when the first one is asked for, once. */
    static Fixes lazily(Supplier<Fixes> fixes) {
        return new Fixes() {
            private @Nullable Fixes found;

            @Override
            public synchronized List<Replacement> of(Finding finding) {
                if (found == null) {
                    found = fixes.get();
                }
                return found.of(finding);
            }
        };
    }

    /**
     * All that has to be replaced to mend one finding and nothing else.
     *
     * @return in the order of {@link SourcePosition}; empty where nothing can be mended
     */
    List<Replacement> of(Finding finding);

    /**
     * A text in place of another.
     *
     * @param start of what is replaced
     * @param endLine of the end, which is the place behind the last character: the next line where whole lines go
     * @param endColumn of the end, counted as {@link SourcePosition#column()}; where it is the place of the start, nothing
     *     is replaced, and the text is inserted
     */
    record Replacement(SourcePosition start, int endLine, int endColumn, String text)
            implements Comparable<Replacement> {
        /** By file and place alone. */
        @Override
        public int compareTo(Replacement other) {
            return start.compareTo(other.start);
        }
    }
}
