package io.github.falcomitre.attack;

import io.github.falcomitre.attack.FactsReader.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link EvidenceWriter} writes: at once where everything is, and each technique when it is asked for, since
 * most builds ask for few. Thread-safe.
 */
public final class EvidenceReader implements EvidenceByTechnique {

    private final String text;
    private final String release;
    private final List<DataComponent> components = new ArrayList<>();
    private int[] logLines = new int[4096];
    private int logs;
    /** Filled as they are needed; two threads that make one make the same. */
    private final @Nullable LogSource[] logSources;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Block> blocks = new HashMap<>();
    private final List<Block> inOrder = new ArrayList<>();
    /** The lines of the analytics that may name no platform. */
    private final List<Integer> anywhere = new ArrayList<>();

    /** Data sources have no ids. */
    private boolean hasDataSources;

    /** The lines of a technique, from the first of its analytics to its own. */
    private static final class Block {
        private final String id;
        private final String inherits;
        private final int from;
        private final int last;
        private volatile @Nullable TechniqueEvidence evidence;

        /** @param inherits the technique whose evidence this one has, or empty */
        Block(String id, String inherits, int from, int last) {
            this.id = id;
            this.inherits = inherits;
            this.from = from;
            this.last = last;
        }
    }

    private EvidenceReader(String text, String release) {
        this.text = text;
        this.release = release;
        Lines lines = new Lines(text);
        int block = 0;
        while (lines.next()) {
            int start = lines.place();
            // The kinds differ in their first letters.
            switch (text.charAt(start)) {
                case 'c' -> {
                    lines.skip();
                    DataComponent component = new DataComponent(text(lines), text(lines), text(lines));
                    components.add(component);
                    hasDataSources |= component.id().isEmpty();
                }
                case 'l' -> {
                    if (logs == logLines.length) {
                        logLines = Arrays.copyOf(logLines, 2 * logs);
                    }
                    logLines[logs++] = start;
                }
                case 't' -> {
                    lines.skip();
                    String id = lines.column();
                    names.put(id, text(lines));
                    Block own = new Block(id, lines.column(), block, start);
                    blocks.put(id, own);
                    inOrder.add(own);
                    block = lines.end();
                }
                case 'a' -> {
                    // The last column is the numbers of log sources, or a platform.
                    if (Character.isDigit(text.charAt(lines.end() - 2))) {
                        anywhere.add(start);
                    }
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

    @Override
    public TechniqueEvidence technique(String id) {
        Block block = block(id);
        TechniqueEvidence known = block.evidence;
        if (known == null) {
            try {
                known = technique(new Lines(text, block.from));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw garbled(id, e);
            }
            block.evidence = known;
        }
        return known;
    }

    @Override
    public Use use(String id) {
        try {
            Lines lines = new Lines(text, block(id).last);
            lines.next();
            for (int column = 0; column < 4; column++) {
                lines.skip();
            }
            return use(lines);
        } catch (NumberFormatException e) {
            throw garbled(id, e);
        }
    }

    /** Makes nothing but the log sources that it comes to; most analytics are for other platforms, and are passed over. */
    @Override
    public Set<String> within(Sight sight) {
        Set<String> within = new HashSet<>();
        for (String platform : sight.platforms()) {
            addWithin("\t".concat(EvidenceWriter.text(platform)), sight, within);
        }
        addWithin("\tNone", sight, within);
        for (Integer line : anywhere) {
            Block block = blockAt(line);
            if (isAnalyticWithin(block, line, sight)) {
                within.add(block.id);
            }
        }
        for (Block block : inOrder) {
            if (hasDataSources ? technique(block.id).isWithin(sight) : within.contains(block.inherits)) {
                within.add(block.id);
            }
        }
        return within;
    }

    /** @param column of a line that may be an analytic's */
    private void addWithin(String column, Sight sight, Set<String> within) {
        int at = text.indexOf(column);
        while (at >= 0) {
            int line = text.lastIndexOf('\n', at) + 1;
            int next = at + 1;
            if (text.charAt(line) == 'a') {
                Block block = blockAt(line);
                if (isAnalyticWithin(block, line, sight)) {
                    within.add(block.id);
                    next = block.last;
                }
            }
            at = text.indexOf(column, next);
        }
    }

    private Block blockAt(int line) {
        int low = 0;
        int high = inOrder.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (inOrder.get(middle).last < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return inOrder.get(low);
    }

    private boolean isAnalyticWithin(Block block, int line, Sight sight) {
        try {
            Lines lines = new Lines(text, line);
            lines.next();
            lines.skip();
            lines.skip();
            int numbers = lines.place();
            lines.skip();
            if (Analytic.isFor(platforms(lines), sight.platforms())) {
                lines.back(numbers);
                for (int number : lines.numbers()) {
                    if (sight.sees(logSource(number))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw garbled(block.id, e);
        }
    }

    private Block block(String id) {
        Block block = blocks.get(id);
        if (block == null) {
            throw new IllegalArgumentException(id + " is no technique of " + release);
        }
        return block;
    }

    private IllegalStateException garbled(String id, RuntimeException e) {
        return new IllegalStateException(
                "What the evidence of " + release + " says of " + id
                        + " is not as it was written; if it is from cacheDirectory, delete that directory.",
                e);
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
                    analytics.add(new Analytic(id, platforms(lines), own));
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

    private static List<String> platforms(Lines lines) {
        List<String> platforms = new ArrayList<>(1);
        for (String next = text(lines); !next.isEmpty(); next = text(lines)) {
            platforms.add(next);
        }
        return platforms;
    }

    private static Use use(Lines lines) {
        return new Use(lines.number(), lines.number(), lines.number());
    }

    private TechniqueEvidence technique(Lines lines, List<DetectionStrategy> strategies) {
        String id = lines.column();
        String name = text(lines);
        String from = lines.column();
        Use use = use(lines);
        List<DataComponent> sources = new ArrayList<>(4);
        for (int number : lines.numbers()) {
            sources.add(components.get(number));
        }
        TechniqueEvidence own = new TechniqueEvidence(id, name, release, id, strategies, sources, use);
        return from.isEmpty() ? own : own.inheriting(technique(from));
    }

    private LogSource logSource(int number) {
        LogSource known = logSources[number];
        if (known == null) {
            Lines lines = new Lines(text, logLines[number]);
            lines.next();
            lines.skip();
            known = new LogSource(components.get(lines.number()), text(lines), text(lines));
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
}
