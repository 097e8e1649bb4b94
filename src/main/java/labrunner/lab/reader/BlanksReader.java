package labrunner.lab.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.lab.Blank;
import labrunner.lab.LinePattern;
import labrunner.lab.yaml.YamlFields;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.value.Spelling;
import labrunner.value.Value;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** {@code blanks:} of {@code lab.yaml}: what a page leaves to its reader. */
final class BlanksReader {
    static final List<String> KEYS = List.of("text", "default", "check", "secret");

    private BlanksReader() {}

    /** What is said of each, by its name, and where. */
    record All(Map<String, Blank.Said> said, Map<String, Place> places) {
        static final All NONE = new All(Map.of(), Map.of());

        /** Warns of each that the page hasn't. */
        void compare(List<Blank> blanks, Consumer<Problem> warnings) {
            List<String> names = blanks.stream().map(Blank::name).toList();
            places.forEach((name, place) -> {
                if (!names.contains(name)) {
                    List<String> known = blanks.stream()
                            .filter(Blank::needed)
                            .map(Blank::name)
                            .toList();
                    String hint = known.isEmpty()
                            ? Texts.of("setup.blank.none")
                            : Spelling.suggestion(name, known)
                                    + Texts.of("setup.blank.known", String.join(", ", known));
                    warnings.accept(Problem.of(Problem.Kind.BAD_LAB, Texts.of("setup.blank.unknown", name), hint)
                            .withPlace(place));
                }
            });
        }
    }

    static All read(YamlFields fields) {
        var said = new LinkedHashMap<String, Blank.Said>();
        var places = new LinkedHashMap<String, Place>();
        fields.mapping("blanks", Texts.of("setup.blanks.hint")).ifPresent(all -> {
            for (String written : all.names()) {
                String name = written.replaceFirst("^<(.*)>$", "$1");
                places.put(name, all.place(written));
                all.mapping(written, Texts.of("setup.hint", String.join(", ", KEYS)))
                        .ifPresent(one -> said.put(name, said(name, one)));
            }
        });
        return new All(said, places);
    }

    private static Blank.Said said(String name, YamlFields fields) {
        fields.allow(KEYS, "blanks");
        boolean secret = fields.truth("secret").orElse(false);
        Optional<String> check = fields.text("check").filter(pattern -> {
            Optional<String> mistake = LinePattern.mistake(pattern);
            mistake.ifPresent(why -> fields.mistake(
                    "check", Texts.of("setup.blank.pattern", pattern, why), Texts.of("setup.blank.pattern.hint")));
            return mistake.isEmpty();
        });
        Optional<String> standard = standard(fields);
        var said = new Blank.Said(fields.text("text"), standard, check, secret);
        if (secret && standard.isPresent()) {
            fields.mistake("default", Texts.of("setup.blank.secret", name), Texts.of("setup.blank.secret.hint"));
        }
        standard.flatMap(value -> Blank.of(name, said).wrong(value))
                .ifPresent(why -> fields.mistake("default", why, Texts.of("setup.blank.default.hint")));
        return said;
    }

    /** As it is written: 1.30 is a version, and no number. */
    private static Optional<String> standard(YamlFields fields) {
        Optional<Node> node = fields.node("default");
        if (node.isPresent()
                && node.get() instanceof ScalarNode scalar
                && !scalar.getValue().isBlank()
                && !fields.in().value(scalar).orElse(Value.NULL).equals(Value.NULL)) {
            return Optional.of(scalar.getValue());
        }
        return fields.text("default");
    }
}
