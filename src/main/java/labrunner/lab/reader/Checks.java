package labrunner.lab.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.Check;
import labrunner.lab.LinePattern;
import labrunner.lab.Mistakes;
import labrunner.lab.ObjectSet;
import labrunner.lab.yaml.YamlFields;
import labrunner.texts.Texts;
import labrunner.value.Spelling;
import labrunner.value.Value;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the check of an expectation: one of the words below, and what goes with it. */
final class Checks {
    /**
     * A word that says a check.
     *
     * @param keys those that go with it
     * @param reader takes the check from the fields; empty, with a mistake noted, where they can't be used
     */
    record Word(List<String> keys, Function<YamlFields, Optional<Check>> reader) {}

    static final SequencedMap<String, Word> WORDS = words();

    /** The keys that go with one check or another. */
    static final List<String> KEYS = WORDS.values().stream()
            .flatMap(word -> word.keys().stream())
            .distinct()
            .toList();

    private static final String ALL = String.join(", ", WORDS.keySet());

    private static final Pattern COUNT = Pattern.compile("([0-9]{0,6})(\\.\\.)?([0-9]{0,6})");

    private Checks() {}

    private static SequencedMap<String, Word> words() {
        var words = new LinkedHashMap<String, Word>();
        words.put("ready", new Word(List.of("count"), Checks::ready));
        words.put("exists", objects("exists", Check.Quantifier.ANY, "match", "count"));
        words.put("absent", new Word(List.of(), fields -> set(fields, "absent").map(Check.Absent::new)));
        words.put("any", objects("any", Check.Quantifier.ANY, "match", "count"));
        words.put("all", objects("all", Check.Quantifier.ALL, "match", "count"));
        words.put("none", objects("none", Check.Quantifier.NONE, "match"));
        words.put("pending", new Word(List.of("count", "message"), Checks::pending));
        words.put("log", new Word(List.of("pods", "container"), Checks::log));
        words.put("event", new Word(List.of("about", "message"), Checks::event));
        words.put("cel", new Word(List.of("with"), CelReader::read));
        return words;
    }

    private static Word word(String name) {
        return Objects.requireNonNull(WORDS.get(name), name);
    }

    private static Word objects(String word, Check.Quantifier quantifier, String... keys) {
        return new Word(List.of(keys), fields -> objects(fields, word, quantifier));
    }

    /**
     * The key that stands where a check should, though it is none: of the keys that aren't known, the first that isn't nearer to a key
     * of another sort.
     *
     * @param known all keys that an expectation may have
     */
    static Optional<String> unknown(YamlFields fields, List<String> known) {
        if (fields.names().stream().anyMatch(WORDS::containsKey)) {
            return Optional.empty();
        }
        return fields.names().stream()
                .filter(key -> !known.contains(key) && !key.startsWith("x-"))
                .filter(key -> Spelling.nearest(key, known)
                        .filter(near -> !WORDS.containsKey(near))
                        .isEmpty())
                .findFirst();
    }

    /**
     * The check that these fields say; empty, with a mistake noted, where they say none that can be used.
     *
     * @param unknown the key that stands where a check should, though it is none
     */
    static Optional<Check> read(YamlFields fields, Optional<String> unknown) {
        List<String> said = WORDS.keySet().stream().filter(fields::has).toList();
        if (unknown.isPresent()) {
            fields.mistake(
                    unknown.get(),
                    Texts.of("expect.unknown", YamlFields.shortened(unknown.get())),
                    Texts.of("expect.unknown.hint", Spelling.suggestion(unknown.get(), WORDS.keySet()), ALL));
            return Optional.empty();
        }
        if (said.size() != 1) {
            String what =
                    said.isEmpty() ? Texts.of("expect.none") : Texts.of("expect.several", String.join(", ", said));
            fields.in()
                    .mistakes()
                    .add(fields.place(), Texts.of("expect.number", what), Texts.of("expect.number.hint", ALL));
            return Optional.empty();
        }
        String word = said.getFirst();
        Word check = word(word);
        for (String other : KEYS) {
            if (fields.has(other) && !check.keys().contains(other)) {
                String allowed =
                        check.keys().isEmpty() ? Texts.of("expect.other.nothing") : String.join(", ", check.keys());
                fields.mistake(other, Texts.of("expect.other", other, word), Texts.of("expect.other.hint", allowed));
            }
        }
        return check.reader().apply(fields);
    }

    private static Optional<Check> ready(YamlFields fields) {
        return set(fields, "ready").flatMap(set -> count(fields, "ready").map(count -> new Check.Ready(set, count)));
    }

    private static Optional<Check> pending(YamlFields fields) {
        Optional<ObjectSet> set = set(fields, "pending");
        Optional<Check.Count> count = count(fields, "pending");
        Optional<String> message = fields.has("message") ? regex(fields, "message") : Optional.empty();
        if (set.isPresent() && !Check.Pending.KINDS.contains(set.get().kind())) {
            fields.mistake(
                    "pending",
                    Texts.of("expect.pods", "pending", set.get().kind()),
                    Texts.of("expect.pending.hint", String.join(", ", new TreeSet<>(Check.Pending.KINDS))));
            return Optional.empty();
        }
        return set.flatMap(one -> count.map(number -> new Check.Pending(one, number, message)));
    }

