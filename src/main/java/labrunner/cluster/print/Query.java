package labrunner.cluster.print;

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
 * @param shape how a table is printed, and what isn't an error
 */
public record Query(
        List<String> resources,
        List<String> names,
        Optional<String> namespace,
        boolean allNamespaces,
        Optional<String> selector,
        Optional<String> fieldSelector,
        Shape shape,
        Output output) {

    /**
     * The flags of a table and of what is printed.
     *
     * @param labelColumns as {@code -L}: labels that get a column
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

    /** The value of {@code -o}. */
    public sealed interface Output {
        /** The table. */
        record Plain() implements Output {}

        /** The table with its wide columns. */
        record Wide() implements Output {}

        /** A line {@code kind/name} for each object. */
        record Names() implements Output {}

        /** JSON. */
        record Json() implements Output {}

        /** YAML. */
        record Yaml() implements Output {}

        /** kubectl's JSONPath template, as {@code {.items[*].metadata.name}}. */
        record JsonPath(String template) implements Output {}

        /** What the template leads to, as a JSON list. */
        record JsonPathList(String template) implements Output {}

        /** A template of Go, as {@code {{.metadata.name}}}. */
        record GoTemplate(String template) implements Output {}

        /** As {@code NAME:.metadata.name,ARCH:.metadata.labels.kubernetes\.io/arch}. */
        record CustomColumns(String spec) implements Output {}
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
