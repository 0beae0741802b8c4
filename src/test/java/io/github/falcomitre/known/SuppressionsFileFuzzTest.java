package io.github.falcomitre.known;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcomitre.Sentence;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Whatever a file of suppressions says, it is read or refused with a sentence, and only marks what it means. */
class SuppressionsFileFuzzTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    private static final Rules RULES = Rules.of("a.yaml", """
                    - rule: Escape
                      condition: c
                      tags: [mitre_execution, T1611, T1611]
                    - rule: Old
                      condition: c
                      tags: [mitre_defense_evasion, T1070]
                    """).and("rules/b.yaml", """
                    - rule: Bare
                      condition: c
                      tags: [T1059-shell]
                    - rule: [
                    """);

    private static final RuleSet SET = RULES.set();
    private static final CheckReport REPORT = RULES.report();

    @DictionaryFile(resourcePath = "suppressions.dict")
    @FuzzTest
    void marks(byte[] bytes) {
        List<Suppression.Entry> entries;
        try {
            entries = SuppressionsFile.readText("s.yaml", new String(bytes, StandardCharsets.UTF_8));
        } catch (FaultyFileException e) {
            Sentence.check(e.getMessage());
            return;
        }
        List<Suppression> inForce = new ArrayList<>();
        List<SourcePosition> expired = new ArrayList<>();
        for (Suppression.Entry entry : entries) {
            if (entry.until().isPresent() && entry.until().get().isBefore(TODAY)) {
                expired.add(entry.place());
            } else {
                inForce.add(entry);
            }
        }
        Suppressions.Result result = Suppressions.of(entries, SET, TODAY).apply(REPORT);
        Promises.applied(inForce, expired, REPORT, result);
    }
}
