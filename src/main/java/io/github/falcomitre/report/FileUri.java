package io.github.falcomitre.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Paths as addresses. */
final class FileUri {

    private static final String DIGITS = "0123456789ABCDEF";

    private FileUri() {}

    /** The path without detours: {@code a/../b} is {@code b}. */
    static String normal(String path) {
        if (!path.contains("./") && !path.contains("//")) {
            return path;
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            int last = parts.size() - 1;
            if (part.equals("..") && last >= 0 && !parts.get(last).equals("..")) {
                parts.remove(last);
            } else if (!part.equals(".") && (!part.isEmpty() || parts.isEmpty())) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** Whether a normal path leads out of where it begins. */
    static boolean isOutside(String path) {
        return path.startsWith("../") || isAbsolute(path);
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.startsWith(":/", 1);
    }

    /** A path with {@code /} as a relative reference, or as an address of its own where it is absolute. */
    static String of(String path) {
        StringBuilder uri = new StringBuilder(path.length() + 16);
        if (isAbsolute(path)) {
            uri.append(path.startsWith("/") ? "file://" : "file:///");
        }
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isPlain(c)) {
                uri.append(c);
            } else {
                uri.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
            }
        }
        return uri.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~/".indexOf(c) >= 0;
    }
}
