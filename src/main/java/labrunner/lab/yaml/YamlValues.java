package labrunner.lab.yaml;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.value.Value;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns the nodes of one document into the values that kubectl would send: aliases and merges resolved, keys as text. */
public final class YamlValues {
    // go-yaml's own measure against documents that explode: from here on, aliases may make out so much of the work.
    private static final long LOW = 400_000;
    private static final long HIGH = 4_000_000;
    /** What a node costs that wasn't written, in characters. */
    private static final int ALIASED = 20;

    private final YamlText text;
    private final YamlText.Document document;
    private final Consumer<Problem> warnings;
    private final Effort effort;
    private final Function<String, Optional<Value>> plain;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long decoded;
    private long aliased;
    private int aliasDepth;

    public YamlValues(YamlText text, YamlText.Document document, Consumer<Problem> warnings) {
        this(text, document, warnings, new Effort());
    }

    /** @param effort shared by the documents of one page, each of which may have as many aliases as go-yaml allows */
    public YamlValues(YamlText text, YamlText.Document document, Consumer<Problem> warnings, Effort effort) {
        this(text, document, warnings, effort, scalar -> Optional.empty());
    }

    /** @param plain what a scalar with neither tag nor quotes means, where that isn't what it means to kubectl */
    public YamlValues(
            YamlText text,
            YamlText.Document document,
            Consumer<Problem> warnings,
            Effort effort,
            Function<String, Optional<Value>> plain) {
        this.plain = plain;
        this.effort = effort;
        this.text = text;
        this.document = document;
        this.warnings = warnings;
    }

    /** The value of a node of the document. */
    public Value value(Node node) {
        boolean alias = !seen.add(node);
        if (!alias) {
            YamlDifferences.refusal(document, node).ifPresent(why -> {
                throw bad(node, why);
            });
        }
        if (alias && open.contains(node)) {
            throw bad(node, Texts.of("yaml.itself"));
        }
        aliasDepth += alias ? 1 : 0;
        count(node);
        open.add(node);
        Value value = switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence ->
                new Value.Sequence(sequence.getValue().stream().map(this::value).toList());
            case MappingNode mapping -> {
                var fields = new LinkedHashMap<String, Value>();
                fill(mapping, fields);
                yield new Value.Mapping(fields);
            }
            case AnchorNode anchor -> value(anchor.getRealNode());
            default -> throw bad(node, Texts.of("yaml.unknown"));
        };
        open.remove(node);
        aliasDepth -= alias ? 1 : 0;
        return value;
    }

    private void count(Node node) {
        decoded++;
        if (aliasDepth > 0) {
            aliased++;
            effort.spend(ALIASED, Optional.of(text.place(document, document.root())));
        }
        double allowed = decoded <= LOW
                ? 0.99
                : decoded >= HIGH ? 0.10 : 0.99 - 0.89 * ((double) (decoded - LOW) / (HIGH - LOW));
        if (aliased > 100 && decoded > 1000 && (double) aliased / decoded > allowed) {
            throw bad(node, Texts.of("yaml.aliases"));
        }
    }

    private Value scalar(ScalarNode node) {
        String tag = node.getTag().getValue();
        Value value;
        if (node.getTag() == YamlText.PLAIN && !YamlDifferences.nonSpecific(document, node)) {
            value = plain.apply(node.getValue()).orElseGet(() -> YamlScalars.plain(node.getValue()));
        } else {
            value = YamlScalars.tagged(tag, node.getValue())
                    .orElseThrow(() ->
                            bad(node, Texts.of("yaml.tag", node.getValue(), tag.replace("tag:yaml.org,2002:", "!!"))));
        }
        return value;
    }

    /** Fields in written order; a later one of the same name wins, also over and by a merge. */
    private void fill(MappingNode mapping, LinkedHashMap<String, Value> fields) {
        var written = new LinkedHashMap<String, Place>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (isMerge(keyNode)) {
                merge(tuple.getValueNode(), fields);
                continue;
            }
            String key = key(keyNode);
            Value value = value(tuple.getValueNode());
            if (value instanceof Value.Decimal decimal && !Double.isFinite(decimal.number())) {
                throw bad(tuple.getValueNode(), Texts.of("yaml.number.none"));
            }
            Place place = text.place(document, keyNode);
            Place first = written.putIfAbsent(key, place);
            if (first != null) {
                warnings.accept(Problem.at(
                        place,
                        Problem.Kind.BAD_LAB,
                        Texts.of("yaml.key.again", key, first.line()),
                        Texts.of("yaml.one.of.two")));
            }
            fields.put(key, value);
        }
    }

    private String key(Node node) {
        Value value = value(node);
        Optional<String> key = YamlScalars.key(value);
        return key.orElseThrow(
                () -> bad(node, value instanceof Value.Null ? Texts.of("yaml.key.null") : Texts.of("yaml.key.kind")));
    }

    static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getValue().equals("<<")
                && (scalar.getTag() == YamlText.PLAIN
                        || scalar.getTag().getValue().equals(YamlScalars.MERGE));
    }

    private void merge(Node node, LinkedHashMap<String, Value> fields) {
        List<Node> sources =
                node instanceof SequenceNode sequence ? sequence.getValue().reversed() : List.of(node);
        for (Node source : sources) {
            if (!(source instanceof MappingNode) || !(value(source) instanceof Value.Mapping merged)) {
                throw bad(source, Texts.of("yaml.merge"));
            }
            fields.putAll(merged.fields());
        }
    }

    private RuntimeException bad(Node node, String summary) {
        return YamlText.problem(text.place(document, node), summary, "");
    }
}
