package io.github.falcomitre.falco;

import io.github.falcomitre.falco.YamlComposer.Documents;
import io.github.falcomitre.falco.YamlNode.Entry;
import io.github.falcomitre.falco.YamlNode.Mapping;
import io.github.falcomitre.falco.YamlNode.Scalar;
import io.github.falcomitre.falco.YamlNode.Sequence;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Composes any text's documents from SnakeYAML's parser events.
 *
 * <p>SnakeYAML's own composer resolves types, which nothing here needs and which costs time at a cold
 * start, and it breaks its limits without saying where.
 */
final class EventComposer {
    /** Open collections, one within the other. */
    static final int MAX_DEPTH = 100;

    /** Nodes that aliases add to a text when written out. */
    static final int MAX_ALIASED_NODES = 10_000;

    private final String text;
    private final Documents to;
    private final TextReader reader;
    private final ParserImpl parser;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private int depth;
    private int aliasedNodes;

    /** The offset after the last character of the latest node. */
    private int end;

    private EventComposer(String text, Documents to) {
        this.text = text;
        this.to = to;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        reader = new TextReader(text);
        parser = new ParserImpl(reader, options);
    }

    /** Composes any YAML. */
    static void compose(String text, Documents to) throws YamlFault {
        EventComposer composer = new EventComposer(text, to);
        try {
            composer.documents();
        } catch (MarkedYAMLException e) {
            throw composer.fault(e);
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The scanner lets some failures of the JDK's parsers through, such as for "\UFFFFFFFF".
            throw YamlFault.syntax(
                    composer.reader.getIndex(), "a value is written in a way that the parser cannot read");
        }
    }

    private void documents() throws YamlFault {
        parser.getEvent();
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            parser.getEvent();
            anchors.clear();
            if (parser.checkEvent(Event.ID.SequenceStart)) {
                items();
            } else {
                to.document(node());
            }
            parser.getEvent();
        }
    }

    private void items() throws YamlFault {
        NodeEvent event = (NodeEvent) parser.getEvent();
        anchored(event, new Sequence(event.getStartMark().getIndex()));
        depth++;
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            to.item(node());
        }
        depth--;
        parser.getEvent();
        to.endOfItems();
    }

    private YamlNode node() throws YamlFault {
        Event event = parser.getEvent();
        int start = event.getStartMark().getIndex();
        if (event instanceof AliasEvent alias) {
            end = event.getEndMark().getIndex();
            YamlNode node = aliased(alias.getAnchor(), start);
            to.alias(node, start, end);
            return node;
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
        return node;
    }

    private Scalar scalar(ScalarEvent event, int start) {
        int after = event.getEndMark().getIndex();
        boolean written = after > start;
        boolean isPlain = event.isPlain();
        if (written) {
            end = after;
            boolean isBlock = event.isLiteral() || event.isFolded();
            to.scalar(isBlock ? BlockScalar.content(text, start) : start, after);
        }
        boolean isNull = isPlain && event.getTag() == null && YamlNode.isNull(event.getValue());
        return new Scalar(start, after, event.getValue(), written, isNull, event.isLiteral());
    }

    /** The end of a collection: of its bracket, or of what is in it. */
    private int closed(int start) {
        Event event = parser.getEvent();
        int after = event.getEndMark().getIndex();
        if (after > event.getStartMark().getIndex()) {
            end = after;
        }
        return Math.max(start, end);
    }

    private Sequence sequence(NodeEvent event, Sequence sequence) throws YamlFault {
        anchored(event, sequence);
        int size = 1;
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            YamlNode item = node();
            sequence.items.add(item);
            size += item.size();
        }
        sequence.end = closed(sequence.start());
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
        mapping.end = closed(mapping.start());
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
}
