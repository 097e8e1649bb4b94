package labrunner.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code kubectl get} is asked for.
 *
 * @param asked what to list, in the order of the line
 * @param watch {@code -w}: goes on until it is stopped
 * @param shape how a table is printed, and what isn't an error
 */
public record GetSpec(
        List<Asked> asked,
        Optional<String> namespace,
        boolean allNamespaces,
        Optional<String> selector,
        Optional<String> fieldSelector,
        boolean watch,
        Shape shape,
        Output output)
        implements Followed {
    public GetSpec {
        asked = List.copyOf(asked);
    }

    /** One with no flag of a table. */
    public GetSpec(
            List<Asked> asked,
            Optional<String> namespace,
            boolean allNamespaces,
            Optional<String> selector,
            Optional<String> fieldSelector,
            boolean watch,
            Output output) {
        this(asked, namespace, allNamespaces, selector, fieldSelector, watch, Shape.PLAIN, output);
    }

    /**
     * The flags of a table and of what is printed.
     *
     * @param labelColumns {@code -L}
     * @param sortBy a path to what the objects are sorted by
     */
    public record Shape(
            List<String> labelColumns,
            boolean showLabels,
            boolean noHeaders,
            boolean showKind,
            boolean ignoreNotFound,
            Optional<String> sortBy) {
        /** No flag. */
        public static final Shape PLAIN = new Shape(List.of(), false, false, false, false, Optional.empty());

        public Shape {
            labelColumns = List.copyOf(labelColumns);
        }
    }

    /** The objects that it names. */
    List<PageObject> named() {
        return asked.stream()
                .flatMap(one -> one.names().stream()
                        .map(name -> (PageObject) new PageObject.Typed(one.resource(), name, namespace)))
                .toList();
    }

    /** What it names as expectations do: each object, or all of a kind; none where it looks at all namespaces or by fields. */
    List<ObjectSet> sets() {
        if (allNamespaces || fieldSelector.isPresent()) {
            return List.of();
        }
        return Stream.concat(
                        named().stream(),
                        asked.stream()
                                .filter(one -> one.names().isEmpty())
                                .map(one -> new PageObject.Several(one.resource(), selector, namespace)))
                .map(PageObject::set)
                .toList();
    }

    /** The rights to look at all of it. */
    List<Need> needs(String... verbs) {
        return asked.stream()
                .map(one -> new Need(one.resource(), "", List.of(verbs), namespace, allNamespaces))
                .toList();
    }

    /** Whether Secrets are among what it asks for. */
    public boolean readsSecrets() {
        return asked.stream()
                .flatMap(one -> Stream.of(one.resource().split(",")))
                .anyMatch(resource -> resource.toLowerCase(Locale.ROOT).matches("secrets?([./].*)?"));
    }

    /** Whether it prints Secrets with their data: a table and names show none. */
    boolean printsSecretData() {
        return readsSecrets()
                && switch (output) {
                    case Output.Table table -> false;
                    case Output.Wide wide -> false;
                    case Output.Name name -> false;
                    case Output.Json json -> true;
                    case Output.Yaml yaml -> true;
                    case Output.JsonPath path -> true;
                    case Output.JsonPathList path -> true;
                    case Output.GoTemplate template -> true;
                    case Output.CustomColumns columns -> true;
                };
    }

    /** The same, going on until it is stopped. */
    public GetSpec watched() {
        return new GetSpec(asked, namespace, allNamespaces, selector, fieldSelector, true, shape, output);
    }

    /** What the command does, for the learner. */
    Saying saying() {
        return saying(watch ? "get.watch" : "get");
    }

    /** The same by another verb. */
    Saying saying(String verb) {
        return Saying.of(
                verb,
                asking(),
                allNamespaces ? Saying.of("get.all") : Saying.of("get.in", namespace),
                Saying.of("get.with", selector));
    }

    /** The resources and names. */
    Saying asking() {
        return new Saying.Listed(asked.stream().map(Asked::saying).toList());
    }

    /** One resource as typed, and the names asked for; no name means all. */
    public record Asked(String resource, List<String> names) {
        private Saying saying() {
            return names.isEmpty() ? new Saying.Word(resource) : Saying.object(resource, String.join("` `", names));
        }
    }

    /** {@code -o}. */
    public sealed interface Output {
        /** kubectl's table. */
        record Table() implements Output {}

        /** The table with its wide columns. */
        record Wide() implements Output {}

        /** {@code kind/name} lines. */
        record Name() implements Output {}

        /** JSON. */
        record Json() implements Output {}

        /** YAML. */
        record Yaml() implements Output {}

        /** A JSONPath template, as kubectl has it after the shell took its quotes. */
        record JsonPath(String template) implements Output {}

        /** What a JSONPath template leads to, as a JSON list. */
        record JsonPathList(String template) implements Output {}

        /** A template of Go. */
        record GoTemplate(String template) implements Output {}

        /** Columns of the author's choice. */
        record CustomColumns(List<Column> columns) implements Output {}
    }

    /** A heading, and the path to what stands under it: {@code .metadata.name}. */
    public record Column(String header, String path) {}
}
