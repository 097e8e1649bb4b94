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
            case Output.Names n -> objects(query, objects -> names(objects));
            case Output.Json j -> objects(query, objects -> Json.pretty(one(query, objects)));
            case Output.Yaml y -> objects(query, objects -> Yaml.print(one(query, objects)));
            case Output.JsonPath path -> {
                JsonPath parsed = JsonPath.parse(path.template());
                yield objects(query, objects -> parsed.print(one(query, objects)));
            }
            case Output.CustomColumns columns -> {
                CustomColumns parsed = CustomColumns.parse(columns.spec());
                yield objects(query, objects -> custom(parsed, objects, query.noHeaders()));
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
        List<Asked> kinds = asked(query);
        var problems = new ArrayList<Problem>();
        var texts = new ArrayList<String>();
        boolean kindsShown = kinds.size() > 1;
        for (Asked one : kinds) {
            var sheet = new PrintedTable(
                    one.kind(), query.allNamespaces() && one.kind().namespaced(), kindsShown, query.showLabels(), wide);
            for (Call call : calls(query, one)) {
                pages(call, problems, sheet);
            }
            if (!sheet.isEmpty()) {
                texts.add(sheet.print(new TextTable(), !query.noHeaders()));
            }
        }
        boolean nothing = texts.isEmpty() && problems.isEmpty();
        return printed(String.join("\n", texts), nothing ? nothing(query, kinds) : "", problems);
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

    private static Printed printed(String out, String err, List<Problem> problems) {
        String complaints =
                problems.stream().map(problem -> problem.summary() + "\n").collect(Collectors.joining());
        return new Printed(out, err + complaints, problems.stream().findFirst());
    }

    private String nothing(Query query, List<Asked> kinds) {
        boolean namespaced = kinds.stream().anyMatch(asked -> asked.kind().namespaced());
        return !namespaced || query.allNamespaces()
                ? "No resources found\n"
                : "No resources found in " + query.namespace().orElse(namespace) + " namespace.\n";
    }

    private interface Format {
        String print(List<Value.Mapping> objects);
    }

    private Printed objects(Query query, Format format) {
        var problems = new ArrayList<Problem>();
        var objects = new ArrayList<Value.Mapping>();
        List<Asked> kinds = asked(query);
        for (Asked one : kinds) {
            for (Call call : calls(query, one)) {
                try {
                    if (one.names().isEmpty()) {
                        objects.addAll(Listing.all(
                                transport,
                                Listing.call(
                                        one.kind(), space(query, one.kind()), query.selector(), query.fieldSelector()),
                                one.kind()));
                    } else {
                        objects.add(Listing.complete(
                                one.kind(), transport.call(call).lean()));
                    }
                } catch (ProblemException e) {
                    problems.add(e.problem());
                }
            }
        }
        boolean named = kinds.stream().anyMatch(asked -> !asked.names().isEmpty());
        boolean nothing = objects.isEmpty() && (named || !problems.isEmpty());
        return printed(nothing ? "" : format.print(objects), "", problems);
    }

    /** The object asked for by its name, or a List of what was found. */
    private Value one(Query query, List<Value.Mapping> objects) {
        boolean single = objects.size() == 1
                && asked(query).stream().mapToInt(a -> a.names().size()).sum() == 1;
        return single
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
