package labrunner.lab.reader;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.ObjectSet;
import labrunner.lab.yaml.YamlFields;
import labrunner.texts.Texts;
import labrunner.value.KindTable;
import labrunner.value.KnownKind;
import labrunner.value.LabelQuery;
import labrunner.value.Spelling;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads which objects an expectation is about. */
final class ObjectSets {
    static final String ALLOWED = Texts.of("set.hint");
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
            in.mistake(node, Texts.of("set.wrong", what, in.kind(node)), ALLOWED);
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
                fields.in()
                        .mistakes()
                        .add(fields.place(), Texts.of("set.kind.none", what), Texts.of("set.kind.none.hint"));
            }
            return Optional.empty();
        }
        Optional<String> selector = fields.text("selector");
        if (selector.filter(text -> !selects(text)).isPresent()) {
            fields.mistake("selector", Texts.of("set.selector", selector.get()), Texts.of("set.selector.hint"));
        }
        if (selector.isPresent() && fields.has("name")) {
            fields.mistake("selector", Texts.of("set.both", what), Texts.of("yaml.one.of.two"));
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
                    .map(typed -> Texts.of("set.meant", typed.kind().name()))
                    .orElseGet(() -> Spelling.suggestion(
                            set.kind(),
                            KindTable.all().stream()
                                    .map(one -> one.kind().name())
                                    .toList()));
            in.mistake(
                    node,
                    Texts.of("set.kind", YamlFields.shortened(set.kind())),
                    Texts.of("set.kind.hint", suggestion));
            return Optional.empty();
        }
        if (known.filter(one -> !one.kind().namespaced()).isPresent()
                && set.namespace().isPresent()) {
            in.mistake(
                    node, Texts.of("set.namespace", set.kind(), set.namespace().get()), Texts.of("set.namespace.hint"));
        }
        for (Optional<String> name : List.of(set.name(), set.namespace())) {
            if (name.filter(text -> !NAME.matcher(text).matches()).isPresent()) {
                in.mistake(node, Texts.of("set.name", YamlFields.shortened(name.get())), Texts.of("set.name.hint"));
            }
        }
        return Optional.of(set);
    }
}
