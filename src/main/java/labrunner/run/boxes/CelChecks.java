package labrunner.run.boxes;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import labrunner.lab.Check;
import labrunner.lab.reader.CelSyntax;
import labrunner.problem.Problem;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates CEL over sets of objects. A key that an object doesn't have is an evaluation error in CEL, which here means "not
 * yet": objects of a cluster fill up over time. So does a set with nothing in it, of which CEL says that all of it is as asked,
 * unless the expression asks for that set's size.
 */
final class CelChecks {
    private static final Logger LOG = LoggerFactory.getLogger(CelChecks.class);

    /** A few tenths of a second at most, since checks are judged on the lesson thread; 4 pods by 5,000 nodes are a tenth of it. */
    private static final int MOST_ITERATIONS = 200_000;

    /** Objects of a set that is searched, up to which those that are found are counted. */
    private static final int MOST_SEARCHED = 50;

    private static final CelOptions OPTIONS =
            CelOptions.current().comprehensionMaxIterations(MOST_ITERATIONS).build();

    private final Map<Check.Cel, Compiled> programs = new ConcurrentHashMap<>();

    /**
     * @param sized the sets whose size the expression asks for
     * @param searched the sets of which it only asks whether such an object exists
     */
    private record Compiled(CelRuntime.Program program, Set<String> sized, Set<String> searched) {}

    /** Compiles and evaluates it once on nothing; what is wrong with it shows when it is judged. */
    void prepare(Check.Cel check) {
        var nothing = new LinkedHashMap<String, Object>();
        check.sets().keySet().forEach(name -> nothing.put(name, List.of()));
        try {
            programs.computeIfAbsent(check, CelChecks::compile).program().eval(nothing);
        } catch (CelEvaluationException | IllegalArgumentException e) {
            LOG.debug("not to be told of nothing", e);
        }
    }

    Verdict verdict(Check.Cel check, Map<String, Collection<Value.Mapping>> sets, Optional<String> hint) {
        try {
            Compiled compiled = programs.computeIfAbsent(check, CelChecks::compile);
            boolean nothing = sets.entrySet().stream()
                    .anyMatch(
                            set -> set.getValue().isEmpty() && !compiled.sized().contains(set.getKey()));
            return nothing
                    ? new Verdict.NotYet(check.expression(), Texts.of("judged.cel.nothing", counts(sets)), hint)
                    : evaluate(check, compiled, sets, hint);
        } catch (IllegalArgumentException e) {
            return broken(Texts.of("judged.cel.invalid", e.getMessage()), Texts.of("judged.cel.invalid.hint"));
        }
    }

    private static Verdict evaluate(
            Check.Cel check, Compiled compiled, Map<String, Collection<Value.Mapping>> sets, Optional<String> hint) {
        var variables = new LinkedHashMap<String, List<Object>>();
        sets.forEach((name, objects) ->
                variables.put(name, objects.stream().map(CelChecks::plain).toList()));
        CelRuntime.Program program = compiled.program();
        try {
            return Boolean.TRUE.equals(program.eval(variables))
                    ? new Verdict.Met(found(compiled, variables))
                    : new Verdict.NotYet(check.expression(), Texts.of("judged.cel.no", counts(sets)), hint);
        } catch (CelEvaluationException e) {
            return e.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED
                    ? broken(
                            Texts.of(
                                    "judged.cel.budget",
                                    String.format(Locale.ROOT, "%,d", MOST_ITERATIONS),
                                    counts(sets)),
                            Texts.of("judged.cel.budget.hint"))
                    : new Verdict.NotYet(
                            check.expression(), Texts.of("judged.cel.error", counts(sets), e.getMessage()), hint);
        }
    }

    /** How many of each set make it true: of one that is only searched, those that are found and not those looked through. */
    private static String found(Compiled compiled, Map<String, List<Object>> sets) throws CelEvaluationException {
        var found = new LinkedHashMap<String, List<Object>>(sets);
        for (String name : compiled.searched()) {
            List<Object> all = sets.getOrDefault(name, List.of());
            if (all.size() > MOST_SEARCHED) {
                // too many to try one by one: better no number than one that says something else
                found.remove(name);
                continue;
            }
            for (Object object : all) {
                List<Object> others = found.getOrDefault(name, List.of()).stream()
                        .filter(other -> other != object)
                        .toList();
                var without = new LinkedHashMap<String, List<Object>>(sets);
                without.put(name, others);
                if (Boolean.TRUE.equals(compiled.program().eval(without))) {
                    found.put(name, others);
                }
            }
            // "none such exists" rests on all that were looked through
            if (found.getOrDefault(name, List.of()).isEmpty()) {
                found.put(name, all);
            }
        }
        return found.entrySet().stream()
                .map(set -> set.getKey() + ": " + set.getValue().size())
                .collect(Collectors.joining(", "));
    }

    private static Verdict broken(String summary, String hint) {
        return new Verdict.Broken(Problem.of(Problem.Kind.BAD_LAB, summary, hint), Optional.empty());
    }

    private static Compiled compile(Check.Cel check) {
        try {
            CelAbstractSyntaxTree tree = CelSyntax.compile(check);
            return new Compiled(
                    CelRuntimeFactory.standardCelRuntimeBuilder()
                            .setOptions(OPTIONS)
                            .build()
                            .createProgram(tree),
                    CelSyntax.sized(tree),
                    CelSyntax.searched(tree));
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
