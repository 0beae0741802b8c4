package io.github.falcomitre.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lists and counts as values of maps. What {@link Map#computeIfAbsent} and {@link Map#merge} do takes a lambda, and the
 * first use of each lambda costs a JVM that has just started more than all the values.
 */
public final class Groups {

    private Groups() {}

    /** The list of a key, made and put there where there is none. */
    public static <K, V> List<V> at(Map<K, List<V>> lists, K key) {
        List<V> list = lists.get(key);
        if (list == null) {
            list = new ArrayList<>(1);
            lists.put(key, list);
        }
        return list;
    }

    /**
     * Counts a key once more.
     *
     * @return how often it was counted with this time
     */
    public static <K> int count(Map<K, Integer> counts, K key) {
        return count(counts, key, 1);
    }

    /** Counts a key so many times more; gives how often it was counted with these. */
    public static <K> int count(Map<K, Integer> counts, K key, int more) {
        int count = counts.getOrDefault(key, 0) + more;
        counts.put(key, count);
        return count;
    }
}
