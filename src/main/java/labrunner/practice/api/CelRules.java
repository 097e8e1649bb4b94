package labrunner.practice.api;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates the rules that a definition states in CEL, with the functions that Kubernetes adds to it. A rule is compiled when a
 * value that it is about is first checked.
 */
final class CelRules {
    /** For all clusters of the process: what a rule compiles to hangs on its text alone. */
    private static final Map<String, CelRuntime.Program> COMPILED = new ConcurrentHashMap<>();

    /** Loaded with the first rule, because CEL takes a while to load. Without its type checker, which takes longer than the rest. */
    private static final class Cel {
        private static final CelOptions OPTIONS =
                CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

        private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .build();

        private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(CelExtensions.strings())
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "find",
                        CelFunctionBinding.from("string_find_string", String.class, String.class, CelRules::find)))
                .build();
    }

    private CelRules() {}

    /**
     * Empty if the rule holds; else why: its message, or how the API server words that it stumbled over the value.
     *
     * @param old what was there before; null if nothing was
     * @throws IllegalArgumentException if the rule isn't CEL as it is known here
     */
    static Optional<String> refusal(Rule rule, JsonNode value, @Nullable JsonNode old) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("self", plain(value));
        if (old != null) {
            variables.put("oldSelf", plain(old));
        }
        try {
            return Boolean.TRUE.equals(compiled(rule.expression()).eval(variables))
                    ? Optional.empty()
                    : Optional.of(rule.message());
        } catch (CelEvaluationException e) {
            return Optional.of(
                    Tree.quoted(SchemaCheck.typeOf(value)) + ": " + why(e) + " evaluating rule: " + rule.message());
        }
    }

    /** Compiles a rule, or finds it compiled. */
    static CelRuntime.Program compiled(String expression) {
        return COMPILED.computeIfAbsent(expression, CelRules::compile);
    }

    private static CelRuntime.Program compile(String expression) {
        try {
            return Cel.RUNTIME.createProgram(Cel.PARSER.parse(expression).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(expression + ": " + e.getMessage(), e);
        }
    }

    /** In the words of Go's CEL. */
    private static String why(CelEvaluationException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.getErrorCode()) {
            case ATTRIBUTE_NOT_FOUND -> "no such key: " + quotedIn(message);
            case BAD_FORMAT -> "type conversion error from 'string' to 'int'";
            case INDEX_OUT_OF_BOUNDS -> "index out of bounds: " + message.substring(message.lastIndexOf(' ') + 1);
            default -> message;
        };
    }

    private static String quotedIn(String message) {
        Matcher quoted = Pattern.compile("'([^']*)'").matcher(message);
        return quoted.find() ? quoted.group(1) : message;
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    /** CEL's own classes: Long, Double, String, Boolean, NullValue, List, Map. */
    private static Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> {
                var map = new LinkedHashMap<String, Object>();
                value.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
                yield map;
            }
            case ARRAY ->
                List.copyOf(Tree.items(value).stream().map(CelRules::plain).toList());
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.isIntegralNumber() ? (Object) value.longValue() : (Object) value.doubleValue();
            case NULL, MISSING -> NullValue.NULL_VALUE;
            case STRING, BINARY -> value.asString("");
        };
    }
}
