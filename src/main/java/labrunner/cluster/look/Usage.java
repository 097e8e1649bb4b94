package labrunner.cluster.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.TextTable;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** What {@code kubectl top} prints, where the cluster has metrics. */
public final class Usage {
    private static final String METRICS = "metrics.k8s.io";
    private static final long MEBI = 1024L * 1024;

    private final Transport transport;
    private final Discovery discovery;
    private final String namespace;

    Usage(Transport transport, Discovery discovery, String namespace) {
        this.transport = transport;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    /**
     * What is asked for.
     *
     * @param nodes nodes, else pods
     * @param name empty for all
     * @param sortBy {@code cpu} or {@code memory}; empty for the name
     */
    public record Asked(
            boolean nodes,
            Optional<String> name,
            Optional<String> namespace,
            boolean everywhere,
            Optional<String> selector,
            String sortBy,
            boolean noHeaders,
            boolean containers) {}

    /** A line: its names and what it uses. */
    private record Line(List<String> names, Quantity cpu, Quantity memory) {}

    Query.Printed print(Asked asked) {
        ResourceKind kind = discovery.all().stream()
                .filter(one -> one.group().equals(METRICS) && one.plural().equals(asked.nodes() ? "nodes" : "pods"))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                Problem.Kind.NO_SUCH_KIND,
                                "error: Metrics API not available",
                                "The cluster runs no metrics server.")
                        .asException());
        Optional<String> space =
                asked.everywhere() ? Optional.empty() : asked.namespace().or(() -> Optional.of(namespace));
        List<Value.Mapping> metrics = asked.name().isPresent()
                ? List.of(Listing.complete(
                        kind,
                        transport
                                .call(Call.get(
                                        Call.path(kind, space, asked.name().get())))
                                .good()))
                : Listing.all(transport, Listing.call(kind, space, asked.selector(), Optional.empty()), kind);
        List<Line> lines = metrics.stream()
                .flatMap(one -> lines(asked, one).stream())
                .sorted(order(asked))
                .toList();
        var table = new ArrayList<List<String>>();
        if (!asked.noHeaders() && !lines.isEmpty()) {
            table.add(head(asked));
        }
        Map<String, Value> allocatable = asked.nodes() ? nodes() : Map.of();
        lines.forEach(line -> table.add(cells(asked, line, allocatable)));
        return new Query.Printed(
                new TextTable().print(table), lines.isEmpty() ? nothing(asked, space) : "", Optional.empty());
    }

    private static String nothing(Asked asked, Optional<String> space) {
        return asked.nodes() || space.isEmpty()
                ? "No resources found\n"
                : "No resources found in " + space.get() + " namespace.\n";
    }

    private static List<Line> lines(Asked asked, Value metrics) {
        String name = metrics.text("metadata", "name").orElse("");
        String space = metrics.text("metadata", "namespace").orElse("");
        if (asked.nodes()) {
            return List.of(
                    new Line(List.of(name), amount(metrics.at("usage"), "cpu"), amount(metrics.at("usage"), "memory")));
        }
        List<Value> containers = metrics.items("containers");
        List<String> before = asked.everywhere() ? List.of(space, name) : List.of(name);
        if (asked.containers()) {
            return containers.stream()
                    .map(one -> {
                        var names = new ArrayList<>(before);
                        names.add(one.text("name").orElse(""));
                        return new Line(names, amount(one.at("usage"), "cpu"), amount(one.at("usage"), "memory"));
                    })
                    .toList();
        }
        return List.of(new Line(before, sum(containers, "cpu"), sum(containers, "memory")));
    }

    private static Quantity amount(Value usage, String name) {
        return Quantity.of(usage.at(name)).orElse(Quantity.ZERO);
    }

    private static Quantity sum(List<Value> containers, String name) {
        return containers.stream().map(one -> amount(one.at("usage"), name)).reduce(Quantity.ZERO, Quantity::plus);
    }

    private static Comparator<Line> order(Asked asked) {
        return switch (asked.sortBy()) {
            case "cpu" -> Comparator.comparing(Line::cpu).reversed();
            case "memory" -> Comparator.comparing(Line::memory).reversed();
            default -> Comparator.comparing(line -> String.join("/", line.names()));
        };
    }

    private static List<String> head(Asked asked) {
        var head = new ArrayList<String>();
        if (asked.nodes()) {
            head.addAll(List.of("NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)", ""));
            return head;
        }
        if (asked.everywhere()) {
            head.add("NAMESPACE");
        }
        if (asked.containers()) {
            head.add("POD");
        }
        head.addAll(List.of("NAME", "CPU(cores)", "MEMORY(bytes)", ""));
        return head;
    }

    private static List<String> cells(Asked asked, Line line, Map<String, Value> allocatable) {
        var cells = new ArrayList<>(line.names());
        Value node = allocatable.getOrDefault(line.names().getFirst(), Value.NULL);
        cells.add(line.cpu().milli() + "m");
        share(asked, cells, line.cpu(), node, "cpu");
        cells.add(line.memory().whole() / MEBI + "Mi");
        share(asked, cells, line.memory(), node, "memory");
        cells.add("");
        return cells;
    }

    private static void share(Asked asked, List<String> cells, Quantity used, Value node, String name) {
        if (asked.nodes()) {
            double all = amount(node, name).asDouble();
            cells.add((all == 0 ? 0 : (long) (used.asDouble() / all * 100)) + "%");
        }
    }

    /** What each node has to give. */
    private Map<String, Value> nodes() {
        ResourceKind kind = discovery.kind("v1", "Node").orElseThrow();
        var all = new HashMap<String, Value>();
        Listing.each(
                transport,
                Listing.call(kind, Optional.empty(), Optional.empty(), Optional.empty()),
                kind,
                node -> all.put(node.text("metadata", "name").orElse(""), node.at("status", "allocatable")));
        return all;
    }
}
