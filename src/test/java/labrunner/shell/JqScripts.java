package labrunner.shell;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generated uses of jq and xargs: a filter made of what pages use, on JSON that it often fits. */
final class JqScripts {
    private static final List<String> KEYS = List.of("a", "b", "name", "items", "status", "x-y");
    private static final List<String> WORDS = List.of(
            "web",
            "node-1",
            "Ready",
            "eastus2/a",
            "",
            "a,b",
            "Über €",
            "x\\ty",
            "q\\\"q",
            "12",
            "1.5",
            "v1.2.3",
            "<&'>",
            "d2ViLTE=");
    private static final List<String> OPTIONS = List.of(
            "",
            "",
            "-r",
            "-r",
            "-c",
            "-rc",
            "-e",
            "-s",
            "-sc",
            "-j",
            "-n",
            "-S",
            "-M",
            "--tab",
            "--indent 3",
            "-r --arg v web",
            "-c --argjson v 3");
    private final Random random;

    private JqScripts(long seed) {
        random = new Random(seed);
    }

    static String of(long seed) {
        var made = new JqScripts(seed);
        if (seed % 8 == 0) {
            return made.xargs();
        }
        String options = made.pick(OPTIONS);
        String filter = made.filter(1 + made.random.nextInt(3));
        if (options.contains("v ") && made.random.nextBoolean()) {
            filter = made.pick(List.of("select(.name == $v)", "[.. | select(. == $v)]", "{$v, n: .name}", "$v")) + " | "
                    + filter;
        }
        String inputs = IntStream.rangeClosed(0, made.random.nextInt(5) == 0 ? 2 : 0)
                .mapToObj(i -> made.value(3))
                .collect(Collectors.joining(made.pick(List.of("\n", " ", "\n\n"))));
        String broken = made.random.nextInt(40) == 0 ? made.pick(List.of(" ]", " nope", " [1,]")) : "";
        return "jq " + options + " '" + filter.replace("'", "'\\''") + "' <<'EOF'\n" + inputs + broken + "\nEOF\n";
    }

