package labrunner.cluster;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Problem;

/**
 * What a {@code kubectl get} asks for.
 *
 * @param resources as typed, short names and categories included, as {@code deploy} or {@code nodeclaims.karpenter.sh}; each may
 *     carry a name after a slash
 * @param names empty for all
 * @param namespace empty for the context's
 */
public record Query(
        List<String> resources,
        List<String> names,
        Optional<String> namespace,
        boolean allNamespaces,
        Optional<String> selector,
        Optional<String> fieldSelector,
        boolean ignoreNotFound,
        boolean showLabels,
        boolean noHeaders,
        Output output) {

    /** All of one resource as a table. */
    public static Query of(String resource) {
        return new Query(
                List.of(resource),
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                new Output.Plain());
    }

    public Query in(String space) {
        return new Query(
                resources,
                names,
                Optional.of(space),
                false,
                selector,
                fieldSelector,
                ignoreNotFound,
                showLabels,
                noHeaders,
                output);
    }

    public Query everywhere() {
        return new Query(
                resources,
                names,
                namespace,
                true,
                selector,
                fieldSelector,
                ignoreNotFound,
                showLabels,
                noHeaders,
                output);
    }

    public Query named(String... wanted) {
        return new Query(
                resources,
                List.of(wanted),
                namespace,
                allNamespaces,
                selector,
                fieldSelector,
                ignoreNotFound,
                showLabels,
                noHeaders,
                output);
    }

    public Query labelled(String labels) {
        return new Query(
                resources,
                names,
                namespace,
                allNamespaces,
                Optional.of(labels),
                fieldSelector,
                ignoreNotFound,
                showLabels,
                noHeaders,
                output);
    }

    public Query where(String fields) {
        return new Query(
                resources,
                names,
                namespace,
                allNamespaces,
                selector,
                Optional.of(fields),
                ignoreNotFound,
                showLabels,
                noHeaders,
                output);
    }

    public Query as(Output wanted) {
        return new Query(
                resources,
                names,
                namespace,
                allNamespaces,
                selector,
                fieldSelector,
                ignoreNotFound,
                showLabels,
                noHeaders,
                wanted);
    }

    /** The value of {@code -o}. */
    public sealed interface Output {
        record Plain() implements Output {}

        record Wide() implements Output {}

        record Names() implements Output {}

        record Json() implements Output {}

        record Yaml() implements Output {}

        /** kubectl's JSONPath template, as {@code {.items[*].metadata.name}}. */
        record JsonPath(String template) implements Output {}

        /** As {@code NAME:.metadata.name,ARCH:.metadata.labels.kubernetes\.io/arch}. */
        record CustomColumns(String spec) implements Output {}

        /** Reads what follows {@code -o}; empty where it isn't one of these. */
        static Optional<Output> parse(String text) {
            int equals = text.indexOf('=');
            String word = equals < 0 ? text : text.substring(0, equals);
            String rest = equals < 0 ? "" : text.substring(equals + 1);
            return switch (word) {
                case "" -> Optional.of(new Plain());
                case "wide" -> Optional.of(new Wide());
                case "name" -> Optional.of(new Names());
                case "json" -> Optional.of(new Json());
                case "yaml" -> Optional.of(new Yaml());
                case "jsonpath" -> Optional.of(new JsonPath(rest));
                case "custom-columns" -> Optional.of(new CustomColumns(rest));
                default -> Optional.empty();
            };
        }
    }

    /**
     * What kubectl would print.
     *
     * @param out standard output, line ends included
     * @param err standard error, as "No resources found in workshop namespace."
     * @param problem why kubectl would end with an error, the first of several; an empty list is none
     */
    public record Printed(String out, String err, Optional<Problem> problem) {}
}
