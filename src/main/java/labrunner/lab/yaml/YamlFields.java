package labrunner.lab.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.LabPrinter;
import labrunner.lab.Mistakes;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.GoDuration;
import labrunner.value.Spelling;
import labrunner.value.Value;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of {@code lab.yaml} that notes down each key or value that can't be used, and goes on. */
public final class YamlFields {
    /** The document that it is part of. */
    public record In(YamlText text, YamlText.Document document, Mistakes mistakes) {
        public Place place(Node node) {
            return text.place(document, node);
        }

        public void mistake(Node node, String summary, String allowed) {
            mistakes.add(place(node), summary, allowed);
        }

        /** A mapping; a mistake where it is something else. */
        public Optional<YamlFields> mapping(Node node, String what, String allowed) {
            if (node instanceof MappingNode mapping) {
                return Optional.of(new YamlFields(this, mapping));
            }
            mistake(node, Texts.of("yaml.kind", what, kind(node)), allowed);
            return Optional.empty();
        }

        /** The value of any node. */
        public Optional<Value> value(Node node) {
            try {
                return Optional.of(new YamlValues(text, document, mistakes::add).value(node));
            } catch (ProblemException e) {
                mistakes.add(e.problem());
                return Optional.empty();
            }
        }

        /** What stands there, for a message: {@code the number 3}. */
        public String kind(Node node) {
            if (node instanceof MappingNode) {
                return Texts.of("yaml.mapping");
            }
            if (node instanceof SequenceNode) {
                return Texts.of("yaml.list");
            }
            return switch (value(node).orElse(Value.NULL)) {
                case Value.Text text -> Texts.of("yaml.text", shortened(text.text()));
                case Value.Bool bool -> Texts.of("yaml.truth", bool.truth(), written(node));
                case Value.Whole whole -> Texts.of("yaml.number", whole.number());
                case Value.Decimal decimal -> Texts.of("yaml.number", decimal.number());
                case Value.Null nothing -> Texts.of("yaml.nothing");
                case Value.Sequence sequence -> Texts.of("yaml.list");
                case Value.Mapping mapping -> Texts.of("yaml.mapping");
            };
        }

        private static String written(Node node) {
            return node instanceof ScalarNode scalar ? Texts.of("yaml.written", scalar.getValue()) : "";
        }
    }

    private final In in;
    private final MappingNode node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    public YamlFields(In in, MappingNode node) {
        this.in = in;
        this.node = node;
        var merged = new ArrayList<MappingNode>();
        for (NodeTuple tuple : node.getValue()) {
            if (YamlValues.isMerge(tuple.getKeyNode())) {
                mergeable(tuple.getValueNode()).forEach(merged::add);
                continue;
            }
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (key.isEmpty()) {
                in.mistake(tuple.getKeyNode(), Texts.of("yaml.key.text"), "");
            } else if (keys.putIfAbsent(key, tuple.getKeyNode()) == null) {
                values.put(key, tuple.getValueNode());
            } else {
                in.mistake(tuple.getKeyNode(), Texts.of("yaml.key.twice", key), Texts.of("yaml.one.of.two"));
            }
        }
        for (MappingNode source : merged) {
            var fields = new YamlFields(in, source);
            fields.keys.forEach(keys::putIfAbsent);
            fields.values.forEach(values::putIfAbsent);
        }
    }

    private static List<MappingNode> mergeable(Node value) {
        List<Node> nodes = value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
        return nodes.stream()
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .toList();
    }

    public In in() {
        return in;
    }

    public Place place() {
        return in.place(node);
    }

    public Place place(String key) {
        Node keyNode = keys.get(key);
        return keyNode == null ? place() : in.place(keyNode);
    }

    /** All keys in written order. */
    public List<String> names() {
        return List.copyOf(keys.keySet());
    }

    public boolean has(String key) {
        return keys.containsKey(key);
    }

