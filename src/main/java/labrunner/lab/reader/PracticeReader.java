package labrunner.lab.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.fault.Fault;
import labrunner.fault.FaultReader;
import labrunner.lab.FaultProblem;
import labrunner.lab.yaml.YamlFields;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.value.Value;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what a practice cluster is to be like for a page. */
final class PracticeReader {
    private static final String DEDICATED_POOL = "dedicatedSystemPool";
    private static final String FAULTS = "faults";

    /**
     * What a page wants of a practice cluster.
     *
     * @param dedicatedSystemPool whether it keeps its system pool for system pods
     * @param faults what goes wrong on it
     */
    record Wanted(boolean dedicatedSystemPool, List<Fault> faults) {
        static final Wanted USUAL = new Wanted(false, List.of());
    }

    private PracticeReader() {}

    static Wanted read(YamlFields fields) {
        return fields.mapping("practice", Texts.of("setup.practice.hint"))
                .map(practice -> {
                    practice.allow(List.of(DEDICATED_POOL, FAULTS), "practice");
                    return new Wanted(practice.truth(DEDICATED_POOL).orElse(false), faults(practice));
                })
                .orElse(Wanted.USUAL);
    }

    private static List<Fault> faults(YamlFields practice) {
        var faults = new ArrayList<Fault>();
        if (practice.has(FAULTS)) {
            practice.list(FAULTS, Texts.of("fault.list.hint"))
                    .ifPresent(items ->
                            items.forEach(item -> fault(practice.in(), item).ifPresent(faults::add)));
        }
        return faults;
    }

    private static Optional<Fault> fault(YamlFields.In in, Node node) {
        Optional<Value> value = in.value(node);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return switch (read(value.get())) {
            case FaultReader.Read.Good good -> Optional.of(good.fault());
            case FaultReader.Read.Wrong wrong -> {
                Problem problem = FaultProblem.of(wrong);
                in.mistake(node, problem.summary(), problem.hint());
                yield Optional.empty();
            }
        };
    }

    /** A line, as on a command line, or a mapping from the kind to its fields. */
    private static FaultReader.Read read(Value value) {
        if (value instanceof Value.Mapping one && one.fields().size() == 1) {
            Map.Entry<String, Value> only = one.fields().firstEntry();
            var fields = new LinkedHashMap<String, String>();
            if (only.getValue() instanceof Value.Mapping mapping) {
                mapping.fields().forEach((name, field) -> fields.put(name, text(field)));
            }
            return FaultReader.of(only.getKey(), fields);
        }
        return FaultReader.line(text(value));
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Whole whole -> String.valueOf(whole.number());
            case Value.Decimal decimal -> String.valueOf(decimal.number());
            case Value.Bool bool -> String.valueOf(bool.truth());
            case Value.Null nothing -> "";
            case Value.Sequence list -> "[]";
            case Value.Mapping mapping -> String.join(", ", mapping.fields().sequencedKeySet());
        };
    }
}
