package io.github.falcomitre.falco;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a composer gives, with every offset. */
final class Calls implements YamlComposer.Documents {

    private final List<String> calls = new ArrayList<>();

    /** What PlainYaml gives, up to where it gives up, or to the end. */
    static List<String> plain(String text) {
        Calls calls = new Calls();
        int made = PlainYaml.compose(text, text.toCharArray(), calls);
        calls.calls.add(made < 0 ? "whole" : "gave up after " + made);
        return calls.calls;
    }

    /** What SnakeYAML's events give, and the fault where there is one. */
    static List<String> any(String text) {
        Calls calls = new Calls();
        try {
            EventComposer.compose(text, calls);
            calls.calls.add("whole");
        } catch (YamlFault fault) {
            calls.calls.add("fault: " + fault.getMessage());
        }
        return calls.calls;
    }

    @Override
    public void item(YamlNode item) {
        calls.add("item " + written(item));
    }

    @Override
    public void endOfItems() {
        calls.add("end of items");
    }

    @Override
    public void document(YamlNode document) {
        calls.add("document " + written(document));
    }

    @Override
    public void scalar(int start, int end) {
        calls.add("scalar " + start + "-" + end);
    }

    private static String written(YamlNode node) {
        String place = node.start() + "-" + node.end() + "*" + node.size();
        if (node instanceof YamlNode.Sequence sequence) {
            StringBuilder all = new StringBuilder(place).append('[');
            for (YamlNode item : sequence.items) {
                all.append(written(item)).append(", ");
            }
            return all.append(']').toString();
        }
        if (node instanceof YamlNode.Mapping mapping) {
            StringBuilder all = new StringBuilder(place).append('{');
            for (YamlNode.Entry entry : mapping.entries) {
                all.append(written(entry.key()))
                        .append(": ")
                        .append(written(entry.value()))
                        .append(", ");
            }
            return all.append('}').toString();
        }
        return node.toString();
    }
}
