package io.github.falcomitre.falco;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one rules file by itself; what its items do to the rules of other files is the {@link RulesReader}'s. */
final class RulesFileParser {
    /** What some editors begin a file in UTF-8 with. */
    static final String MARK = "\ufeff";

    private final boolean direct;
    private final boolean embedded;

    /**
     * For files of one kind.
     *
     * @param direct whether they were named directly, so that they have to hold rules
     * @param embedded whether rules are looked for in strings as well
     */
    RulesFileParser(boolean direct, boolean embedded) {
        this.direct = direct;
        this.embedded = embedded;
    }

    /**
     * Reads a file's bytes.
     *
     * @param file for positions
     * @param written takes the file as it is written; null where nobody asks
     */
    ParsedFile parse(String file, byte[] bytes, @Nullable Map<String, WrittenRules> written) {
        String encoding = otherEncoding(bytes);
        if (!encoding.isEmpty()) {
            return ParsedFile.unreadable(
                    file, "The file is written in " + encoding + ", expected UTF-8; save it as UTF-8");
        }
        if (written == null) {
            return parse(file, new String(bytes, StandardCharsets.UTF_8));
        }
        WrittenRules rules = new WrittenRules(this, file, bytes);
        if (!rules.parsed().passedOver()) {
            written.put(file, rules);
        }
        return rules.parsed();
    }

    /** Reads a file's text, with or without a byte order mark. */
    ParsedFile parse(String file, String text) {
        return parse(new Lines(file, text.startsWith(MARK) ? text.substring(1) : text), null);
    }

    /**
     * Reads a file's text.
     *
     * @param written takes where the tags are written; null where nobody asks
     */
    ParsedFile parse(Lines lines, @Nullable WrittenTags written) {
        RulesText rules = new RulesText(lines, embedded, written);
        Contents contents;
        try {
            contents = rules.read();
        } catch (YamlFault fault) {
            boolean isTemplate = fault.syntax && TemplateText.of(lines.text()).isWithoutItems();
            return isTemplate && !direct
                    ? ParsedFile.PASSED_OVER
                    : ParsedFile.failed(FaultReport.of(fault, lines, "The file", "no rule of it was read"));
        }
        if (rules.firstOther() != null && !contents.holdsRules && contents.problems.isEmpty()) {
            if (direct) {
                contents.invalid(
                        lines.at(rules.firstOther().start()),
                        "The document is a mapping, expected a list of items such as '- rule: NAME';"
                                + " name a file that holds rules");
            } else if (!rules.isRulesFile()) {
                return ParsedFile.PASSED_OVER;
            }
        }
        return new ParsedFile(
                contents.items, contents.shared, onceATemplate(contents.problems), contents.comments, false);
    }

    /** Each string may be a template, but that is told once a file. */
    private static List<RulesProblem> onceATemplate(List<RulesProblem> problems) {
        List<RulesProblem> once = new ArrayList<>(problems.size());
        boolean told = false;
        for (RulesProblem problem : problems) {
            boolean isTemplate = problem.kind() == RulesProblem.Kind.UNRENDERED_TEMPLATE;
            if (!isTemplate || !told) {
                once.add(problem);
            }
            told |= isTemplate;
        }
        return once;
    }

    /** UTF-16 and UTF-32 by their mark, or by the zero bytes around a first ASCII character; empty for UTF-8. */
    static String otherEncoding(byte[] bytes) {
        int first = 0;
        for (int i = 0; i < 4; i++) {
            first = first << 8 | (i < bytes.length ? bytes[i] & 0xff : ' ');
        }
        boolean bigEndian = first == 0x0000feff || (first > 0 && first < 0x80);
        boolean littleEndian = first == 0xfffe0000 || ((first & 0x00ffffff) == 0 && first > 0);
        if (bigEndian || littleEndian) {
            return "UTF-32";
        }
        int mark = first >>> 16;
        boolean asciiBetweenZeros = (mark > 0 && mark < 0x80) || ((mark & 0xff) == 0 && mark > 0 && mark < 0x8000);
        return mark == 0xfeff || mark == 0xfffe || (asciiBetweenZeros && bytes.length > 1) ? "UTF-16" : "";
    }
}
