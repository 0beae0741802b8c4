package io.github.falcomitre.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists as values of maps. */
final class Lists {

    private Lists() {}

    /** The list of a key, made and put there where there is none. */
    static <K, V> List<V> at(Map<K, List<V>> lists, K key) {
        List<V> list = lists.get(key);
        if (list == null) {
            list = new ArrayList<>(1);
            lists.put(key, list);
        }
        return list;
    }
}
