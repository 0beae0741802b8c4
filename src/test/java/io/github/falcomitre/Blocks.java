package io.github.falcomitre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Parts of documents that are generated, between two comments. */
final class Blocks {

    private Blocks() {}

    /** Compares a part with what it should be, or writes it anew with {@code -Dfalco-mitre.write-readme=true}. */
    static void compare(Path document, String block, String expected) throws IOException {
        String text = Files.readString(document);
        String begin = "<!-- begin " + block + " -->\n";
        int start = text.indexOf(begin) + begin.length();
        int end = text.indexOf("<!-- end " + block + " -->");
        assertThat(text).contains(begin).contains("<!-- end " + block + " -->");
        if (Boolean.getBoolean("falco-mitre.write-readme")) {
            Files.writeString(document, text.substring(0, start) + expected + text.substring(end));
        } else {
            assertThat(text.substring(start, end)).isEqualTo(expected);
        }
    }
}