    private static Optional<ObjectSet> set(YamlFields fields, String key) {
        List<String> more = word(key).keys().contains("count") ? List.of("count") : List.of();
        return fields.node(key).flatMap(node -> ObjectSets.read(fields.in(), node, key, more));
    }

    private static Optional<Check> objects(YamlFields fields, String word, Check.Quantifier quantifier) {
        Optional<ObjectSet> set = set(fields, word);
        Optional<Check.Count> count = count(fields, word);
        Value match = Value.EMPTY;
        Optional<Node> node = fields.node("match");
        if (node.isPresent() && !(node.get() instanceof MappingNode)) {
            fields.in()
                    .mistake(
                            node.get(),
                            Texts.of("expect.match", fields.in().kind(node.get())),
                            Texts.of("expect.match.hint"));
            return Optional.empty();
        }
        if (node.isPresent()) {
            match = fields.in().value(node.get()).orElse(match);
        }
        Value matched = match;
        return set.flatMap(one -> count.map(number -> new Check.Objects(one, quantifier, number, matched)));
    }

    /** Beside the objects or among their keys; at least one where nothing is said. */
    private static Optional<Check.Count> count(YamlFields fields, String word) {
        Optional<Node> inside = fields.node(word)
                .filter(MappingNode.class::isInstance)
                .flatMap(node -> new YamlFields(
                                new YamlFields.In(
                                        fields.in().text(), fields.in().document(), new Mistakes()),
                                (MappingNode) node)
                        .node("count"));
        Optional<Node> node = fields.node("count").or(() -> inside);
        if (node.isEmpty()) {
            return Optional.of(Check.Count.SOME);
        }
        Optional<Check.Count> count =
                node.get() instanceof ScalarNode scalar ? count(scalar.getValue()) : Optional.empty();
        if (count.isEmpty()) {
            fields.in()
                    .mistake(
                            node.get(),
                            Texts.of("expect.count", fields.in().kind(node.get())),
                            Texts.of("expect.count.hint"));
        }
        return count;
    }

    static Optional<Check.Count> count(String text) {
        Matcher match = COUNT.matcher(text.strip());
        if (!match.matches() || (match.group(1).isEmpty() && match.group(3).isEmpty())) {
            return Optional.empty();
        }
        boolean range = match.group(2) != null;
        if (!range && !match.group(3).isEmpty()) {
            return Optional.empty();
        }
        long min = match.group(1).isEmpty() ? 0 : Long.parseLong(match.group(1));
        long max = !range ? min : match.group(3).isEmpty() ? Long.MAX_VALUE : Long.parseLong(match.group(3));
        return min <= max ? Optional.of(new Check.Count(min, max)) : Optional.empty();
    }

    private static Optional<Check> log(YamlFields fields) {
        Optional<String> pattern = regex(fields, "log");
        if (!fields.has("pods")) {
            fields.mistake("log", Texts.of("expect.log.pods"), Texts.of("expect.log.pods.hint"));
            return Optional.empty();
        }
        Optional<ObjectSet> pods = pods(fields, "pods");
        Optional<String> container = fields.text("container");
        return pattern.flatMap(line -> pods.map(set -> new Check.LogLine(set, container, line)));
    }

    /** A set that has to be of pods. */
    static Optional<ObjectSet> pods(YamlFields fields, String key) {
        Optional<ObjectSet> set = fields.node(key).flatMap(node -> ObjectSets.read(fields.in(), node, key, List.of()));
        if (set.isPresent() && !set.get().kind().equals("Pod")) {
            fields.mistake(key, Texts.of("expect.pods", key, set.get().kind()), Texts.of("expect.pods.hint"));
            return Optional.empty();
        }
        return set;
    }

    private static Optional<Check> event(YamlFields fields) {
        Optional<String> reason = fields.text("event");
        Optional<String> message = fields.has("message") ? regex(fields, "message") : Optional.empty();
        if (!fields.has("about")) {
            fields.mistake("event", Texts.of("expect.event.about"), Texts.of("expect.event.about.hint"));
            return Optional.empty();
        }
        Optional<ObjectSet> about =
                fields.node("about").flatMap(node -> ObjectSets.read(fields.in(), node, "about", List.of()));
        return reason.flatMap(one -> about.map(set -> new Check.EventSeen(set, Optional.of(one), message)));
    }

    private static Optional<String> regex(YamlFields fields, String key) {
        Optional<String> text = fields.text(key);
        Optional<String> mistake = text.flatMap(LinePattern::mistake);
        mistake.ifPresent(why -> fields.mistake(
                key,
                Texts.of("expect.pattern", YamlFields.shortened(text.orElse("")), why),
                Texts.of("expect.pattern.hint")));
        return mistake.isPresent() ? Optional.empty() : text;
    }
}
