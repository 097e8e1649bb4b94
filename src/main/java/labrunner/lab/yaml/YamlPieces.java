package labrunner.lab.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.problem.Place;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Pieces of a YAML text as yq prints them: scalars as they were written, lists indented. Only of what it surely prints so. */
public final class YamlPieces {
    private static final int WIDTH = 80;

    private final YamlText.Document document;
    private final StringBuilder out = new StringBuilder();

    private YamlPieces(YamlText.Document document) {
        this.document = document;
    }

    /** One step of a path. */
    public sealed interface Step {
        /** A field of a mapping. */
        record Field(String name) implements Step {}

        /** An item of a list, counted from 0. */
        record Item(int index) implements Step {}

        /** Each item of a list. */
        record Each() implements Step {}
    }

    /** Says that it isn't known what yq prints. */
    private static final class Unsure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsure() {
            super("", null, false, false);
        }
    }

    /**
     * What a path leads to in a text with one document.
     *
     * @return empty where it isn't known for certain
     * @throws labrunner.problem.ProblemException where it isn't YAML
     */
    public static Optional<String> print(String text, List<Step> path) {
        boolean plain = text.lines()
                .noneMatch(line -> line.isBlank() || line.matches("(.*\\s)?#.*|---.*|\\.\\.\\..*|.*[\\t\\r].*"));
        List<YamlText.Document> documents =
                plain ? new YamlText(text, line -> Place.of("")).documents() : List.<YamlText.Document>of();
        if (documents.size() != 1) {
            return Optional.empty();
        }
        var pieces = new YamlPieces(documents.getFirst());
        try {
            pieces.found(Optional.of(documents.getFirst().root()), path).forEach(pieces::result);
            return Optional.of(pieces.out.toString());
        } catch (Unsure e) {
            return Optional.empty();
        }
    }

    private Stream<Optional<Node>> found(Optional<Node> here, List<Step> path) {
        if (path.isEmpty()) {
            return Stream.of(here);
        }
        List<Step> rest = path.subList(1, path.size());
        if (here.isEmpty()) {
            return path.getFirst() instanceof Step.Each ? Stream.of() : found(here, rest);
        }
        return switch (path.getFirst()) {
            case Step.Field field
            when here.get() instanceof MappingNode mapping -> found(value(mapping, field.name()), rest);
            case Step.Item item
            when here.get() instanceof SequenceNode list -> {
                int size = list.getValue().size();
                yield found(
                        item.index() < size ? Optional.of(list.getValue().get(item.index())) : Optional.empty(), rest);
            }
            case Step.Each each
            when here.get() instanceof SequenceNode list ->
                list.getValue().stream().flatMap(item -> found(Optional.of(item), rest));
            default -> throw new Unsure();
        };
    }

    private static Optional<Node> value(MappingNode mapping, String name) {
        var found = new ArrayList<Node>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)
                    || key.getValue().equals("<<")) {
                throw new Unsure();
            }
            if (key.getValue().equals(name)) {
                found.add(tuple.getValueNode());
            }
        }
        if (found.size() > 1) {
            throw new Unsure();
        }
        return found.stream().findFirst();
    }

    /** A scalar by itself is printed without quotes. */
    private void result(Optional<Node> node) {
        if (node.isEmpty()) {
            out.append("null\n");
        } else if (node.get() instanceof ScalarNode scalar) {
            written(scalar);
            out.append(scalar.getValue()).append('\n');
        } else {
            node(node.get(), 0, true);
        }
    }

    private void node(Node node, int indent, boolean inLine) {
        switch (node) {
            case MappingNode mapping when !mapping.getValue().isEmpty() -> mapping(mapping, indent, inLine);
            case SequenceNode list when !list.getValue().isEmpty() -> list(list, indent, inLine);
            case MappingNode mapping -> out.append("{}\n");
            case SequenceNode list -> out.append("[]\n");
            case ScalarNode scalar -> scalar(scalar, indent);
            default -> throw new Unsure();
        }
    }

    private static void requireBlock(CollectionNode<?> node) {
        if (node.getFlowStyle() != FlowStyle.BLOCK || node.getAnchor() != null) {
            throw new Unsure();
        }
    }

    private void mapping(MappingNode mapping, int indent, boolean inLine) {
        requireBlock(mapping);
        boolean first = inLine;
        for (NodeTuple tuple : mapping.getValue()) {
            out.repeat(' ', first ? 0 : indent);
            first = false;
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getScalarStyle() == ScalarStyle.LITERAL) {
                throw new Unsure();
            }
            out.append(written(key)).append(':');
            Node value = tuple.getValueNode();
            boolean below =
                    value instanceof CollectionNode<?> many && !many.getValue().isEmpty();
            out.append(below ? "\n" : " ");
            node(value, indent + 2, false);
        }
    }

    private void list(SequenceNode list, int indent, boolean inLine) {
        requireBlock(list);
        boolean first = inLine;
        for (Node item : list.getValue()) {
            out.repeat(' ', first ? 0 : indent).append("- ");
            first = false;
            node(item, indent + 2, true);
        }
    }

    private void scalar(ScalarNode scalar, int indent) {
        String written = written(scalar);
        if (scalar.getScalarStyle() != ScalarStyle.LITERAL) {
            out.append(written).append('\n');
            return;
        }
        String header = written.lines().findFirst().orElse("");
        if (!header.matches("\\|[-+]?") || scalar.getValue().startsWith(" ")) {
            throw new Unsure();
        }
        out.append(header).append('\n');
        scalar.getValue()
                .lines()
                .forEach(line -> out.repeat(' ', indent).append(line).append('\n'));
    }

    /** A scalar as it stands in the text. */
    private String written(ScalarNode scalar) {
        String written = document.written(scalar);
        boolean literal = scalar.getScalarStyle() == ScalarStyle.LITERAL;
        boolean odd = written.isEmpty()
                || written.startsWith("!")
                || written.startsWith("&")
                || written.startsWith("~")
                || scalar.getAnchor() != null
                || scalar.getScalarStyle() == ScalarStyle.FOLDED
                || !literal && (written.contains("\n") || written.length() > WIDTH && written.contains(" "));
        if (odd) {
            throw new Unsure();
        }
        return written;
    }
}