    public Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Notes down each key that isn't among the allowed ones. */
    public void allow(List<String> allowed, String where) {
        allow(allowed, where, Optional.empty());
    }

    /** The same but for a key that was noted down already. */
    public void allow(List<String> allowed, String where, Optional<String> noted) {
        for (String key : names()) {
            boolean known = allowed.contains(key) || noted.filter(key::equals).isPresent();
            if (!known && !key.startsWith("x-")) {
                in.mistakes()
                        .add(
                                place(key),
                                Texts.of("yaml.key.unknown", shortened(key), where),
                                Texts.of(
                                        "yaml.allowed", Spelling.suggestion(key, allowed), String.join(", ", allowed)));
            }
        }
    }

    public void mistake(String key, String summary, String allowed) {
        in.mistakes().add(place(key), summary, allowed);
    }

    public Optional<String> text(String key) {
        Optional<Node> found = node(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get() instanceof ScalarNode && in.value(found.get()).orElse(Value.NULL) instanceof Value.Text text) {
            if (!text.text().isBlank()) {
                return Optional.of(text.text());
            }
            in.mistake(found.get(), Texts.of("yaml.empty", key), Texts.of("yaml.empty.hint"));
            return Optional.empty();
        }
        wrong(key, found.get(), Texts.of("yaml.text.wanted"), Texts.of("yaml.text.hint"));
        return Optional.empty();
    }

    public Optional<Boolean> truth(String key) {
        Optional<Node> found = node(key);
        if (found.isPresent() && in.value(found.get()).orElse(Value.NULL) instanceof Value.Bool bool) {
            return Optional.of(bool.truth());
        }
        found.ifPresent(value -> wrong(key, value, Texts.of("yaml.truth.wanted"), Texts.of("yaml.truth.hint")));
        return Optional.empty();
    }

    public Optional<Duration> duration(String key, Duration most) {
        Optional<Node> found = node(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String written = found.get() instanceof ScalarNode scalar ? scalar.getValue() : "";
        Optional<Duration> duration = GoDuration.parse(written).filter(time -> !time.isZero());
        if (duration.isEmpty()) {
            wrong(key, found.get(), Texts.of("yaml.duration.wanted"), Texts.of("yaml.duration.hint"));
        } else if (duration.get().compareTo(most) > 0) {
            in.mistake(
                    found.get(),
                    Texts.of("yaml.value", key, written),
                    Texts.of("yaml.duration.most", LabPrinter.words(most)));
            return Optional.empty();
        }
        return duration;
    }

    /** One of the words of an enum. */
    public Optional<Where> where(String key) {
        Optional<String> word = text(key);
        List<Where> allowed = List.of(Where.SELF_HOSTED, Where.MANAGED, Where.PRACTICE);
        List<String> words = allowed.stream().map(Where::word).toList();
        Optional<Where> where = allowed.stream()
                .filter(one -> word.filter(one.word()::equals).isPresent())
                .findFirst();
        if (word.isPresent() && where.isEmpty()) {
            in.mistake(
                    node(key).orElse(node),
                    Texts.of("yaml.word", key, word.get()),
                    Texts.of("yaml.allowed", Spelling.suggestion(word.get(), words), String.join(", ", words)));
        }
        return where;
    }

    public Optional<YamlFields> mapping(String key, String allowed) {
        return node(key).flatMap(value -> in.mapping(value, key, allowed));
    }

    /** The items of a list; a mistake where it is none. */
    public Optional<List<Node>> list(String key, String allowed) {
        Optional<Node> found = node(key);
        if (found.isPresent() && found.get() instanceof SequenceNode sequence) {
            return Optional.of(sequence.getValue());
        }
        found.ifPresent(value -> wrong(key, value, Texts.of("yaml.list"), allowed));
        return Optional.empty();
    }

    private void wrong(String key, Node value, String wanted, String allowed) {
        in.mistake(value, Texts.of("yaml.wrong", key, wanted, in.kind(value)), allowed);
    }

    public static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 57) + "…" : line;
    }
}
