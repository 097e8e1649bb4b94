package labrunner.run;

import dev.cel.common.CelValidationException;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import labrunner.lab.CelSyntax;
import labrunner.lab.Check;
import labrunner.problem.Problem;
import labrunner.value.Value;

/**
 * Evaluates CEL over sets of objects. A key that an object doesn't have is an evaluation error in CEL, which here means "not
 * yet": objects of a cluster fill up over time.
 */
final class CelChecks {
    private final Map<Check.Cel, CelRuntime.Program> programs = new ConcurrentHashMap<>();

    /** Compiles and evaluates it once on nothing; what is wrong with it shows when it is judged. */
    void prepare(Check.Cel check) {
        var nothing = new LinkedHashMap<String, Collection<Value.Mapping>>();
        check.sets().keySet().forEach(name -> nothing.put(name, List.of()));
        verdict(check, nothing, Optional.empty());
    }

    Verdict verdict(Check.Cel check, Map<String, Collection<Value.Mapping>> sets, Optional<String> hint) {
        var variables = new LinkedHashMap<String, Object>();
        sets.forEach((name, objects) ->
                variables.put(name, objects.stream().map(CelChecks::plain).toList()));
        try {
            Object result = programs.computeIfAbsent(check, CelChecks::program).eval(variables);
            if (Boolean.TRUE.equals(result)) {
                return new Verdict.Met(counts(sets));
            }
            return new Verdict.NotYet(check.expression(), "not so with " + counts(sets), hint);
        } catch (CelEvaluationException e) {
            return new Verdict.NotYet(
                    check.expression(), "can't be told with " + counts(sets) + ": " + e.getMessage(), hint);
        } catch (IllegalArgumentException e) {
            return new Verdict.Broken(
                    Problem.of(
                            Problem.Kind.BAD_LAB,
                            "This check isn't valid CEL: " + e.getMessage(),
                            "Mend it in lab.yaml."),
                    Optional.empty());
        }
    }

    private static CelRuntime.Program program(Check.Cel check) {
        try {
            return CelRuntimeFactory.standardCelRuntimeBuilder().build().createProgram(CelSyntax.compile(check));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** CEL's own classes: Long, Double, String, Boolean, NullValue, List, Map. */
    private static Object plain(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Bool bool -> bool.truth();
            case Value.Whole whole -> whole.number();
            case Value.Decimal decimal -> decimal.number();
            case Value.Null nothing -> NullValue.NULL_VALUE;
            case Value.Sequence sequence ->
                sequence.items().stream().map(CelChecks::plain).toList();
            case Value.Mapping mapping -> {
                var map = new LinkedHashMap<String, Object>();
                mapping.fields().forEach((key, field) -> map.put(key, plain(field)));
                yield map;
            }
        };
    }

    private static String counts(Map<String, Collection<Value.Mapping>> sets) {
        List<String> parts = sets.entrySet().stream()
                .map(set -> set.getKey() + ": " + set.getValue().size())
                .toList();
        return String.join(", ", parts);
    }
}
