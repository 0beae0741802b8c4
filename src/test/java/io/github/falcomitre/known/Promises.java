package io.github.falcomitre.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.Sentence;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds of suppressions and baselines, whatever they say. */
final class Promises {

    private Promises() {}

    /** No finding is added, lost or changed; what was marked before is marked as it was. */
    static void onlyMarked(CheckReport before, CheckReport after) {
        assertThat(unmarked(after)).isEqualTo(unmarked(before));
        for (int i = 0; i < before.findings().size(); i++) {
            Finding finding = before.findings().get(i);
            if (finding.suppressed()) {
                assertThat(after.findings().get(i)).isEqualTo(finding);
            }
        }
    }

    private static List<Finding> unmarked(CheckReport report) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : report.findings()) {
            findings.add(new Finding(
                    finding.check(),
                    finding.severity(),
                    finding.position(),
                    finding.rule(),
                    finding.tag(),
                    finding.message(),
                    finding.suggestions(),
                    finding.url(),
                    Optional.empty()));
        }
        return findings;
    }

    /**
     * A report in which nothing was marked has exactly those findings marked that one of the suppressions means, and
     * exactly those suppressions are told to be idle that mean none.
     *
     * @param idle where the suppressions stand that are not in force
     */
    static void applied(
            List<? extends Suppression> inForce,
            List<SourcePosition> idle,
            CheckReport before,
            Suppressions.Result result) {
        onlyMarked(before, result.report());
        for (int i = 0; i < before.findings().size(); i++) {
            Finding finding = before.findings().get(i);
            assertThat(result.report().findings().get(i).suppressedBy())
                    .isEqualTo(inForce.stream()
                            .filter(suppression -> suppression.matches(finding))
                            .map(Suppression::by)
                            .findFirst());
        }
        List<SourcePosition> expected = new ArrayList<>(idle);
        for (Suppression suppression : inForce) {
            if (before.findings().stream().noneMatch(suppression::matches)) {
                expected.add(suppression.place());
            }
        }
        expected.sort(null);
        assertThat(result.idle()).extracting(IdleSuppression::place).isEqualTo(expected);
        for (IdleSuppression suppression : result.idle()) {
            Sentence.check(suppression.message());
        }
    }

    /** A baseline of a report is read as it was written and knows all that counts in it, and no more. */
    static void baselineOf(CheckReport report) throws FaultyFileException {
        String text = Baseline.of(report).text();
        Baseline read = Baseline.readText("b.json", text);
        assertThat(read.text()).isEqualTo(text);

        Baseline.Result result = read.apply(report);
        onlyMarked(report, result.report());
        assertThat(result.report().findings()).allMatch(Finding::suppressed);
        assertThat(result.known()).isEqualTo((int) report.findings().stream()
                .filter(finding -> !finding.suppressed())
                .count());
        assertThat(result.moved()).isZero();
        assertThat(result.gone()).isEmpty();
    }
}
