package io.github.falcomitre.attack;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcomitre.Sentence;
import java.io.ByteArrayInputStream;

/** Whatever the bytes of a bundle are, it is read, or refused with one sentence. */
class StixBundleReaderFuzzTest {

    @DictionaryFile(resourcePath = "bundle.dict")
    @FuzzTest
    void reads(byte[] bytes) {
        try {
            StixBundleReader.read(new ByteArrayInputStream(bytes), "bundle.json");
        } catch (AttackDataException e) {
            Sentence.check(e.getMessage());
        }
    }
}
