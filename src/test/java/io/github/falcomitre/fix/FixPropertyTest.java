package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.check.Finding;
import io.github.falcomitre.check.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the tags and however they are written. */
class FixPropertyTest {

    /** The tags of one list as written, with what stands between them. */
    record Written(boolean flow, List<String> tags, List<String> gaps, String anchor, boolean append) {

        String in(int rule) {
            StringBuilder text = new StringBuilder("- rule: R" + rule + "\n  condition: c # [t1059]\n");
            if (append) {
                text = new StringBuilder("- rule: R" + Math.max(0, rule - 1) + "\n  override: {tags: append}\n");
            }
            text.append("  tags:").append(anchor);
            for (int i = 0; i < tags.size(); i++) {
                String gap = gaps.get(i);
                if (flow) {
                    String comma = i == 0 ? "" : ",";
                    text.append(i == 0 ? " [" : "").append(comma);
                    text.append(gap.isEmpty() ? " " : gap.replace("\n", "\n      "))
                            .append(tags.get(i));
                } else {
                    text.append("\n").append(gap.isEmpty() ? "" : "    # about the next\n");
                    text.append("    - ").append(tags.get(i)).append(gap.startsWith(" #") ? " # about it" : "");
                }
            }
            return text.append(flow ? "]" : "").append("\n  output: o\n\n").toString();
        }
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void a_repair_changes_tags_only_once_and_for_the_better(
            @ForAll("lists") List<Written> lists,
            @ForAll("wrappers") String wrapper,
            @ForAll("lineEnds") String lineEnd,
            @ForAll("marks") String mark)
            throws IOException {
        StringBuilder rules = new StringBuilder("# é 😀\n");
        for (int i = 0; i < lists.size(); i++) {
            rules.append(lists.get(i).in(i));
        }
        String text = rules.toString();
        if (!wrapper.isEmpty()) {
            text = wrapper
                    + text.lines()
                            .map(line -> line.isEmpty() ? line : "    " + line)
                            .collect(Collectors.joining("\n")) + "\n";
        }
        byte[] before = (mark + text.replace("\n", lineEnd)).getBytes(StandardCharsets.UTF_8);
        Path file = Files.createTempFile("falco-mitre-", ".yaml");
        try {
            Files.write(file, before);
            Repaired.Judged judged = Repaired.judge(file);
            TagEdits edits = judged.fix();
            Repaired.Judged after = judged.fixed();

            assertThat(edits.faults()).isEmpty();
            assertThat(besidesTags(Files.readAllBytes(file))).isEqualTo(besidesTags(before));
            assertThat(after.fix().files()).as("a second run").isEmpty();
            assertThat(after.report().rules()).hasSameSizeAs(judged.report().rules());
            Map<String, Integer> errorsBefore = errors(judged);
            errors(after)
                    .forEach((rule, errors) -> assertThat(errors)
                            .as("errors of " + rule)
                            .isLessThanOrEqualTo(errorsBefore.getOrDefault(rule, 0)));
            for (FixedFile fixed : edits.files()) {
                assertThat(fixed.after()).isEqualTo(Files.readAllBytes(file));
                assertThat(fixed.before()).isEqualTo(before);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static Map<String, Integer> errors(Repaired.Judged judged) {
        Map<String, Integer> errors = new TreeMap<>();
        for (Finding finding : judged.report().findings()) {
            if (finding.severity() == Severity.ERROR) {
                errors.merge(finding.rule().orElse(""), 1, Integer::sum);
            }
        }
        return errors;
    }

    /** The file without its tags, their commas and the lines that hold nothing else. */
    private static String besidesTags(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replaceAll(
                        "(&a |!!str )?(['\"]?)\\b(?!rule|R\\d|tags|condition|output|override|append|about|the|next|it|c\\b|o\\b|data|a\\b|yaml)"
                                + "[A-Za-z0-9_.-]{2,}\\2",
                        "")
                .replace("*a", "")
                .replaceAll("(?m)^ +-( +# about it)? *\\R?", "")
                .replaceAll("[, ]+", " ")
                .replaceAll("(?m)^ +$\\R?", "")
                .replaceAll("\\R\\s*", "\n")
                .replaceAll("\\[\\s+", "[")
                .replaceAll("\\s+\\]", "]");
    }

    @Provide
    Arbitrary<List<Written>> lists() {
        Arbitrary<String> text = Arbitraries.of(
                "mitre_defense_evasion",
                "mitre_execution",
                "mitre_stealth",
                "mitre_persistence",
                "MITRE_EXECUTION",
                "mitre-impact",
                "TA0005",
                "TA0002",
                "ta0002",
                "TA0005_defense_evasion",
                "T1070",
                "t1070",
                "T1059",
                "T1059.004",
                "T1059_4",
                "T1562",
                "T1562-impair-defenses",
                "T1562.001",
                "T1085",
                "T1154",
                "T1044",
                "T1685",
                "T1064",
                "T1611",
                "T1543",
                "T9999",
                "mitre_nothing",
                "mitre_data_destruction",
                "execution",
                "persistence",
                "defense_evasion",
                "host",
                "xx");
        Arbitrary<String> tag = Combinators.combine(
                        text, Arbitraries.of("%s", "%s", "%s", "'%s'", "\"%s\"", "!!str %s"))
                .as((word, form) -> form.formatted(word));
        Arbitrary<String> gap = Arbitraries.of("", "", "", "\n", " # about it\n", "\n# about the next\n");
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        tag.list().ofMinSize(1).ofMaxSize(7),
                        gap.list().ofSize(7),
                        Arbitraries.of(0, 1, 2, 3, 4, 5))
                .as((flow, tags, gaps, kind) -> new Written(flow, tags, gaps, kind == 1 ? " &b" : "", kind == 2))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> wrappers() {
        return Arbitraries.of("", "", "data:\n  a.yaml: |\n", "data:\n  a.yaml: |-\n");
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n");
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of("", "\ufeff");
    }
}
