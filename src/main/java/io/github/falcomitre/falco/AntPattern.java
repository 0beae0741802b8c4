package io.github.falcomitre.falco;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for paths, as Ant and Maven know it: {@code ?} is one character and {@code *} any number of them within a
 * name, {@code **} as a whole name is any number of directories, none included. A pattern that ends with {@code /}
 * means all below. Case counts, also where the file system does not care.
 */
public final class AntPattern {
    private static final String ANY_DIRECTORIES = "**";

    private final String pattern;
    private final List<String> names;

    private AntPattern(String pattern, List<String> names) {
        this.pattern = pattern;
        this.names = names;
    }

    /** Reads a pattern; {@code \} is the same as {@code /}. */
    public static AntPattern of(String pattern) {
        String normal = pattern.replace('\\', '/');
        return new AntPattern(pattern, names(normal.endsWith("/") ? normal + ANY_DIRECTORIES : normal));
    }

    /** Reads patterns. */
    public static List<AntPattern> of(List<String> patterns) {
        List<AntPattern> all = new ArrayList<>(patterns.size());
        for (String pattern : patterns) {
            all.add(of(pattern));
        }
        return List.copyOf(all);
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int end = path.indexOf('/', start);
            if (end < 0) {
                end = path.length();
            }
            String name = path.substring(start, end);
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
            start = end + 1;
        }
        return names;
    }

    /** Whether the pattern fits the whole path, which is relative and has {@code /} between its names. */
    public boolean matches(String path) {
        List<String> parts = names(path);
        int name = 0;
        int part = 0;
        int wildcard = -1;
        int taken = 0;
        // To go back to the last wildcard only is enough and keeps the time from exploding.
        while (part < parts.size()) {
            if (name < names.size() && names.get(name).equals(ANY_DIRECTORIES)) {
                wildcard = name++;
                taken = part;
            } else if (name < names.size() && matchesName(names.get(name), parts.get(part))) {
                name++;
                part++;
            } else if (wildcard >= 0) {
                name = wildcard + 1;
                part = ++taken;
            } else {
                return false;
            }
        }
        while (name < names.size() && names.get(name).equals(ANY_DIRECTORIES)) {
            name++;
        }
        return name == names.size();
    }

    private static boolean matchesName(String pattern, String name) {
        int p = 0;
        int n = 0;
        int wildcard = -1;
        int taken = 0;
        while (n < name.length()) {
            char expected = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (expected == '*') {
                wildcard = p++;
                taken = n;
            } else if (p < pattern.length() && (expected == '?' || expected == name.charAt(n))) {
                p++;
                n++;
            } else if (wildcard >= 0) {
                p = wildcard + 1;
                n = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return pattern;
    }
}
