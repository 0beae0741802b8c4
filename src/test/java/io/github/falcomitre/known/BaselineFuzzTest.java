package io.github.falcomitre.known;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcomitre.Sentence;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.falco.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whatever a baseline says, it is read or refused with a sentence, written as it was read, and knows what it names. */
class BaselineFuzzTest {

    private static final int MOST_OF_A_KIND = 3;

    private static final CheckReport NOTHING = Rules.of("a.yaml", "").report();

    @DictionaryFile(resourcePath = "baseline.dict")
    @FuzzTest
    void knows(byte[] bytes) throws FaultyFileException {
        Baseline baseline;
        try {
            baseline = Baseline.readText("b.json", new String(bytes, StandardCharsets.UTF_8));
        } catch (FaultyFileException e) {
            Sentence.check(e.getMessage());
            return;
        }
        Baseline again = Baseline.readText("b.json", baseline.text());
        assertThat(again.text()).isEqualTo(baseline.text());
        assertThat(again.size())
                .isEqualTo(baseline.size())
                .isGreaterThanOrEqualTo(baseline.entries().size());

        CheckReport report = NOTHING.withFindings(findings(baseline));
        Baseline.Result result = baseline.apply(report);
        Promises.onlyMarked(report, result.report());
        assertThat(result.report().findings()).allMatch(Finding::suppressed);
        assertThat(result.moved()).isZero();
        assertThat(result.known() + result.goneCount()).isEqualTo(baseline.size());
        Promises.baselineOf(report);
    }

    /** Some of those that it knows. */
    private static List<Finding> findings(Baseline baseline) {
        List<Finding> findings = new ArrayList<>();
        for (Baseline.Entry entry : baseline.entries()) {
            Optional<Check> check = Check.of(entry.check());
            for (int i = 0; check.isPresent() && i < Math.min(entry.count(), MOST_OF_A_KIND); i++) {
                findings.add(new Finding(
                        check.get(),
                        Severity.ERROR,
                        new SourcePosition(entry.file(), 1, 1 + i),
                        entry.rule(),
                        entry.tag(),
                        "Message.",
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
            }
        }
        findings.sort(Finding.ORDER);
        return findings;
    }
}
