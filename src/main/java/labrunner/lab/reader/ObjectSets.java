package labrunner.lab.reader;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.ObjectSet;
import labrunner.lab.yaml.YamlFields;
import labrunner.value.KindTable;
import labrunner.value.KnownKind;
import labrunner.value.LabelQuery;
import labrunner.value.Spelling;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads which objects an expectation is about. */
final class ObjectSets {
    static final String ALLOWED =
            "Write Kind, Kind name or Kind namespace/name, or a mapping of kind, name, namespace, selector, apiVersion.";
    private static final List<String> KEYS = List.of("kind", "apiVersion", "name", "namespace", "selector");
    private static final Pattern SHORT = Pattern.compile("(\\S+)(?:\\s+(?:([^/\\s]+)/)?([^/\\s]+))?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.:]*[a-z0-9])?");
    private static final int LONGEST_SELECTOR = 2000;

    private ObjectSets() {}

    /** @param more keys that the mapping may have beside those of the set */
    static Optional<ObjectSet> read(YamlFields.In in, Node node, String what, List<String> more) {
        if (node instanceof MappingNode mapping) {
            return mapping(new YamlFields(in, mapping), what, more);
        }
        var match = node instanceof ScalarNode scalar
                ? SHORT.matcher(scalar.getValue().strip())
                : null;
        if (match == null || !match.matches()) {
            in.mistake(node, what + " is " + in.kind(node) + ".", ALLOWED);
            return Optional.empty();
        }
        return checked(
                in,
                node,
                new ObjectSet(
                        match.group(1),
                        Optional.empty(),
                        Optional.ofNullable(match.group(3)),
                        Optional.ofNullable(match.group(2)),
                        Optional.empty()));
    }

    private static Optional<ObjectSet> mapping(YamlFields fields, String what, List<String> more) {
        fields.allow(Stream.concat(KEYS.stream(), more.stream()).toList(), what);
        Optional<String> kind = fields.text("kind");
        if (kind.isEmpty()) {
            if (!fields.has("kind")) {
                fields.in().mistakes().add(fields.place(), what + " names no kind.", "For example kind: Deployment.");
            }
            return Optional.empty();
        }
        Optional<String> selector = fields.text("selector");
        if (selector.filter(text -> !selects(text)).isPresent()) {
            fields.mistake(
                    "selector",
                    "The selector \"" + selector.get() + "\" isn't one that kubectl takes.",
                    "For example app=inflate, or app=inflate,tier!=test, or app in (a, b).");
        }
        if (selector.isPresent() && fields.has("name")) {
            fields.mistake("selector", what + " has both a name and a selector.", "Take one of the two out.");
        }
        var set = new ObjectSet(
                kind.get(), fields.text("apiVersion"), fields.text("name"), fields.text("namespace"), selector);
        return checked(fields.in(), fields.node("kind").orElseThrow(), set);
    }

    private static boolean selects(String text) {
        try {
            return text.length() <= LONGEST_SELECTOR
                    && !LabelQuery.parse(text).requirements().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<ObjectSet> checked(YamlFields.In in, Node node, ObjectSet set) {
        Optional<KnownKind> known = set.known();
        if (known.isEmpty() && set.apiVersion().isEmpty()) {
            String suggestion = KindTable.typed(set.kind())
                    .map(typed -> "Did you mean " + typed.kind().name() + "? ")
                    .orElseGet(() -> Spelling.suggestion(
                            set.kind(),
                            KindTable.all().stream()
                                    .map(one -> one.kind().name())
                                    .toList()));
            in.mistake(
                    node,
                    "\"" + YamlFields.shortened(set.kind()) + "\" is no kind of Kubernetes or Karpenter.",
                    suggestion + "Another kind needs its apiVersion, for example"
                            + " {kind: Widget, apiVersion: example.com/v1}.");
            return Optional.empty();
        }
        if (known.filter(one -> !one.kind().namespaced()).isPresent()
                && set.namespace().isPresent()) {
            in.mistake(
                    node,
                    "A " + set.kind() + " has no namespace, but \""
                            + set.namespace().get() + "\" stands here.",
                    "Take it out.");
        }
        for (Optional<String> name : List.of(set.name(), set.namespace())) {
            if (name.filter(text -> !NAME.matcher(text).matches()).isPresent()) {
                in.mistake(
                        node,
                        "\"" + YamlFields.shortened(name.get()) + "\" can't be a name.",
                        "Names have lower case letters, digits, - and . only.");
            }
        }
        return Optional.of(set);
    }
}
