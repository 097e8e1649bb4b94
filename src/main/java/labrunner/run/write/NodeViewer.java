package labrunner.run.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labrunner.azure.PriceList;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.ReadingCommand;
import labrunner.problem.Problem;
import labrunner.run.state.Durations;
import labrunner.texts.Texts;
import labrunner.value.LabelQuery;

/**
 * The table that {@code aks-node-viewer} draws, printed once. What a node carries is the sum of what its pods' containers
 * request, without init containers, which the original leaves out;
 * prices are of the cluster's region, with those of westus2 beside them, which the original shows everywhere.
 */
final class NodeViewer {
    private static final String ORIGINALS_REGION = "westus2";
    private static final double MONTH = PriceList.HOURS_A_MONTH;
    private static final int BAR = 30;

    private NodeViewer() {}

    static List<String> table(ReadingCommand.NodeViewer spec, ClusterSnapshot snapshot, Prices prices) {
        Predicate<Map<String, String>> selector = LabelQuery.of(spec.nodeSelector());
        List<NodeRow> nodes = snapshot.rows(RowKind.NODES).stream()
                .filter(node -> selector.test(node.labels()))
                .sorted(order(spec.nodeSort()))
                .toList();
        if (nodes.isEmpty()) {
            return List.of("Waiting for update or no nodes found...");
        }
        Map<String, List<PodRow>> bound = snapshot.rows(RowKind.PODS).stream()
                .filter(pod -> pod.active() && !pod.deleting() && pod.node().isPresent())
                .collect(Collectors.groupingBy(pod -> pod.node().orElseThrow()));
        String region = Prices.region(snapshot);
        var lines = new ArrayList<String>(summary(spec, nodes, bound, prices, region));
        lines.add(pods(snapshot, nodes, bound));
        lines.add("");
        var rows = new ArrayList<List<String>>();
        for (NodeRow node : nodes) {
            List<PodRow> pods = bound.getOrDefault(node.name(), List.of());
            boolean first = true;
            for (String resource : spec.resources()) {
                rows.add(row(spec, node, pods, resource, first, prices, region, snapshot));
                first = false;
            }
        }
        lines.addAll(aligned(rows));
        if (spec.pricing()) {
            lines.add("");
            lines.add(Texts.of(
                    "wrote.nodes.prices",
                    prices.date(region),
                    region.isEmpty() ? Texts.of("wrote.nodes.region") : region,
                    original(nodes, prices, region)));
        }
        return lines;
    }

    private static List<String> summary(
            ReadingCommand.NodeViewer spec,
            List<NodeRow> nodes,
            Map<String, List<PodRow>> bound,
            Prices prices,
            String region) {
        var lines = new ArrayList<String>();
        for (String resource : spec.resources()) {
            long used = nodes.stream()
                    .mapToLong(node -> used(bound.getOrDefault(node.name(), List.of()), resource))
                    .sum();
            long allocatable = nodes.stream()
                    .mapToLong(node -> allocatable(node, resource))
                    .sum();
            String start = lines.isEmpty() ? nodes.size() + " nodes " : " ".repeat((nodes.size() + " nodes ").length());
            String price = "";
            if (lines.isEmpty() && spec.pricing()) {
                double hourly = nodes.stream()
                        .flatMap(node -> prices.hourly(node, region).stream())
                        .mapToDouble(p -> p)
                        .sum();
                price = String.format(Locale.ROOT, " $%.3f/hour $%.3f/month", hourly, hourly * MONTH);
            }
            lines.add(start + amount(used, resource) + "/" + amount(allocatable, resource)
                    + String.format(
                            Locale.ROOT, " %.1f%% %s %s", percent(used, allocatable), resource, bar(used, allocatable))
                    + price);
        }
        return lines;
    }

    private static String pods(ClusterSnapshot snapshot, List<NodeRow> nodes, Map<String, List<PodRow>> bound) {
        List<PodRow> onThese = nodes.stream()
                .flatMap(node -> bound.getOrDefault(node.name(), List.of()).stream())
                .toList();
        long homeless = snapshot.rows(RowKind.PODS).stream()
                .filter(pod -> pod.active() && !pod.deleting() && pod.node().isEmpty())
                .count();
        long pending = homeless
                + onThese.stream().filter(pod -> pod.phase().equals("Pending")).count();
        long running =
                onThese.stream().filter(pod -> pod.phase().equals("Running")).count();
        return (onThese.size() + homeless) + " pods (" + pending + " pending " + running + " running " + onThese.size()
                + " bound)";
    }

