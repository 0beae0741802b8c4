package io.github.falcomitre.falco;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules files, in the order in which they are added, into one rule set, as Falco 0.38 and later does.
 *
 * <p>A file that cannot be read is a {@link RulesProblem}, never an exception, and the others are read all the same.
 *
 * <p>Source of the semantics: {@code rule_loader_reader.cpp} and {@code rule_loader_collector.cpp} of Falco's engine.
 */
public final class RulesReader {
    /** In bytes. */
    private static final int MAX_FILE_SIZE = 64 * 1024 * 1024;

    private final List<RulesFile> files = new ArrayList<>();
    private final List<RuleInForce> rules = new ArrayList<>();
    private final Map<String, RuleInForce> inForce = new HashMap<>();
    private final List<RuleItem.Override> unknown = new ArrayList<>();
    private final Map<String, List<Integer>> unknownByName = new HashMap<>();
    private final Map<Integer, SourcePosition> definedLater = new HashMap<>();
    private final List<RulesProblem> problems = new ArrayList<>();
    private final List<IgnoreComment> comments = new ArrayList<>();
    private final boolean embedded;
    private int withoutRules;

    /** A reader that looks for rules inside YAML that wraps them as well. */
    public RulesReader() {
        this(true);
    }

    /**
     * A reader of the rules in files.
     *
     * @param embedded whether to look for rules in the strings of documents that are no rules themselves, such as a
     *     ConfigMap or the values of a Helm chart
     */
    public RulesReader(boolean embedded) {
        this.embedded = embedded;
    }

    /** Reads these files, the first one first, and looks for wrapped rules. */
    public static RuleSet read(List<RulesInput> inputs) {
        return read(inputs, true);
    }

    /**
     * Reads these files, the first one first.
     *
     * @param embedded as in {@link #RulesReader(boolean)}
     */
    public static RuleSet read(List<RulesInput> inputs, boolean embedded) {
        RulesReader reader = new RulesReader(embedded);
        for (RulesInput input : inputs) {
            reader.add(input);
        }
        return reader.ruleSet();
    }

    /**
     * Reads one text as a file's content.
     *
     * @param name for positions
     */
    public static RuleSet readText(String name, String text) {
        return new RulesReader().addText(name, text).ruleSet();
    }

    /** Reads the next file. */
    public RulesReader add(RulesInput input) {
        return add(input.name(), input.base(), parse(input));
    }

    /** Reads a text as the content of the next file, one that was come upon in a directory. */
    public RulesReader addText(String name, String text) {
        return add(name, false, new RulesFileParser(false, embedded).parse(name, text));
    }

    /** Reads a text as the content of the next file, one that is the ground that overrides stand on. */
    public RulesReader addBaseText(String name, String text) {
        return add(name, true, new RulesFileParser(false, embedded).parse(name, text));
    }

    private ParsedFile parse(RulesInput input) {
        Path file = input.file();
        String name = input.name();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return ParsedFile.unreadable(name, "The directory cannot be listed; make it readable or exclude it");
            }
            // A pipe would wait for a writer, a device might never end.
            if (!attributes.isRegularFile()) {
                return ParsedFile.unreadable(
                        name, "The file is a pipe, a socket or a device, expected a regular file; exclude it");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_FILE_SIZE + 1);
            }
            return bytes.length > MAX_FILE_SIZE
                    ? ParsedFile.unreadable(name, "The file is larger than 64 MB; split it or exclude it")
                    : new RulesFileParser(input.direct(), embedded).parse(name, bytes);
        } catch (NoSuchFileException e) {
            return ParsedFile.unreadable(
                    name, "The file does not exist, or is a link that leads nowhere; restore or exclude it");
        } catch (AccessDeniedException e) {
            return ParsedFile.unreadable(
                    name, "The file must not be read by this user; make it readable or exclude it");
        } catch (FileSystemException e) {
            return unreadable(name, e.getReason());
        } catch (IOException e) {
            return unreadable(name, e.getMessage());
        }
    }

    private static ParsedFile unreadable(String name, @Nullable String reason) {
        String because = reason == null ? "" : " (" + Messages.clause(reason) + ")";
        return ParsedFile.unreadable(name, "The file cannot be read" + because + "; make it readable or exclude it");
    }

    private RulesReader add(String name, boolean base, ParsedFile file) {
        if (file.passedOver()) {
            withoutRules++;
            return this;
        }
        problems.addAll(file.problems());
        comments.addAll(file.comments());
        int definitions = 0;
        for (RuleItem item : file.items()) {
            if (item instanceof RuleItem.Definition definition) {
                define(definition);
                definitions++;
            } else if (item instanceof RuleItem.Override override) {
                override(override);
            } else if (item instanceof RuleItem.Ignored ignored) {
                RuleInForce rule = inForce.get(ignored.name());
                if (rule != null) {
                    rule.ignored.add(ignored.tags());
                }
            }
        }
        files.add(new RulesFile(name, base, definitions));
        return this;
    }

    private void define(RuleItem.Definition definition) {
        RuleInForce rule = new RuleInForce(definition);
        rules.add(rule);
        inForce.put(definition.name(), rule);
        List<Integer> overrides = unknownByName.remove(definition.name());
        if (overrides != null) {
            for (Integer override : overrides) {
                definedLater.put(override, definition.position());
            }
        }
    }

    private void override(RuleItem.Override override) {
        RuleInForce rule = inForce.get(override.name());
        if (rule == null) {
            unknownByName
                    .computeIfAbsent(override.name(), name -> new ArrayList<>())
                    .add(unknown.size());
            unknown.add(override);
            return;
        }
        if (override.replace()) {
            rule.tagLists.clear();
        }
        rule.addTags(override.tags());
    }

    /** All that was added so far. */
    public RuleSet ruleSet() {
        List<Rule> all = new ArrayList<>(rules.size());
        for (RuleInForce rule : rules) {
            RuleItem.Definition definition = rule.definition;
            all.add(new Rule(
                    definition.name(),
                    definition.position(),
                    definition.source(),
                    definition.enabled(),
                    rule.tagLists,
                    rule.ignored));
        }
        List<UnknownRuleOverride> unknownRules = new ArrayList<>(unknown.size());
        for (int i = 0; i < unknown.size(); i++) {
            RuleItem.Override override = unknown.get(i);
            unknownRules.add(new UnknownRuleOverride(
                    override.name(), override.position(), override.tags(), Optional.ofNullable(definedLater.get(i))));
        }
        return new RuleSet(files, all, unknownRules, problems, comments, withoutRules);
    }

    /** A definition with what later items have done to it so far. */
    private static final class RuleInForce {
        final RuleItem.Definition definition;
        final List<TagList> tagLists = new ArrayList<>();
        final List<IgnoredTags> ignored = new ArrayList<>();

        RuleInForce(RuleItem.Definition definition) {
            this.definition = definition;
            addTags(definition.tags());
        }

        void addTags(TagList tags) {
            if (!tags.tags().isEmpty()) {
                tagLists.add(tags);
            }
        }
    }
}
