package io.github.falcomitre.attack;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;

/** Whatever the bytes of a bundle are, it is read, or refused with one sentence. */
class StixBundleReaderFuzzTest {

    @FuzzTest
    void reads(byte[] bytes) {
        try {
            StixBundleReader.read(new ByteArrayInputStream(bytes), "bundle.json");
        } catch (AttackDataException e) {
            String message = e.getMessage();
            if (message == null || message.isBlank() || message.codePoints().anyMatch(Character::isISOControl)) {
                throw new AssertionError(e);
            }
        }
    }
}