    /** Words and lines for a command. */
    private String xargs() {
        String lines = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> pick(List.of("web", " node-1", "a b", "\t x  y ", "", "a=1", "*", "$HOME")))
                .collect(Collectors.joining("\n"));
        String command = pick(List.of(
                "kubectl get",
                "kubectl fail",
                "echo",
                "",
                "kubectl delete pod",
                "echo -n",
                "cat",
                "printf '[%s]'",
                "grep x",
                "kubectl apply -f - "));
        String option = pick(List.of("", "-r", "-n 1", "-n2", "-I {} ", "-I{} ", "-I X -r", "--no-run-if-empty -n 3"));
        String given = option.contains("-I") ? pick(List.of(" {}", " a{}b {}", " X", "")) : pick(List.of("", " x"));
        return "xargs " + option + " " + (command.isEmpty() && !given.isEmpty() ? "echo" : command) + given
                + " <<'EOF'\n" + lines + "\nEOF\n" + pick(List.of("", "echo $?\n"));
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 6)) {
            case 0 -> String.valueOf(random.nextInt(5));
            case 1 -> pick(List.of("true", "false", "null"));
            case 2 -> pick(List.of("-3", "2.5", "0.125", "100000", "-0.75"));
            case 3, 4, 5 -> "\"" + pick(WORDS) + "\"";
            case 6, 7, 8 -> list(depth);
            default -> object(depth);
        };
    }

    private String list(int depth) {
        boolean alike = random.nextBoolean();
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> alike ? object(depth - 1) : value(depth - 1))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String object(int depth) {
        return KEYS.stream()
                .filter(key -> random.nextInt(3) > 0)
                .map(key -> "\"" + key + "\": "
                        + (key.equals("name")
                                ? "\"" + pick(WORDS) + "\""
                                : key.equals("items") && depth > 0 ? list(depth - 1) : value(depth - 1)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String path() {
        return pick(List.of(
                ".",
                ".a",
                ".b",
                ".name",
                ".items",
                ".status",
                ".items[]",
                ".items[0]",
                ".items[-1]",
                ".[0]",
                ".[]",
                ".[]?",
                ".a?",
                ".[\"x-y\"]",
                ".\"x-y\"",
                ".items[].name",
                ".items[]?.name?",
                ".a.b",
                ".a[\"b\"]",
                ".[1:3]",
                ".[:2]",
                ".[-1:]",
                ".items[1:]",
                "..",
                ".name[0:2]",
                ".items[]?.status",
                ".b[]?",
                ".items | .[0]"));
    }

    private String literal() {
        return pick(List.of(
                "1",
                "2.5",
                "0",
                "\"web\"",
                "\"a\"",
                "\"\"",
                "true",
                "null",
                "[]",
                "{}",
                "[1,\"a\"]",
                "\"Ready\"",
                "\",\"",
                "\"1\""));
    }

    private String filter(int depth) {
        if (depth <= 0) {
            return random.nextInt(4) == 0 ? literal() : random.nextInt(5) == 0 ? pick(PLAIN) : path();
        }
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> filter(depth - 1) + pick(List.of(" | ", "|")) + filter(depth - 1);
            case 4 -> filter(depth - 1) + ", " + filter(depth - 1);
            case 5, 6 -> "[" + filter(depth - 1) + "]";
            case 7 ->
                pick(List.of(
                                "map",
                                "map",
                                "sort_by",
                                "group_by",
                                "unique_by",
                                "min_by",
                                "max_by",
                                "any",
                                "all",
                                "first",
                                "last",
                                "with_entries"))
                        + "(" + filter(depth - 1) + ")";
            case 8 -> "map(select(" + condition(depth - 1) + "))";
            case 9, 10 -> path() + " | select(" + condition(depth - 1) + ")";
            case 11 -> "(" + filter(depth - 1) + ") // " + filter(depth - 1);
            case 12 ->
                "(" + filter(depth - 1) + ") " + pick(List.of("+", "-", "*", "/", "+", "%")) + " (" + filter(depth - 1)
                        + ")";
            case 13 -> "{a: (" + filter(depth - 1) + "), \"b c\": .name, (\"k\"): " + path() + ", name}";
            case 14 -> "\"n=\\(" + filter(depth - 1) + ") \\(.name)\"";
            case 15 ->
                "if " + condition(depth - 1) + " then " + filter(depth - 1) + " elif . == 1 then 5 else "
                        + filter(depth - 1) + " end";
            case 16 -> path() + " | " + pick(PLAIN);
            case 17 -> "[" + path() + "] | " + pick(PLAIN) + pick(List.of("", " | " + pick(PLAIN)));
            case 18 -> path() + " as $x | [$x, " + filter(depth - 1) + "]";
            case 19 ->
                pick(List.of(
                                        ".a",
                                        ".items[0].name",
                                        ".items[].b",
                                        ".[]?",
                                        ".[\"x-y\"]",
                                        ".a.b",
                                        "..",
                                        ".items[]|select(.name==\"web\")|.a"))
                                .transform(place -> place.contains("|") ? "(" + place + ")" : place)
                        + pick(List.of(" = ", " |= ", " += ", " //= ")) + "(" + filter(depth - 1) + ")";
            case 20 ->
                "del("
                        + pick(List.of(
                                ".a",
                                ".items[0]",
                                ".items[]?.name",
                                ".[]?",
                                ".a, .b",
                                ".items[]? | select(.a)",
                                ".a.b?"))
                        + ")";
            case 21 -> "reduce .[]? as $i (0; . + ($i | length))";
            case 22 -> "try (" + filter(depth - 1) + ")";
            default -> path() + " | " + pick(GIVEN);
        };
    }

    private String condition(int depth) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> path() + pick(List.of(" == ", " != ", "<", " <= ", " > ", ">=")) + literal();
            case 3 -> path();
            case 4 -> "(" + path() + " == " + literal() + ") " + pick(List.of("and", "or")) + " (" + path() + " | not)";
            case 5 -> ".name" + pick(List.of("", "?")) + " | " + pick(GIVEN);
            case 6 -> filter(depth) + " | " + pick(PLAIN);
            default -> "has(\"a\")";
        };
    }

    private static final List<String> PLAIN = List.of(
            "length",
            "keys",
            "type",
            "tostring",
            "tonumber",
            "not",
            "add",
            "first",
            "last",
            "sort",
            "unique",
            "reverse",
            "flatten",
            "to_entries",
            "from_entries",
            "values",
            "strings",
            "numbers",
            "objects",
            "arrays",
            "min",
            "max",
            "any",
            "all",
            "tojson",
            "fromjson",
            "empty",
            "ascii_downcase",
            "ascii_upcase",
            "floor",
            "keys_unsorted",
            "@base64",
            "@base64d",
            "@csv",
            "@tsv",
            "@json",
            "@text",
            "@sh",
            "@html",
            "@uri",
            "recurse",
            "scalars",
            "iterables",
            "error",
            "\"\\(.)\"",
            "@tsv \"x \\([.])\"",
            "to_entries[] | \"\\(.key)=\\(.value)\"",
            "to_entries | map(.key) | join(\" \")");

    private static final List<String> GIVEN = List.of(
            "startswith(\"no\")",
            "endswith(\"1\")",
            "contains(\"e\")",
            "contains([\"a\"])",
            "contains({a: 1})",
            "test(\"^n.*[0-9]$\")",
            "test(\"WEB\"; \"i\")",
            "split(\",\")",
            "split(\"\")",
            "split(\"/\") | last",
            "join(\",\")",
            "join(\"\")",
            "has(\"a\")",
            "has(0)",
            "ltrimstr(\"v\")",
            "rtrimstr(\"1\")",
            "sub(\"e\"; \"E\")",
            "gsub(\"[aeiou]\"; \"_\")",
            "sub(\"^v\"; \"\")",
            "limit(2; .[]?)",
            "range(3)",
            "[range(1;4)]",
            "flatten(1)",
            "nth(1)",
            "inside(\"web-1 node-1\")",
            "map_values(1)",
            "in({web: 1})",
            "map_values(tostring)",
            "test(\"a|b\")",
            "test(\"[0-9]+\\\\.[0-9]+\")",
            "select(. != null and . != \"\")",
            "(.a, .b) = 1",
            "to_entries | sort_by(.key) | from_entries",
            "[.[] | {n: .name, s: .status}]");
}
