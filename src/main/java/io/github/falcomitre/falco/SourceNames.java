package io.github.falcomitre.falco;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of event sources as keys: with {@code *} at its end a name stands for all that begin so. */
public final class SourceNames {

    private SourceNames() {}

    /** The value of the source's own name, else of the longest beginning of it; null where there is none. */
    public static <T> @Nullable T find(Map<String, T> values, String source) {
        T value = values.get(source);
        for (int length = source.length(); value == null && length >= 0; length--) {
            value = values.get(source.substring(0, length) + "*");
        }
        return value;
    }
}
