package io.github.falcomitre.falco;

import java.util.ArrayList;
import java.util.List;
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

    /** The values of the source's own name and of every beginning of it, the longest first. */
    public static <T> List<T> all(Map<String, T> values, String source) {
        List<T> all = new ArrayList<>();
        add(values, source, all);
        for (int length = source.length(); length >= 0; length--) {
            add(values, source.substring(0, length) + "*", all);
        }
        return all;
    }

    private static <T> void add(Map<String, T> values, String name, List<T> all) {
        T value = values.get(name);
        if (value != null) {
            all.add(value);
        }
    }
}
