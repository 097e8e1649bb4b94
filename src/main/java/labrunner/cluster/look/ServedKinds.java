package labrunner.cluster.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.TextTable;
import labrunner.cluster.rows.ResourceKind;

/** What {@code kubectl api-resources} and {@code api-versions} print. */
public final class ServedKinds {
    private final Discovery discovery;

    ServedKinds(Discovery discovery) {
        this.discovery = discovery;
    }

    /** How the kinds are printed. */
    public enum Form {
        TABLE,
        WIDE,
        NAMES
    }

    /**
     * Which kinds are asked for, and how they are printed.
     *
     * @param namespaced only those with a namespace, or only those without
     * @param group an API group; an empty text for the core
     * @param sortBy {@code name} or {@code kind}; empty for the group
     */
    public record Asked(
            Optional<Boolean> namespaced,
            Optional<String> group,
            List<String> verbs,
            List<String> categories,
            String sortBy,
            Form form,
            boolean noHeaders) {}

    /** Each kind once, in the version that the server prefers. */
    Query.Printed kinds(Asked asked) {
        var seen = new HashSet<String>();
        List<ResourceKind> kinds = discovery.refresh().stream()
                .filter(kind -> seen.add(kind.qualified()))
                .filter(kind -> !kind.verbs().isEmpty())
                .filter(kind ->
                        asked.namespaced().isEmpty() || asked.namespaced().get() == kind.namespaced())
                .filter(kind -> asked.group().isEmpty() || asked.group().get().equals(kind.group()))
                .filter(kind -> kind.verbs().containsAll(asked.verbs()))
                .filter(kind -> kind.categories().containsAll(asked.categories()))
                .sorted(Comparator.comparing((ResourceKind kind) -> switch (asked.sortBy()) {
                            case "name" -> kind.plural();
                            case "kind" -> kind.kind();
                            default -> kind.group();
                        })
                        .thenComparing(ResourceKind::plural))
                .toList();
        var lines = new ArrayList<List<String>>();
        if (!asked.noHeaders() && asked.form() != Form.NAMES) {
            lines.add(columns(
                    asked.form(), "NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", "VERBS", "CATEGORIES"));
        }
        kinds.forEach(kind -> lines.add(
                asked.form() == Form.NAMES
                        ? List.of(kind.qualified())
                        : columns(
                                asked.form(),
                                kind.plural(),
                                String.join(",", kind.names().shortNames()),
                                kind.apiVersion(),
                                Boolean.toString(kind.namespaced()),
                                kind.kind(),
                                String.join(",", kind.verbs()),
                                String.join(",", kind.categories()))));
        return new Query.Printed(new TextTable().print(lines), "", Optional.empty());
    }

    private static List<String> columns(Form form, String... cells) {
        return form == Form.WIDE ? List.of(cells) : List.of(cells).subList(0, cells.length - 2);
    }

    Query.Printed versions() {
        String lines = discovery.refresh().stream()
                .map(ResourceKind::apiVersion)
                .distinct()
                .sorted()
                .map(version -> version + "\n")
                .reduce("", String::concat);
        return new Query.Printed(lines, "", Optional.empty());
    }
}
