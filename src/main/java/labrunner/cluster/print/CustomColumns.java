package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Scalars;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Value;

/** {@code -o custom-columns=HEADER:path,…}, as kubectl prints it. */
final class CustomColumns {
    private final List<Column> columns;

    private record Column(String header, JsonPath path) {}

    private CustomColumns(List<Column> columns) {
        this.columns = columns;
    }

    /** @throws labrunner.problem.ProblemException USAGE in kubectl's words */
    static CustomColumns parse(String spec) {
        if (spec.isEmpty()) {
            throw bad("error: custom-columns format specified but no custom columns given");
        }
        var columns = new ArrayList<Column>();
        for (String part : spec.split(",")) {
            int colon = part.indexOf(':');
            if (colon < 0 || part.indexOf(':', colon + 1) >= 0 && !part.contains("[")) {
                throw bad("error: unexpected custom-columns spec: " + part + ", expected <header>:<json-path-expr>");
            }
            columns.add(new Column(part.substring(0, colon), JsonPath.relaxed(part.substring(colon + 1))));
        }
        return new CustomColumns(columns);
    }

    private static RuntimeException bad(String text) {
        return Problem.of(Kind.USAGE, text, "").asException();
    }

    List<String> headers() {
        return columns.stream().map(Column::header).toList();
    }

    List<String> row(Value object) {
        return columns.stream()
                .map(column -> {
                    List<Value> results = column.path().results(object);
                    return results.isEmpty()
                            ? "<none>"
                            : results.stream().map(Scalars::text).collect(Collectors.joining(","));
                })
                .toList();
    }
}
