package io.github.falcomitre.known;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.Finding;
import io.github.falcomitre.falco.IgnoreComment;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whatever a rules file holds: its comments only mark what they speak of, and wrapping it changes places alone. */
class SuppressionsFuzzTest {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
    private static final String INDENTATION = "    ";

    /** A finding without its message, which may name places. */
    private record Fault(Check check, Optional<String> rule, Optional<String> tag, List<String> suggestions) {
        static Fault of(Finding finding) {
            return new Fault(finding.check(), finding.rule(), finding.tag(), finding.suggestions());
        }
    }

    @DictionaryFile(resourcePath = "../falco/rules.dict")
    @FuzzTest
    void marks(byte[] bytes) throws FaultyFileException {
        String all = new String(bytes, StandardCharsets.UTF_8);
        String text = all.startsWith("\ufeff") ? all.substring(1) : all;
        Rules rules = Rules.of("r.yaml", text);
        CheckReport marked = marked(rules);
        if (rules.set().problems().isEmpty() && isOneDocumentOfRules(text)) {
            inLiteralBlock(text, marked);
            inQuotes(text, marked);
        }
    }

    private static boolean isOneDocumentOfRules(String text) {
        return text.contains("rule:")
                && !text.contains("---")
                && !text.contains("...")
                && !new RulesReader(false)
                        .addText("r.yaml", text)
                        .ruleSet()
                        .rules()
                        .isEmpty();
    }

    private static CheckReport marked(Rules rules) throws FaultyFileException {
        RuleSet set = rules.set();
        CheckReport report = rules.report();
        List<Suppression> inForce = new ArrayList<>();
        List<SourcePosition> idle = new ArrayList<>();
        for (IgnoreComment comment : set.comments()) {
            Set<Check> checks = EnumSet.noneOf(Check.class);
            comment.checks().forEach(id -> Check.of(id).ifPresent(checks::add));
            boolean says = !comment.checks().isEmpty()
                    && comment.checks().stream().allMatch(id -> Check.of(id).isPresent())
                    && !comment.reason().isBlank();
            if (says) {
                inForce.add(new Suppression.Comment(comment, checks));
            } else {
                idle.add(comment.position());
            }
        }
        Suppressions.Result result =
                Suppressions.of(List.of(), set, LocalDate.EPOCH).apply(report);
        Promises.applied(inForce, idle, report, result);
        Promises.baselineOf(result.report());
        return result.report();
    }

    private static void inLiteralBlock(String text, CheckReport plain) throws FaultyFileException {
        String block = "data:\n  r.yaml: |2+\n" + INDENTATION
                + LINE_BREAK.matcher(text).replaceAll("$0" + INDENTATION);
        List<String> expected = new ArrayList<>();
        for (Finding finding : plain.findings()) {
            expected.add(at(finding, 2, INDENTATION.length()));
        }
        List<String> found = new ArrayList<>();
        for (Finding finding : marked(Rules.of("r.yaml", block)).findings()) {
            found.add(at(finding, 0, 0));
        }
        assertThat(found).isEqualTo(expected);
    }

    private static String at(Finding finding, int lines, int columns) {
        StringBuilder text = new StringBuilder(moved(finding.position(), lines, columns));
        text.append(' ').append(Fault.of(finding));
        finding.suppressedBy()
                .ifPresent(by -> text.append(" by ")
                        .append(moved(by.place(), lines, columns))
                        .append(' ')
                        .append(by.reason()));
        return text.toString();
    }

    private static String moved(SourcePosition place, int lines, int columns) {
        return place.line() + lines + ":" + (place.column() + columns);
    }

    /** There a comment speaks of all of its rule, so that it may mark more. */
    private static void inQuotes(String text, CheckReport plain) throws FaultyFileException {
        StringBuilder quoted = new StringBuilder("data: \"");
        for (int i = 0; i < text.length(); i++) {
            quoted.append("\\u%04x".formatted((int) text.charAt(i)));
        }
        CheckReport wrapped = marked(Rules.of("r.yaml", quoted.append("\"\n").toString()));
        assertThat(faults(wrapped, true, false)).isEqualTo(faults(plain, true, false));
        assertThat(faults(wrapped, false, true)).containsAll(faults(plain, false, true));
        assertThat(wrapped.findings())
                .extracting(Finding::position)
                .allMatch(place -> place.line() == 1 && place.column() == 7);
    }

    private static List<String> faults(CheckReport report, boolean all, boolean suppressed) {
        List<String> faults = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (all || finding.suppressed() == suppressed) {
                faults.add(Fault.of(finding).toString());
            }
        }
        faults.sort(null);
        return faults;
    }
}
