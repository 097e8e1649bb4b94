package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import labrunner.lab.source.Effort;
import labrunner.lab.yaml.YamlText;
import labrunner.lab.yaml.YamlValues;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.Value;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML as kustomize reads it: its own file as kubectl does, objects by a newer library, to which {@code yes} is a text. */
final class Reading {
    private static final Pattern WORDS = Pattern.compile("[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(DAY + "T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final Pattern LIKE_TIME = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");

    private final Effort effort;

    Reading(Effort effort) {
        this.effort = effort;
    }

    /** A document of a file with the objects in it. */
    record Document(Value value, Place place) {}

    /** The only document of a kustomization, with all its places. */
    Part kustomization(Tree.Found.File file) {
        var yaml = new YamlText(file.text(), file.lines());
        List<YamlText.Document> documents = yaml.documents();
        Place start = file.lines().apply(0);
        if (documents.isEmpty()) {
            throw Part.mistake(start, Texts.of("kustomize.empty"));
        }
        if (documents.size() > 1) {
            throw new NotDoneException(Texts.of("kustomize.documents"), start);
        }
        YamlText.Document document = documents.getFirst();
        Value value = new YamlValues(yaml, document, warning -> {}, effort).value(document.root());
        return part(yaml, document, value, document.root(), yaml.place(document, document.root()));
    }

    private static Part part(YamlText yaml, YamlText.Document document, Value value, Node node, Place place) {
        var fields = new LinkedHashMap<String, Part>();
        var items = new ArrayList<Part>();
        switch (value) {
            case Value.Mapping mapping ->
                mapping.fields().forEach((key, field) -> {
                    Optional<NodeTuple> tuple = tuple(node, key);
                    Place at = tuple.map(found -> yaml.place(document, found.getKeyNode()))
                            .orElse(place);
                    Node below = tuple.map(NodeTuple::getValueNode).orElse(node);
                    fields.put(key, part(yaml, document, field, below, at));
                });
            case Value.Sequence sequence -> {
                List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of();
                for (int i = 0; i < sequence.items().size(); i++) {
                    Node below = i < nodes.size() ? nodes.get(i) : node;
                    Place at = i < nodes.size() ? yaml.place(document, below) : place;
                    items.add(part(yaml, document, sequence.items().get(i), below, at));
                }
            }
            default -> {}
        }
        return new Part(value, place, fields, items);
    }

    private static Optional<NodeTuple> tuple(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                                && scalar.getValue().equals(key))
                        .findFirst()
                : Optional.empty();
    }

    /** The documents of a text with objects; those with nothing in them are left out. */
    List<Document> objects(Tree.Found.File file) {
        var yaml = new YamlText(file.text(), file.lines());
        var all = new ArrayList<Document>();
        for (YamlText.Document document : yaml.documents()) {
            Place place = yaml.place(document, document.root());
            Function<String, Optional<Value>> plain = text -> plain(text, place);
            Value value = new YamlValues(yaml, document, warning -> {}, effort, plain).value(document.root());
            if (!(value instanceof Value.Null)) {
                all.add(new Document(value, place));
            }
        }
        return all;
    }

    /** The first document of a text, read as kubectl does. */
    Value plain(Tree.Found.File file) {
        var yaml = new YamlText(file.text(), file.lines());
        return yaml.documents().stream()
                .findFirst()
                .map(document -> new YamlValues(yaml, document, warning -> {}, effort).value(document.root()))
                .orElse(Value.NULL);
    }

    /** What the newer library makes of a scalar, where it isn't the same. */
    private static Optional<Value> plain(String text, Place place) {
        if (WORDS.matcher(text).matches() || TIME.matcher(text).matches()) {
            return Optional.of(Value.of(text));
        }
        if (DAY.matcher(text).matches()) {
            return Optional.of(Value.of(text + "T00:00:00Z"));
        }
        if (LIKE_TIME.matcher(text).matches()) {
            throw new NotDoneException(Texts.of("kustomize.time", text), place);
        }
        return Optional.empty();
    }
}