    private static List<String> row(
            ReadingCommand.NodeViewer spec,
            NodeRow node,
            List<PodRow> pods,
            String resource,
            boolean first,
            Prices prices,
            String region,
            ClusterSnapshot snapshot) {
        long used = used(pods, resource);
        long allocatable = allocatable(node, resource);
        String bar = bar(used, allocatable) + String.format(Locale.ROOT, " %.0f%%", percent(used, allocatable));
        if (!first) {
            return List.of("", resource, bar);
        }
        var row = new ArrayList<String>(List.of(node.name(), resource, bar, "(" + pods.size() + " pods)"));
        Optional<Double> price = spec.pricing() ? prices.hourly(node, region) : Optional.empty();
        row.add(node.type()
                + price.map(p -> String.format(Locale.ROOT, "/$%.3f", p)).orElse(""));
        row.add(
                switch (node.capacityType()) {
                    case "on-demand" -> "On-Demand";
                    case "spot" -> "Spot";
                    default -> "-";
                });
        row.add(
                node.unschedulable()
                        ? (node.deleting() ? "Cordoned/Deleting" : "Cordoned")
                        : node.deleting() ? "Deleting" : "-");
        row.add(node.ready() ? "Ready" : Durations.age(node.created(), snapshot.clusterTime()));
        spec.extraLabels().forEach(label -> row.add(node.labels().getOrDefault(label, "-")));
        return row;
    }

    private static String original(List<NodeRow> nodes, Prices prices, String region) {
        if (region.equals(ORIGINALS_REGION)) {
            return ".";
        }
        double hourly = nodes.stream()
                .flatMap(node -> prices.inRegion(node, ORIGINALS_REGION).stream())
                .mapToDouble(p -> p)
                .sum();
        return Texts.of(
                "wrote.nodes.original",
                ORIGINALS_REGION,
                String.format(Locale.ROOT, "%.3f", hourly),
                String.format(Locale.ROOT, "%.3f", hourly * MONTH));
    }

    private static Comparator<NodeRow> order(Optional<String> sort) {
        Comparator<NodeRow> byAge = Comparator.comparing(NodeRow::created).thenComparing(NodeRow::name);
        if (sort.isEmpty()) {
            return byAge;
        }
        String[] parts = sort.get().split("=", 2);
        Comparator<NodeRow> order = parts[0].equals("creation")
                ? byAge
                : Comparator.comparing((NodeRow node) -> node.labels().getOrDefault(parts[0], ""))
                        .thenComparing(NodeRow::name);
        return parts.length == 2 && parts[1].equals("dsc") ? order.reversed() : order;
    }

    private static long used(List<PodRow> pods, String resource) {
        return switch (resource) {
            case "cpu" -> pods.stream().mapToLong(PodRow::containerCpuMilli).sum();
            case "memory" ->
                pods.stream().mapToLong(PodRow::containerMemoryBytes).sum();
            case "pods" -> pods.size();
            default -> throw unknown(resource);
        };
    }

    private static long allocatable(NodeRow node, String resource) {
        return switch (resource) {
            case "cpu" -> node.allocatableCpuMilli();
            case "memory" -> node.allocatableMemoryBytes();
            case "pods" -> node.allocatablePods();
            default -> throw unknown(resource);
        };
    }

    private static RuntimeException unknown(String resource) {
        return Problem.of(
                        Problem.Kind.BAD_LAB,
                        Texts.of("wrote.nodes.resource", resource),
                        Texts.of("wrote.nodes.resource.hint"))
                .asException();
    }

    private static String amount(long number, String resource) {
        return switch (resource) {
            case "cpu" -> number % 1000 == 0 ? String.valueOf(number / 1000) : number + "m";
            case "memory" -> number / (1 << 20) + "Mi";
            default -> String.valueOf(number);
        };
    }

    private static double percent(long used, long allocatable) {
        return allocatable == 0 ? 0 : 100.0 * used / allocatable;
    }

    private static String bar(long used, long allocatable) {
        int full = allocatable == 0 ? 0 : (int) Math.min(BAR, Math.round((double) BAR * used / allocatable));
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    /** Rows as columns two blanks apart. */
    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream()
                .map(row -> {
                    var line = new StringBuilder();
                    for (int i = 0; i < row.size(); i++) {
                        line.append(row.get(i))
                                .append(" ".repeat(widths[i] - row.get(i).length() + 2));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }
}
