package io.github.falcomitre.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the evidence of one domain as a text that {@link EvidenceReader} makes the same of: a line each, columns with
 * tabs between, the kind first, lists of numbers with commas between, ends of lines without empty columns.
 *
 * <ul>
 *   <li>{@code component}: id, name, source
 *   <li>{@code log}: number of the component, name, channel
 *   <li>{@code analytic} of the next strategy: id, numbers of the log sources, a column for each platform
 *   <li>{@code strategy} of the next technique: id, name
 *   <li>{@code technique}: id, name, the technique that it inherits from, groups, campaigns, software, numbers of the
 *       components that are its data sources
 * </ul>
 *
 * Components and log sources are numbered from 0, each kind in its order. Whatever a line refers to stands before it.
 * Back slashes and what is not ASCII are written as in JSON, with four hexadecimal digits.
 */
public final class EvidenceWriter {

    private final StringBuilder out = new StringBuilder(1 << 18);
    private final Map<DataComponent, String> components = new LinkedHashMap<>();
    private final Map<LogSource, String> logSources = new LinkedHashMap<>();

    private EvidenceWriter() {}

    /** The catalog's own evidence; an empty text where it has none. */
    public static String write(AttackCatalog catalog) {
        AttackEvidence own = catalog.ownEvidence().orElse(null);
        return own == null ? "" : new EvidenceWriter().text(own);
    }

    private String text(AttackEvidence evidence) {
        for (TechniqueEvidence technique : evidence.techniques()) {
            technique(technique);
        }
        return out.toString();
    }

    private void technique(TechniqueEvidence technique) {
        List<String> sources = new ArrayList<>();
        if (!technique.isInherited()) {
            for (DetectionStrategy strategy : technique.strategies()) {
                for (Analytic analytic : strategy.analytics()) {
                    analytic(analytic);
                }
                FactsWriter.line(out, "strategy", text(strategy.id()), text(strategy.name()));
            }
            for (DataComponent source : technique.dataSources()) {
                sources.add(number(source));
            }
        }
        Use use = technique.use();
        FactsWriter.line(
                out,
                "technique",
                technique.id(),
                text(technique.name()),
                technique.isInherited() ? technique.from() : "",
                Integer.toString(use.groups()),
                Integer.toString(use.campaigns()),
                Integer.toString(use.software()),
                String.join(",", sources));
    }

    private void analytic(Analytic analytic) {
        List<String> numbers = new ArrayList<>();
        for (LogSource logSource : analytic.logSources()) {
            numbers.add(number(logSource));
        }
        List<String> columns = new ArrayList<>(List.of("analytic", text(analytic.id()), String.join(",", numbers)));
        for (String platform : analytic.platforms()) {
            columns.add(text(platform));
        }
        FactsWriter.line(out, columns.toArray(String[]::new));
    }

    private String number(LogSource logSource) {
        String known = logSources.get(logSource);
        if (known == null) {
            String component = number(logSource.component());
            known = Integer.toString(logSources.size());
            logSources.put(logSource, known);
            FactsWriter.line(out, "log", component, text(logSource.name()), text(logSource.channel()));
        }
        return known;
    }

    private String number(DataComponent component) {
        String known = components.get(component);
        if (known == null) {
            known = Integer.toString(components.size());
            components.put(component, known);
            FactsWriter.line(out, "component", text(component.id()), text(component.name()), text(component.source()));
        }
        return known;
    }

    static String text(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                out.append(c);
            } else {
                StixBundleWriter.escape(c, out);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c != '\\' && c <= '~';
    }
}
