package io.github.falcomitre.falco;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever the text is, the quick way through plain YAML and SnakeYAML do not contradict each other. */
class PlainYamlFuzzTest {

    @DictionaryFile(resourcePath = "rules.dict")
    @FuzzTest
    void agrees(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // What YAML does not allow is refused before either is asked.
        if (text.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c < '\u007f'))) {
            PlainYamlTest.assertAgree(text);
        }
    }
}
