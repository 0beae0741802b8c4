package io.github.falcomitre.fix;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcomitre.falco.Rule;
import io.github.falcomitre.falco.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever the bytes of a file are, it is repaired without a failure: read again, nothing but tags has changed, and there
 * is nothing left to repair.
 */
class FixFuzzTest {

    @DictionaryFile(resourcePath = "/io/github/falcomitre/falco/rules.dict")
    @FuzzTest
    void repairs(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("falco-mitre-", ".yaml");
        try {
            Files.write(file, bytes);
            Repaired.Judged before = Repaired.judge(file);
            TagEdits edits = before.fix();
            if (!edits.faults().isEmpty()) {
                throw new AssertionError(edits.faults().toString());
            }
            for (FixedFile fixed : edits.files()) {
                Files.write(file, fixed.after());
            }
            Repaired.Judged after = Repaired.judge(file);
            if (!besidesTags(before.rules()).equals(besidesTags(after.rules()))) {
                throw new AssertionError(besidesTags(before.rules()) + " has become " + besidesTags(after.rules()));
            }
            if (!after.fix().files().isEmpty()) {
                throw new AssertionError(
                        "A second run changes " + after.fix().files().get(0).changes());
            }
        } finally {
            Files.delete(file);
        }
    }

    /** What rules say, but for where. */
    private static List<Object> besidesTags(RuleSet rules) {
        List<Object> said = new ArrayList<>(List.of(rules.macros(), rules.lists(), rules.withoutRules()));
        for (Rule rule : rules.rules()) {
            said.add(List.of(rule.name(), rule.source(), rule.description(), rule.condition(), rule.enabled()));
        }
        rules.problems().forEach(problem -> said.add(problem.message().replaceAll("\\d+", "")));
        rules.comments().forEach(comment -> said.add(comment.toString().replaceAll("\\d+", "")));
        return said;
    }
}
