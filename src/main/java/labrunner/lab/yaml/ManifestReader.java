package labrunner.lab.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import labrunner.lab.Manifest;
import labrunner.lab.source.Effort;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.value.Json;
import labrunner.value.JsonDocuments;
import labrunner.value.Value;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads manifests as {@code kubectl apply -f} does, each difference of the YAML library mended. */
public final class ManifestReader {
    private final IntFunction<Place> lines;
    private final Consumer<Problem> warnings;
    private final Effort effort;
    private final List<Manifest> manifests = new ArrayList<>();

    private ManifestReader(IntFunction<Place> lines, Consumer<Problem> warnings, Effort effort) {
        this.effort = effort;
        this.lines = lines;
        this.warnings = warnings;
    }

    /**
     * The objects of a YAML or JSON text, those of a {@code List} one by one.
     *
     * @param start where the text's first line stands
     * @throws labrunner.problem.ProblemException BAD_LAB with file, line and column where kubectl would refuse it too
     */
    public static List<Manifest> read(String text, Place start) {
        return read(text, start::down, warning -> {}, new Effort());
    }

    /** @param lines the place of the first character of each line of the text, counted from 0 */
    public static List<Manifest> read(
            String text, IntFunction<Place> lines, Consumer<Problem> warnings, Effort effort) {
        if (text.length() > Sources.LIMIT) {
            throw YamlText.problem(
                    lines.apply(0), Texts.of("yaml.manifest.large"), Texts.of("yaml.manifest.large.hint"));
        }
        var reader = new ManifestReader(lines, warnings, effort);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (plain.stripLeading().startsWith("{")) {
            reader.json(plain);
        } else {
            reader.yaml(plain, 0);
        }
        return List.copyOf(reader.manifests);
    }

    /** JSON objects one after the other; where one isn't JSON, the rest is read as YAML. */
    private void json(String text) {
        var json = new JsonDocuments(text);
        int start = json.position();
        var lineOf = new LineCount(text);
        for (Optional<Value> next = next(json); next.isPresent(); next = next(json)) {
            Place place = lines.apply(lineOf.line(start));
            if (isList(next.get())) {
                list(next.get(), Stream.empty(), place);
            } else {
                add(next.get(), place, place);
            }
            start = json.position();
        }
        if (start < text.length()) {
            int line = lineOf.line(start);
            yaml(
                    String.join(
                            "\n",
                            SourceLine.split(text)
                                    .subList(line, SourceLine.split(text).size())),
                    line);
        }
    }

    private Optional<Value> next(JsonDocuments json) {
        try {
            return json.next();
        } catch (Json.TooLarge e) {
            throw YamlText.problem(lines.apply(0), Texts.of("yaml.number.large", e.number()), "");
        }
    }

    /** Counts lines as positions go up, so that a text of many objects is gone through once. */
    private static final class LineCount {
        private final String text;
        private int at;
        private int line;

        LineCount(String text) {
            this.text = text;
        }

        int line(int position) {
            for (; at < position; at++) {
                char c = text.charAt(at);
                boolean pair = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
                line += c == '\n' || c == '\r' && !pair ? 1 : 0;
            }
            return line;
        }
    }

    private void yaml(String text, int offset) {
        var yaml = new YamlText(text, line -> lines.apply(line + offset));
        for (YamlText.Document document : yaml.documents()) {
            Value value = new YamlValues(yaml, document, warnings, effort).value(document.root());
            if (value instanceof Value.Null) {
                continue;
            }
            Place place = yaml.place(document, document.root());
            if (isList(value)) {
                list(value, items(document.root()).map(node -> yaml.place(document, node)), place);
            } else {
                add(value, place, nameOr(yaml, document, place));
            }
        }
    }

    private static boolean isList(Value value) {
        return value.at("items") instanceof Value.Sequence
                && value.text("kind").filter(kind -> kind.endsWith("List")).isPresent();
    }

    private static Optional<Node> field(Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<Node> items(Node root) {
        return field(root, "items").stream()
                .flatMap(items ->
                        items instanceof SequenceNode sequence ? sequence.getValue().stream() : Stream.empty());
    }

    private static Place nameOr(YamlText yaml, YamlText.Document document, Place place) {
        return field(document.root(), "metadata")
                .map(node -> yaml.place(document, node))
                .orElse(place);
    }

    private void list(Value list, Stream<Place> itemPlaces, Place place) {
        List<Place> places = itemPlaces.toList();
        String kind = list.text("kind").orElse("");
        List<Value> items = list.items("items");
        for (int i = 0; i < items.size(); i++) {
            Place where = i < places.size() ? places.get(i) : place;
            Value item = items.get(i);
            // A typed list says the kind once for all; kubectl fills it in.
            if (isList(item)) {
                throw YamlText.problem(where, Texts.of("yaml.list.nested"), "");
            }
            if (item instanceof Value.Mapping mapping && !kind.equals("List")) {
                Value.Mapping typed = mapping;
                if (typed.at("kind") instanceof Value.Null) {
                    typed = typed.with("kind", Value.of(kind.substring(0, kind.length() - "List".length())));
                }
                if (typed.at("apiVersion") instanceof Value.Null) {
                    typed = typed.with("apiVersion", list.at("apiVersion"));
                }
                item = typed;
            }
            add(item, where, where);
        }
    }

    private void add(Value value, Place place, Place metadata) {
        if (!(value instanceof Value.Mapping object)) {
            throw YamlText.problem(place, Texts.of("yaml.object.none"), Texts.of("yaml.object.none.hint"));
        }
        String apiVersion = text(object, place, "apiVersion");
        String kind = text(object, place, "kind");
        Value meta = object.at("metadata");
        if (!(meta instanceof Value.Mapping) && !(meta instanceof Value.Null)) {
            throw YamlText.problem(metadata, Texts.of("yaml.metadata"), Texts.of("yaml.metadata.hint"));
        }
        if (object.at("metadata", "name") instanceof Value.Null
                && !(object.at("metadata", "generateName") instanceof Value.Null)) {
            throw YamlText.problem(metadata, Texts.of("yaml.generated"), Texts.of("yaml.generated.hint"));
        }
        String name = text(object, metadata, "metadata", "name");
        Optional<String> namespace = object.at("metadata", "namespace") instanceof Value.Null
                ? Optional.empty()
                : Optional.of(text(object, metadata, "metadata", "namespace"));
        strings(object, metadata, "labels");
        strings(object, metadata, "annotations");
        manifests.add(new Manifest(object, apiVersion, kind, name, namespace.filter(s -> !s.isEmpty()), place));
    }

    private static String text(Value object, Place place, String... path) {
        String field = String.join(".", path);
        return switch (object.at(path)) {
            case Value.Text text when !text.text().isEmpty() -> text.text();
            case Value.Text empty -> throw YamlText.problem(place, Texts.of("yaml.field.empty", field), "");
            case Value.Null nothing -> throw YamlText.problem(place, Texts.of("yaml.field.none", field), "");
            default ->
                throw YamlText.problem(place, Texts.of("yaml.field.text", field), Texts.of("yaml.field.text.hint"));
        };
    }

    /** The API server takes nothing but text here, so that an unquoted {@code yes} or {@code 1} is a common mistake. */
    private static void strings(Value object, Place place, String field) {
        object.fields("metadata", field).forEach((key, value) -> {
            if (!(value instanceof Value.Text) && !(value instanceof Value.Null)) {
                throw YamlText.problem(
                        place, Texts.of("yaml.strings.text", field, key), Texts.of("yaml.strings.text.hint"));
            }
        });
    }
}
