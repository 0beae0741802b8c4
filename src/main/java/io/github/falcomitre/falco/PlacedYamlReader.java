package io.github.falcomitre.falco;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts a text's documents together, with places. */
final class PlacedYamlReader implements YamlComposer.Documents {

    private final Lines lines;
    private final List<PlacedYaml> documents = new ArrayList<>();
    private List<PlacedYaml> items = new ArrayList<>();

    private PlacedYamlReader(Lines lines) {
        this.lines = lines;
    }

    static List<PlacedYaml> read(String file, byte[] bytes) throws PlacedYaml.Fault {
        String encoding = RulesFileParser.otherEncoding(bytes);
        if (!encoding.isEmpty()) {
            throw new PlacedYaml.Fault(
                    new SourcePosition(file, 1, 1), "it is written in " + encoding + ", but must be saved as UTF-8");
        }
        String all = new String(bytes, StandardCharsets.UTF_8);
        String text = all.startsWith("\ufeff") ? all.substring(1) : all;
        PlacedYamlReader reader = new PlacedYamlReader(new Lines(file, text));
        try {
            YamlComposer.compose(text, reader);
        } catch (YamlFault fault) {
            throw new PlacedYaml.Fault(reader.lines.at(fault.offset), Messages.clause(fault.getMessage()));
        }
        return List.copyOf(reader.documents);
    }

    @Override
    public void item(YamlNode item) {
        items.add(placed(item, item.start()));
    }

    @Override
    public void endOfItems() {
        SourcePosition first = items.isEmpty() ? lines.at(0) : items.get(0).position();
        documents.add(new PlacedYaml.Items(first, items));
        items = new ArrayList<>();
    }

    @Override
    public void document(YamlNode document) {
        documents.add(placed(document, document.start()));
    }

    @Override
    public void scalar(int start, int end) {
        // Only for those who look for comments between the scalars.
    }

    private PlacedYaml placed(YamlNode node, int start) {
        SourcePosition position = lines.at(start);
        if (node instanceof YamlNode.Sequence sequence) {
            List<PlacedYaml> nodes = new ArrayList<>(sequence.items.size());
            for (YamlNode item : sequence.items) {
                nodes.add(placed(item, item.start()));
            }
            return new PlacedYaml.Items(position, nodes);
        }
        if (node instanceof YamlNode.Mapping mapping) {
            List<PlacedYaml.Field> fields = new ArrayList<>(mapping.entries.size());
            for (YamlNode.Entry entry : mapping.entries) {
                fields.add(new PlacedYaml.Field(
                        placed(entry.key(), entry.key().start()), placed(entry.value(), entry.place())));
            }
            return new PlacedYaml.Fields(position, fields);
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        return new PlacedYaml.Text(position, scalar.text(), scalar.isNull());
    }
}
