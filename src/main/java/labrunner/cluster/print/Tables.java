package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.print.Query.Output;
import labrunner.cluster.print.Query.Printed;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import labrunner.value.Value;
import labrunner.value.Yaml;

/** What {@code kubectl get} prints: the server's tables lined up, or objects through one of {@code -o}'s formats. */
public final class Tables {
    private final Transport transport;
    private final Discovery discovery;
    private final String namespace;

    public Tables(Transport transport, Discovery discovery, String namespace) {
        this.transport = transport;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    /** One kind that a query asks for, with the names it is asked for by. */
    public record Asked(ResourceKind kind, List<String> names) {}

    public Printed get(Query query) {
        return switch (query.output()) {
            case Output.Plain p -> tables(query, false);
            case Output.Wide w -> tables(query, true);
            case Output.Names n -> objects(query, false, objects -> names(objects));
            case Output.Json j -> objects(query, false, objects -> Json.pretty(one(query, objects)));
            case Output.Yaml y -> objects(query, false, objects -> Yaml.print(one(query, objects)));
            case Output.JsonPath path -> {
                JsonPath parsed = JsonPath.parse(path.template());
                yield objects(query, true, objects -> parsed.print(one(query, objects)));
            }
            case Output.JsonPathList path -> {
                JsonPath parsed = JsonPath.parse(path.template());
                yield objects(
                        query, true, objects -> Json.pretty(new Value.Sequence(parsed.results(one(query, objects)))));
            }
            case Output.GoTemplate template -> {
                GoTemplate parsed = GoTemplate.parse(template.template());
                yield templated(query, parsed);
            }
            case Output.CustomColumns columns -> {
                CustomColumns parsed = CustomColumns.parse(columns.spec());
                yield objects(
                        query,
                        true,
                        objects -> custom(parsed, objects, query.shape().noHeaders()));
            }
        };
    }

    /**
     * The kinds of a query in its order; {@code kind/name} arguments gathered by kind.
     *
     * @throws ProblemException NO_SUCH_KIND in kubectl's words
     */
    public List<Asked> asked(Query query) {
        var byKind = new LinkedHashMap<ResourceKind, List<String>>();
        List<String> words = query.resources().stream()
                .flatMap(word -> List.of(word.split(",")).stream())
                .toList();
        for (String resource : words) {
            int slash = resource.indexOf('/');
            String word = slash < 0 ? resource : resource.substring(0, slash);
            for (ResourceKind kind : discovery.words(word)) {
                List<String> names = byKind.computeIfAbsent(kind, k -> new ArrayList<>());
                names.addAll(slash < 0 ? query.names() : List.of(resource.substring(slash + 1)));
            }
        }
        return byKind.entrySet().stream()
                .map(entry -> new Asked(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** The namespace that a query looks in; empty for all, and for a kind without namespaces. */
    public Optional<String> space(Query query, ResourceKind kind) {
        return !kind.namespaced() || query.allNamespaces()
                ? Optional.empty()
                : Optional.of(query.namespace().orElse(namespace));
    }

    private List<Call> calls(Query query, Asked asked) {
        Optional<String> space = space(query, asked.kind());
        if (asked.names().isEmpty()) {
            return List.of(Listing.call(asked.kind(), space, query.selector(), query.fieldSelector())
                    .ask("limit", "500"));
        }
        if (query.allNamespaces() && asked.kind().namespaced()) {
            throw Problem.of(Kind.USAGE, "error: a resource cannot be retrieved by name across all namespaces", "")
                    .asException();
        }
        return asked.names().stream()
                .map(name -> Call.get(Call.path(asked.kind(), space, name)))
                .toList();
    }

    private Printed tables(Query query, boolean wide) {
        Query.Shape shape = query.shape();
        Optional<Sorting> sorting = shape.sortBy().map(Sorting::by);
        List<Asked> kinds = asked(query);
        var problems = new ArrayList<Problem>();
        var sheets = new ArrayList<PrintedTable>();
        for (Asked one : kinds) {
            List<Call> calls = calls(query, one);
            var sheet = new PrintedTable(
                    one.kind(), query.allNamespaces() && one.kind().namespaced(), shape, wide);
            for (Call call : calls) {
                pages(sorting.isPresent() ? call.ask("includeObject", "Object") : call, problems, sheet);
            }
            sheets.add(sheet);
        }
        sorting.ifPresent(by -> sort(by, kinds, sheets));
        boolean kindsShown =
                shape.showKind() || sheets.stream().filter(PrintedTable::found).count() > 1;
        List<Problem> said = said(query, problems);
        List<String> texts = sheets.stream()
                .filter(sheet -> !sheet.isEmpty())
                .map(sheet -> sheet.print(new TextTable(), !shape.noHeaders(), kindsShown))
                .toList();
        boolean nothing = texts.isEmpty() && said.isEmpty() && !shape.ignoreNotFound();
        return printed(String.join(shape.noHeaders() ? "" : "\n", texts), nothing ? nothing(query, kinds) : "", said);
    }

    /** Several tables, of kinds or of objects that are named, are what kubectl looks for the field in then, and not in what they list. */
    private static void sort(Sorting by, List<Asked> kinds, List<PrintedTable> sheets) {
        boolean one = kinds.size() == 1 && kinds.getFirst().names().size() <= 1;
        if (!one) {
            by.of(List.of(Value.EMPTY));
        }
        sheets.forEach(sheet -> sheet.sort(by));
    }

    /** Problems without those that are to be ignored. */
    private static List<Problem> said(Query query, List<Problem> problems) {
        return problems.stream()
                .filter(problem -> !query.shape().ignoreNotFound() || problem.kind() != Kind.NOT_FOUND)
                .toList();
    }

    private void pages(Call call, List<Problem> problems, PrintedTable sheet) {
        String token = "";
        do {
            Answer answer = transport.call(
                    (token.isEmpty() ? call : call.ask("continue", token)).accepting(PrintedTable.ACCEPT));
            if (!answer.ok()) {
                problems.add(answer.problem());
                return;
            }
            Value table = answer.json();
            sheet.add(table, transport.clock().now());
            token = table.text("metadata", "continue").orElse("");
        } while (!token.isEmpty());
    }

    /** What is printed, with a line for each problem. */
    public static Printed printed(String out, String err, List<Problem> problems) {
        String complaints =
                complaints(problems).stream().map(line -> line + "\n").collect(Collectors.joining());
        return new Printed(out, err + complaints, problems.stream().findFirst());
    }

    /** What kubectl says of problems: one of its own that is the only one has "error: " before it, several have not. */
    public static List<String> complaints(List<Problem> problems) {
        return problems.stream()
                .map(Problem::summary)
                .map(words -> problems.size() == 1 ? words : words.replaceFirst("^error: ", ""))
                .toList();
    }

    private String nothing(Query query, List<Asked> kinds) {
        boolean namespaced = kinds.stream().anyMatch(asked -> asked.kind().namespaced());
        return !namespaced || query.allNamespaces()
                ? "No resources found\n"
                : "No resources found in " + query.namespace().orElse(namespace) + " namespace.\n";
    }

    /** A tree that isn't an object of the API, in a format that needs none. */
    public static String text(Value tree, Output output) {
        return switch (output) {
            case Output.Plain p -> Yaml.print(tree);
            case Output.Wide w -> Yaml.print(tree);
            case Output.Names n -> "";
            case Output.Json j -> Json.pretty(tree);
            case Output.Yaml y -> Yaml.print(tree);
            case Output.JsonPath path -> JsonPath.parse(path.template()).print(tree);
            case Output.JsonPathList path ->
                Json.pretty(new Value.Sequence(JsonPath.parse(path.template()).results(tree)));
            case Output.GoTemplate template ->
                GoTemplate.parse(template.template()).print(tree).whole();
            case Output.CustomColumns columns -> "";
        };
    }

    /** A template that can't go on has printed what came before. */
    private Printed templated(Query query, GoTemplate template) {
        var errors = new ArrayList<Problem>();
        Printed printed = objects(query, true, objects -> {
            GoTemplate.Printed part = template.print(one(query, objects));
            part.error().ifPresent(errors::add);
            return part.text();
        });
        return errors.isEmpty() ? printed : printed(printed.out(), printed.err(), errors);
    }

    private interface Format {
        String print(List<Value.Mapping> objects);
    }

    /** Objects that a query found, and what went wrong with others. */
    public record Found(List<Value.Mapping> objects, List<Problem> problems) {}

    /** The objects of a query, without managedFields. */
    public Found found(Query query) {
        return found(query, false);
    }

    /** @param whole with managedFields, which kubectl keeps for what a template may name */
    private Found found(Query query, boolean whole) {
        var problems = new ArrayList<Problem>();
        var objects = new ArrayList<Value.Mapping>();
        for (Asked one : asked(query)) {
            for (Call call : calls(query, one)) {
                try {
                    if (one.names().isEmpty()) {
                        Call list = Listing.call(
                                one.kind(), space(query, one.kind()), query.selector(), query.fieldSelector());
                        objects.addAll(
                                whole
                                        ? Listing.whole(transport, list, one.kind())
                                        : Listing.all(transport, list, one.kind()));
                    } else {
                        Answer answer = transport.call(call);
                        objects.add(Listing.complete(one.kind(), whole ? answer.good() : answer.lean()));
                    }
                } catch (ProblemException e) {
                    problems.add(e.problem());
                }
            }
        }
        return new Found(objects, problems);
    }

    private Printed objects(Query query, boolean whole, Format format) {
        Optional<Sorting> sorting = query.shape().sortBy().map(Sorting::by);
        Found found = found(query, whole);
        List<Value.Mapping> objects = found.objects();
        List<Problem> said = said(query, found.problems());
        boolean nothing = objects.isEmpty() && (single(query) || query.shape().ignoreNotFound());
        List<Value.Mapping> sorted = sorting.isEmpty() || objects.isEmpty() || single(query)
                ? objects
                : sorting.get().of(List.copyOf(objects)).stream()
                        .map(objects::get)
                        .toList();
        return printed(nothing ? "" : format.print(sorted), "", said);
    }

    /** Whether one object is asked for by its name. */
    private boolean single(Query query) {
        List<Asked> kinds = asked(query);
        return kinds.size() == 1 && kinds.getFirst().names().size() == 1;
    }

    /** The object asked for by its name, or a List of what was found. */
    private Value one(Query query, List<Value.Mapping> objects) {
        return single(query) && objects.size() == 1
                ? objects.getFirst()
                : Value.map(
                        "apiVersion",
                        "v1",
                        "items",
                        objects,
                        "kind",
                        "List",
                        "metadata",
                        Value.map("resourceVersion", ""));
    }

    private String names(List<Value.Mapping> objects) {
        Map<String, String> printed = discovery.all().stream()
                .collect(Collectors.toMap(
                        kind -> kind.apiVersion() + " " + kind.kind(), Tables::nameOf, (first, second) -> first));
        return objects.stream()
                .map(object -> printed.getOrDefault(
                                object.text("apiVersion").orElse("") + " "
                                        + object.text("kind").orElse(""),
                                object.text("kind").orElse("").toLowerCase(Locale.ROOT))
                        + "/" + object.text("metadata", "name").orElse("") + "\n")
                .collect(Collectors.joining());
    }

    /** An object as kubectl names it: {@code deployment.apps/web}. */
    public static String named(Value object) {
        String group = labrunner.value.Kind.group(object.text("apiVersion").orElse(""));
        return object.text("kind").orElse("").toLowerCase(Locale.ROOT) + (group.isEmpty() ? "" : "." + group) + "/"
                + object.text("metadata", "name").orElse("");
    }

    /** kubectl prints the kind in small letters there, whatever the singular is. */
    static String nameOf(ResourceKind kind) {
        String word = kind.kind().toLowerCase(Locale.ROOT);
        return kind.group().isEmpty() ? word : word + "." + kind.group();
    }

    private static String custom(CustomColumns columns, List<Value.Mapping> objects, boolean noHeaders) {
        var lines = new ArrayList<List<String>>();
        if (!noHeaders) {
            lines.add(columns.headers());
        }
        objects.forEach(object -> lines.add(columns.row(object)));
        return new TextTable().print(lines);
    }
}
