package io.github.falcomitre.attack;

import io.github.falcomitre.attack.FactsReader.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link EvidenceWriter} writes. */
public final class EvidenceReader {

    private final String release;
    private final List<DataComponent> components = new ArrayList<>();
    private final List<LogSource> logSources = new ArrayList<>(4096);
    private final Map<String, List<String>> platformLists = new HashMap<>();
    private final Map<String, TechniqueEvidence> techniques = new HashMap<>(2048);
    private final List<DetectionStrategy> strategies = new ArrayList<>();
    private final List<Analytic> analytics = new ArrayList<>();

    private EvidenceReader(String release) {
        this.release = release;
    }

    /**
     * The evidence that a text says; it must be a writer's own, which nothing here can tell.
     *
     * @param release that says so
     * @return empty where the text is
     */
    public static Optional<AttackEvidence> read(String text, String release) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new EvidenceReader(release).evidence(text));
    }

    private AttackEvidence evidence(String text) {
        Lines lines = new Lines(text);
        while (lines.next()) {
            switch (lines.column()) {
                case "component" -> components.add(new DataComponent(lines.column(), lines.column(), lines.column()));
                case "log" ->
                    logSources.add(new LogSource(
                            components.get(Integer.parseInt(lines.column())), lines.column(), lines.column()));
                case "analytic" -> {
                    String id = lines.column();
                    List<LogSource> own = at(lines.column(), logSources);
                    analytics.add(new Analytic(id, platforms(lines), own));
                }
                case "strategy" -> {
                    strategies.add(new DetectionStrategy(lines.column(), lines.column(), analytics));
                    analytics.clear();
                }
                default -> technique(lines);
            }
        }
        List<TechniqueEvidence> all = new ArrayList<>(techniques.size());
        for (TechniqueEvidence technique : techniques.values()) {
            TechniqueEvidence from = techniques.get(technique.from());
            all.add(from == null || !technique.isInherited() ? technique : technique.inheriting(from));
        }
        return new AttackEvidence(release, all);
    }

    private void technique(Lines lines) {
        String id = lines.column();
        String name = lines.column();
        String from = lines.column();
        Use use = new Use(
                Integer.parseInt(lines.column()), Integer.parseInt(lines.column()), Integer.parseInt(lines.column()));
        techniques.put(
                id,
                new TechniqueEvidence(
                        id,
                        name,
                        release,
                        from.isEmpty() ? id : from,
                        strategies,
                        at(lines.column(), components),
                        use));
        strategies.clear();
    }

    /** The rest of a line; the same few come again and again. */
    private List<String> platforms(Lines lines) {
        String rest = lines.rest();
        List<String> platforms = platformLists.get(rest);
        if (platforms == null) {
            platforms = rest.isEmpty() ? List.of() : List.of(rest.split("\t"));
            platformLists.put(rest, platforms);
        }
        return platforms;
    }

    /** What numbers with commas between stand for. */
    private static <T> List<T> at(String numbers, List<T> from) {
        List<T> found = new ArrayList<>(4);
        int number = 0;
        for (int i = 0; i < numbers.length(); i++) {
            char c = numbers.charAt(i);
            if (c == ',') {
                found.add(from.get(number));
                number = 0;
            } else {
                number = 10 * number + c - '0';
            }
        }
        if (!numbers.isEmpty()) {
            found.add(from.get(number));
        }
        return found;
    }
}
