package io.github.falcomitre.falco;

import io.github.falcomitre.falco.YamlNode.Entry;
import io.github.falcomitre.falco.YamlNode.Mapping;
import io.github.falcomitre.falco.YamlNode.Scalar;
import io.github.falcomitre.falco.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Composes a text's documents from SnakeYAML's parser events.
 *
 * <p>SnakeYAML's own composer resolves types, which nothing here needs and which costs time at a cold
 * start, and it breaks its limits without saying where.
 */
final class YamlComposer {
    /** Open collections, one within the other. */
    static final int MAX_DEPTH = 100;

    /** Nodes that aliases add to a text when written out. */
    static final int MAX_ALIASED_NODES = 10_000;

    private final TextReader reader;
    private final ParserImpl parser;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private int depth;
    private int aliasedNodes;

    private YamlComposer(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        reader = new TextReader(text);
        parser = new ParserImpl(reader, options);
    }

    /** Every document of the text, the empty ones as null scalars. */
    static List<YamlNode> compose(String text) throws YamlFault {
        int unprintable = firstUnprintable(text);
        if (unprintable >= 0) {
            throw YamlFault.syntax(unprintable, "the character U+%04X is not allowed in a YAML text".formatted((int)
                            text.charAt(unprintable)));
        }
        YamlComposer composer = new YamlComposer(text);
        try {
            return composer.documents();
        } catch (MarkedYAMLException e) {
            throw composer.fault(e);
        } catch (RuntimeException e) {
            // The scanner lets some failures of the JDK's parsers through, such as for "\UFFFFFFFF".
            throw YamlFault.syntax(
                    composer.reader.getIndex(), "a value is written in a way that the parser cannot read");
        }
    }

    private List<YamlNode> documents() throws YamlFault {
        List<YamlNode> documents = new ArrayList<>();
        parser.getEvent();
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            parser.getEvent();
            anchors.clear();
            documents.add(node());
            parser.getEvent();
        }
        return documents;
    }

    private YamlNode node() throws YamlFault {
        Event event = parser.getEvent();
        int start = event.getStartMark().getIndex();
        if (event instanceof AliasEvent alias) {
            return aliased(alias.getAnchor(), start);
        }
        if (event instanceof ScalarEvent scalar) {
            return anchored(scalar, scalar(scalar, start));
        }
        if (depth == MAX_DEPTH) {
            throw YamlFault.limit(start, "more than " + MAX_DEPTH + " lists and mappings lie one within the other");
        }
        depth++;
        YamlNode node = event instanceof SequenceStartEvent
                ? sequence((NodeEvent) event, new Sequence(start))
                : mapping((NodeEvent) event, new Mapping(start));
        depth--;
        parser.getEvent();
        return node;
    }

    private static Scalar scalar(ScalarEvent event, int start) {
        boolean written = event.getEndMark().getIndex() > start;
        boolean isNull = event.getTag() == null && event.isPlain() && isNull(event.getValue());
        return new Scalar(start, event.getValue(), written, isNull);
    }

    private static boolean isNull(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
        };
    }

    private Sequence sequence(NodeEvent event, Sequence sequence) throws YamlFault {
        anchored(event, sequence);
        int size = 1;
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            YamlNode item = node();
            sequence.items.add(item);
            size += item.size();
        }
        sequence.size = size;
        return sequence;
    }

    private Mapping mapping(NodeEvent event, Mapping mapping) throws YamlFault {
        anchored(event, mapping);
        int size = 1;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            YamlNode key = node();
            YamlNode value = node();
            mapping.entries.add(new Entry(key, value));
            size += key.size() + value.size();
        }
        mapping.size = size;
        return mapping;
    }

    private <T extends YamlNode> T anchored(NodeEvent event, T node) {
        String anchor = event.getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private YamlNode aliased(String anchor, int start) throws YamlFault {
        YamlNode node = anchors.get(anchor);
        if (node == null) {
            throw YamlFault.syntax(start, "no anchor '&" + anchor + "' stands before the alias '*" + anchor + "'");
        }
        if (node.size() == 0) {
            throw YamlFault.limit(start, "the alias '*" + anchor + "' stands within what it refers to");
        }
        aliasedNodes += node.size();
        if (aliasedNodes > MAX_ALIASED_NODES) {
            throw YamlFault.limit(
                    start, "written out, the aliases would add more than " + MAX_ALIASED_NODES + " nodes");
        }
        return node;
    }

    private YamlFault fault(MarkedYAMLException e) {
        int offset = offset(e.getProblemMark(), offset(e.getContextMark(), reader.getIndex()));
        String problem = e.getProblem() == null ? "it cannot be parsed" : e.getProblem();
        // Said of any character, also of one that has nothing to do with indentation.
        int advice = problem.indexOf(". (Do not use ");
        if (advice >= 0 && !problem.contains("TAB")) {
            problem = problem.substring(0, advice);
        } else if (advice >= 0) {
            problem = "a tab stands where only spaces may";
        }
        String context = e.getContext() == null ? "" : e.getContext();
        return YamlFault.syntax(offset, problem, context, offset(e.getContextMark(), YamlFault.NOWHERE));
    }

    private static int offset(@Nullable Mark mark, int otherwise) {
        return mark == null ? otherwise : mark.getIndex();
    }

    /** The offset of the first character that YAML does not allow, half a surrogate pair among them, or -1. */
    private static int firstUnprintable(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if ((c >= ' ' && c < '\u007f') || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == length || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return i;
                }
                i++;
            } else if (c != '\u0085' && (c < '\u00a0' || c > '\ufffd')) {
                return i;
            }
        }
        return -1;
    }
}
