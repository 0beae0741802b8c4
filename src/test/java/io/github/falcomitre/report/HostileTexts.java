package io.github.falcomitre.report;

import java.util.List;

/** What a rules file may hold where a name is expected, and how reports show it. */
final class HostileTexts {

    static final List<String> ALL = List.of(
            "<script>alert(1)</script>",
            "</style></table><img src=https://example.org/x onerror=alert(1)>",
            "\" onload=\"alert(1)",
            "' onclick='x",
            "javascript:alert(1)",
            "]]>",
            "<!--",
            "&lt;&#0;&nosuch;",
            "\u202egnp.exe\u202c",
            "\u200f\u05e9\u05dc\u05d5\u05dd\u2067",
            "T1059\u200b",
            "nul\u0000",
            "bell\u0007",
            "\u001b[31mred\u001b[0m",
            "\u009b31m",
            "\ud83d\udc69\u200d\ud83d\udcbb",
            "half \ud83d of a pair",
            "other half \udc69",
            "\uffff",
            "two\nlines",
            "carriage\r\nreturn",
            "tab\tbed",
            "line\u2028separator",
            "{{ .Values.name }}",
            "\\u0007 written out",
            "x".repeat(500));

    private HostileTexts() {}

    /** As an XML report shows it. */
    static String inXml(String text) {
        return text.replace("\u0000", "\\u0000")
                .replace("\u0007", "\\u0007")
                .replace("\u001b", "\\u001b")
                .replace("\u009b", "\\u009b")
                .replace("\uffff", "\\uffff")
                .replace("half \ud83d of", "half \\ud83d of")
                .replace("other half \udc69", "other half \\udc69");
    }

    /** As an HTML report shows it. */
    static String inHtml(String text) {
        return inXml(text)
                .replace("\u202e", "\\u202e")
                .replace("\u202c", "\\u202c")
                .replace("\u200f", "\\u200f")
                .replace("\u2067", "\\u2067")
                .replace("\u200b", "\\u200b")
                .replace("\u2028", "\\u2028");
    }
}
