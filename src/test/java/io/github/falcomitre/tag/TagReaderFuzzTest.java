package io.github.falcomitre.tag;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.tag.AttackTag.Canonical;
import io.github.falcomitre.tag.AttackTag.MalformedTag;
import java.util.List;

/** Whatever a tag's text is, it has a meaning, and what it should be written as means itself. */
class TagReaderFuzzTest {

    private static final TagReader READER = reader();

    private static TagReader reader() {
        try {
            AttackCatalog catalog = new EmbeddedSource(List.of(Domain.ENTERPRISE), EmbeddedSource.LATEST).load();
            return new TagReader(catalog, new AttackNames(catalog));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @FuzzTest
    void means(@NotNull String text) {
        AttackTag meaning = READER.read(text);
        if (meaning instanceof Canonical canonical && !canonical.text().equals(text)) {
            throw new AssertionError(text + " is taken for " + canonical);
        }
        if (meaning instanceof MalformedTag malformed
                && !READER.read(malformed.canonical().text()).equals(malformed.canonical())) {
            throw new AssertionError(text + " should be written as " + malformed.canonical() + ", which means another");
        }
    }
}
