package io.github.falcomitre.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Paths as addresses. */
final class FileUri {

    private static final String DIGITS = "0123456789ABCDEF";

    /** What stands in a path as it is, beside letters and digits. */
    static final String PATH = "/-._~";

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
        return uri.append(perCent(path, PATH)).toString();
    }

    /** The text with everything in per cent but letters, digits and what is allowed. */
    static String perCent(String text, String allowed) {
        StringBuilder address = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || allowed.indexOf(c) >= 0) {
                address.append(c);
            } else {
                address.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
            }
        }
        return address.toString();
    }
}
