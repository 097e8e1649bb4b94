package labrunner.lab;

import java.util.List;
import java.util.Optional;

/**
 * What {@code kubectl get} is asked for.
 *
 * @param asked what to list, in the order of the line
 * @param watch {@code -w}: goes on until it is stopped
 */
public record GetSpec(
        List<Asked> asked,
        Optional<String> namespace,
        boolean allNamespaces,
        Optional<String> selector,
        Optional<String> fieldSelector,
        boolean watch,
        Output output)
        implements Followed {
    public GetSpec {
        asked = List.copyOf(asked);
    }

    /** The rights to look at all of it. */
    List<Need> needs(String... verbs) {
        return asked.stream()
                .map(one -> new Need(one.resource(), "", List.of(verbs), namespace, allNamespaces))
                .toList();
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

        /** Columns of the author's choice. */
        record CustomColumns(List<Column> columns) implements Output {}
    }

    /** A heading, and the path to what stands under it: {@code .metadata.name}. */
    public record Column(String header, String path) {}
}
