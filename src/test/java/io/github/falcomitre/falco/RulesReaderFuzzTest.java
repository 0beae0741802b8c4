package io.github.falcomitre.falco;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcomitre.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever the bytes of a file are, there is an answer, and every place in it lies in the file. */
class RulesReaderFuzzTest {

    @DictionaryFile(resourcePath = "rules.dict")
    @FuzzTest
    void reads(byte[] bytes) {
        for (boolean direct : new boolean[] {false, true}) {
            ParsedFile file = new RulesFileParser(direct, true).parse("r.yaml", bytes, null);
            long lines = new String(bytes, StandardCharsets.UTF_8).lines().count() + 1;
            for (RulesProblem problem : file.problems()) {
                assertIn(problem.position(), lines);
                Sentence.check(problem.message());
            }
            for (RuleItem item : file.items()) {
                assertIn(item.position(), lines);
                TagList tags = new TagList(List.of());
                if (item instanceof RuleItem.Definition definition) {
                    tags = definition.tags();
                } else if (item instanceof RuleItem.Override override) {
                    tags = override.tags();
                } else if (item instanceof RuleItem.Ignored ignored) {
                    tags = ignored.tags().tags();
                }
                for (Tag tag : tags.tags()) {
                    assertIn(tag.position(), lines);
                }
            }
            for (IgnoreComment comment : file.comments()) {
                assertIn(comment.position(), lines);
                if (comment.lastLine() > lines) {
                    throw new AssertionError(comment.toString());
                }
            }
        }
    }

    private static void assertIn(SourcePosition position, long lines) {
        if (position.line() < 1 || position.line() > lines || position.column() < 1) {
            throw new AssertionError(position + " of " + lines + " lines");
        }
    }
}
