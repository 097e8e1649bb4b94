package labrunner.lab.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.LabPrinter;
import labrunner.lab.Where;
import labrunner.lab.source.ContentIds;
import labrunner.lab.yaml.YamlFields;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.value.KnownKind.Took;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the expectations of a step or of the lab. */
final class ExpectationReader {
    private static final Duration MOST = Duration.ofMinutes(20);
    static final List<String> ALWAYS = List.of("text", "hint", "usually", "within", "only", "holds");
    static final List<String> KEYS = Stream.concat(
                    Stream.concat(Checks.WORDS.keySet().stream(), Checks.KEYS.stream()), ALWAYS.stream())
            .toList();

    private final Consumer<Problem> warnings;

    private static final int EXPECTATIONS = 300;

    private int count;

    ExpectationReader(Consumer<Problem> warnings) {
        this.warnings = warnings;
    }

    /** @param step where the whole step applies */
    List<Expectation> read(YamlFields.In in, List<Node> nodes, String id, Where step) {
        var read = new ArrayList<Expectation>();
        var ids = new ContentIds();
        for (Node node : nodes) {
            count++;
            if (count > EXPECTATIONS) {
                in.mistake(node, Texts.of("expect.most"), Texts.of("expect.most.hint"));
                return read;
            }
            in.mapping(
                            node,
                            Texts.of("expect.one"),
                            Texts.of("expect.one.hint", String.join(", ", Checks.WORDS.keySet())))
                    .flatMap(fields -> one(fields, check -> ids.of(id + ":", check.toString()), step))
                    .ifPresent(read::add);
        }
        return read;
    }

    private Optional<Expectation> one(YamlFields fields, Function<Check, String> ids, Where step) {
        Optional<String> unknown = Checks.unknown(fields, KEYS);
        fields.allow(KEYS, Texts.of("expect.an"), unknown);
        Optional<Check> check = Checks.read(fields, unknown);
        Optional<String> text = fields.text("text");
        Optional<String> hint = fields.text("hint");
        Optional<Duration> usually = fields.duration("usually", MOST);
        Optional<Duration> within = fields.duration("within", MOST);
        Where only = fields.where("only").orElse(step);
        boolean holds = fields.truth("holds").orElse(false);
        if (check.isEmpty()) {
            return Optional.empty();
        }
        Took times = check.get().times();
        Duration limit = within.orElseGet(() -> usually.filter(
                        time -> time.multipliedBy(2).compareTo(times.within()) > 0)
                .map(time -> time.multipliedBy(2).compareTo(MOST) > 0 ? MOST : time.multipliedBy(2))
                .orElse(times.within()));
        Duration rule = usually.orElse(times.usually().compareTo(limit) > 0 ? limit : times.usually());
        if (rule.compareTo(limit) > 0) {
            fields.mistake(
                    "usually",
                    Texts.of("expect.usually", LabPrinter.words(rule), LabPrinter.words(limit)),
                    Texts.of("expect.usually.hint"));
        }
        for (String state : check.get().passing()) {
            warnings.accept(Problem.at(
                    fields.place(),
                    Problem.Kind.BAD_LAB,
                    Texts.of("expect.passing", state),
                    Texts.of("expect.passing.hint")));
        }
        return Optional.of(new Expectation(
                ids.apply(check.get()),
                text.map(String::strip).orElseGet(() -> check.get().sentence()),
                hint.map(String::strip),
                rule,
                limit,
                only,
                fields.place(),
                check.get(),
                false,
                Optional.empty(),
                holds));
    }
}
