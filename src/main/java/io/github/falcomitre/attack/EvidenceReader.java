package io.github.falcomitre.attack;

import io.github.falcomitre.attack.FactsReader.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link EvidenceWriter} writes: at once where everything is, and each technique when it is asked for, since
 * most builds ask for few. Thread-safe.
 */
public final class EvidenceReader implements Function<String, TechniqueEvidence> {

    private final String text;
    private final String release;
    private final List<DataComponent> components = new ArrayList<>();
    private int[] logLines = new int[4096];
    private int logs;
    /** Filled as they are needed; two threads that make one make the same. */
    private final @Nullable LogSource[] logSources;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Block> blocks = new HashMap<>();

    /** The lines of a technique, from the first of its analytics. */
    private static final class Block {
        private final int from;
        private volatile @Nullable TechniqueEvidence evidence;

        Block(int from) {
            this.from = from;
        }
    }

    private EvidenceReader(String text, String release) {
        this.text = text;
        this.release = release;
        Lines lines = new Lines(text);
        int block = 0;
        while (lines.next()) {
            int start = lines.start();
            // The kinds differ in their first letters.
            switch (text.charAt(start)) {
                case 'c' -> {
                    lines.column();
                    components.add(new DataComponent(text(lines), text(lines), text(lines)));
                }
                case 'l' -> {
                    if (logs == logLines.length) {
                        logLines = Arrays.copyOf(logLines, 2 * logs);
                    }
                    logLines[logs++] = start;
                }
                case 't' -> {
                    lines.column();
                    String id = lines.column();
                    names.put(id, text(lines));
                    blocks.put(id, new Block(block));
                    block = lines.end();
                }
                default -> {
                    // Read with the technique.
                }
            }
        }
        this.logSources = new LogSource[logs];
    }

    /**
     * The evidence that a text says; it must be a writer's own, which nothing here can tell.
     *
     * @param release that says so
     * @return empty where the text is
     */
    public static Optional<AttackEvidence> read(String text, String release) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        EvidenceReader reader = new EvidenceReader(text, release);
        return Optional.of(new AttackEvidence(release, reader.names, reader));
    }

    /** The evidence of one of the techniques of this id. */
    @Override
    public TechniqueEvidence apply(String id) {
        Block block = blocks.get(id);
        if (block == null) {
            throw new IllegalArgumentException(id + " is no technique of " + release);
        }
        TechniqueEvidence known = block.evidence;
        if (known == null) {
            try {
                known = technique(new Lines(text, block.from));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new IllegalStateException(
                        "What the evidence of " + release + " says of " + id
                                + " is not as it was written; if it is from cacheDirectory, delete that directory.",
                        e);
            }
            block.evidence = known;
        }
        return known;
    }

    private TechniqueEvidence technique(Lines lines) {
        List<DetectionStrategy> strategies = new ArrayList<>(1);
        List<Analytic> analytics = new ArrayList<>();
        while (lines.next()) {
            switch (lines.column()) {
                case "analytic" -> {
                    String id = text(lines);
                    List<LogSource> own = new ArrayList<>(4);
                    for (int number : lines.numbers()) {
                        own.add(logSource(number));
                    }
                    List<String> platforms = new ArrayList<>(1);
                    for (String next = text(lines); !next.isEmpty(); next = text(lines)) {
                        platforms.add(next);
                    }
                    analytics.add(new Analytic(id, platforms, own));
                }
                case "strategy" -> {
                    strategies.add(new DetectionStrategy(text(lines), text(lines), analytics));
                    analytics.clear();
                }
                case "technique" -> {
                    return technique(lines, strategies);
                }
                default -> {
                    // Components and log sources have been found before.
                }
            }
        }
        throw new IllegalStateException("The evidence of " + release + " ends in the middle");
    }

    private TechniqueEvidence technique(Lines lines, List<DetectionStrategy> strategies) {
        String id = lines.column();
        String name = text(lines);
        String from = lines.column();
        Use use = new Use(number(lines), number(lines), number(lines));
        List<DataComponent> sources = new ArrayList<>(4);
        for (int number : lines.numbers()) {
            sources.add(components.get(number));
        }
        TechniqueEvidence own = new TechniqueEvidence(id, name, release, id, strategies, sources, use);
        return from.isEmpty() ? own : own.inheriting(apply(from));
    }

    private LogSource logSource(int number) {
        LogSource known = logSources[number];
        if (known == null) {
            Lines lines = new Lines(text, logLines[number]);
            lines.next();
            lines.column();
            known = new LogSource(components.get(number(lines)), text(lines), text(lines));
            logSources[number] = known;
        }
        return known;
    }

    /** The next column, whose characters beyond ASCII are written as in JSON, to have the whole read faster. */
    private static String text(Lines lines) {
        String column = lines.column();
        if (column.indexOf('\\') < 0) {
            return column;
        }
        StringBuilder out = new StringBuilder(column.length());
        for (int i = 0; i < column.length(); i++) {
            if (column.charAt(i) == '\\') {
                out.append((char) Integer.parseInt(column, i + 2, i + 6, 16));
                i += 5;
            } else {
                out.append(column.charAt(i));
            }
        }
        return out.toString();
    }

    private static int number(Lines lines) {
        return Integer.parseInt(lines.column());
    }
}
