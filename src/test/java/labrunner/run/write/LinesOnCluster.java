package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.azure.PriceList;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.write.Desired;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PlacedCommand;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.run.Lessons;
import labrunner.run.Snapshots;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.PlanItem;
import labrunner.value.Value;

/** Runs lines of kubectl as a page's commands, in a namespace of its own, and says what became of the objects there. */
final class LinesOnCluster {
    private static final List<String> KINDS =
            List.of("configmaps", "secrets", "services", "deployments", "daemonsets", "statefulsets", "cronjobs");
    private static final Set<String> ROLLED_OUT = Set.of("Deployment", "DaemonSet", "StatefulSet");

    private final Cluster cluster;
    private final Path folder;
    private final String namespace;
    private final String node;

    /** Makes the objects of {@code setup.yaml}. */
    LinesOnCluster(Cluster cluster, Path folder, String namespace, String node) throws IOException {
        this.cluster = cluster;
        this.folder = folder;
        this.namespace = namespace;
        this.node = node;
        for (String file : List.of("two", "c", "none", "wrong", "service", "deploy", "patch")) {
            Files.writeString(folder.resolve(file + ".yaml"), KubectlLines.text("changes/" + file + ".yaml"));
        }
        cluster.createNamespace(namespace, Map.of());
        List<Desired> setup =
                ManifestReader.read(KubectlLines.text("changes/setup.yaml"), new Place("setup.yaml", 1, 1)).stream()
                        .map(Manifest::object)
                        .map(object -> new Desired(
                                new Ref(
                                        object.text("apiVersion").orElseThrow(),
                                        object.text("kind").orElseThrow(),
                                        Optional.of(namespace),
                                        object.text("metadata", "name").orElseThrow()),
                                object))
                        .toList();
        assertThat(cluster.apply(setup).complete()).isTrue();
    }

    /** All is anybody's, and everything was agreed to. */
    private record Anybodys(RunLabels stamp) implements RunRecord {
        @Override
        public boolean intend(String commandId, Target target) {
            return false;
        }

        @Override
        public void wrote(String commandId, Ref ref, String uid, long generation) {}

        @Override
        public void changed(Ref ref, Value before, Value after) {}

        @Override
        public boolean mayTouch(PlanItem.Action action, Target target) {
            return true;
        }

        @Override
        public boolean mayTouch(PlanItem.Action action, Target target, List<String> fields) {
            return true;
        }

        @Override
        public void deleted(String commandId, Ref ref) {}

        @Override
        public boolean wasDeleted(Ref ref) {
            return false;
        }
    }

    /** What Labrunner says to a line, in the shape of kubectl's outputs. */
    KubectlLines run(KubectlLines asked) {
        String line = "kubectl " + asked.line().replace("NODE", node) + (asked.spaced() ? " -n " + namespace : "");
        Lab lab = Lessons.page(folder, "# Lines", "```bash", line, "```");
        PlacedCommand placed = lab.commands().findFirst().orElseThrow();
        assertThat(placed.command().notRun()).as(line).isEmpty();
        var record = new Anybodys(new RunLabels("lines", "run", "owner", Snapshots.NOW));
        CommandAnswer answer = new Executor(
                        lab,
                        cluster,
                        record,
                        () -> ClusterSnapshot.empty(Snapshots.NOW),
                        new Prices(PriceList.bundled()))
                .run(placed, Optional.empty(), false, what -> {});
        Map<Boolean, List<String>> said = answer.outcome().lines().stream()
                .flatMap(String::lines)
                .map(this::plain)
                .collect(Collectors.partitioningBy(LinesOnCluster::isError));
        var errors = new ArrayList<>(said.get(true));
        answer.problem()
                .ifPresent(problem -> problem.summary().lines().map(this::plain).forEach(errors::add));
        return new KubectlLines(
                asked.line(), said.get(false), errors, answer.problem().isPresent() ? 1 : 0);
    }

    private static boolean isError(String line) {
        return line.startsWith("Warning: ") || line.startsWith("No resources found");
    }

    String plain(String line) {
        return line.replace(node, "NODE").replace(namespace + " namespace", "SPACE namespace");
    }

    /** Waits until the controllers have seen every change. */
    void settle() throws Exception {
        var settled = new CompletableFuture<Void>();
        Set<Interest> interests = ROLLED_OUT.stream()
                .map(kind -> new Interest(kind, Optional.of(namespace), Set.of(), Optional.empty(), true))
                .collect(Collectors.toSet());
        try (var watch = cluster.watch(interests, Set.of(), snapshot -> {
            boolean all = ROLLED_OUT.stream()
                    .allMatch(kind -> snapshot.synced(kind)
                            && snapshot.objects().getOrDefault(kind, List.of()).stream()
                                    .allMatch(LinesOnCluster::observed));
            if (all) {
                settled.complete(null);
            }
        })) {
            settled.get(1, TimeUnit.MINUTES);
        }
    }

    private static boolean observed(Value object) {
        return object.whole("metadata", "generation").equals(object.whole("status", "observedGeneration"));
    }

    /** What all objects are asked to be, by kind and name, and the node; without times and what tells clusters apart. */
    Map<String, Value> objects() {
        Stream<Value.Mapping> all = KINDS.stream().flatMap(resource -> {
            ResourceKind kind = cluster.resource(resource);
            return cluster.list(kind, Optional.of(namespace), Optional.empty()).stream();
        });
        var objects = all.collect(Collectors.toMap(
                object -> object.text("kind").orElse("") + "/"
                        + object.text("metadata", "name").orElse(""),
                object -> inOrder(compared(object))));
        Value.Mapping there =
                cluster.find(new Ref("v1", "Node", Optional.empty(), node)).orElseThrow();
        objects.put("Node", Value.map("taints", ownTaints(there), "unschedulable", there.at("spec", "unschedulable")));
        return objects;
    }

    private static Value compared(Value.Mapping object) {
        Value.Mapping plain = object.without("status");
        if (object.text("kind").equals(Optional.of("Service"))) {
            Value.Mapping spec = (Value.Mapping) object.at("spec");
            plain = plain.with("spec", spec.without("clusterIP").without("clusterIPs"));
        }
        Value.Mapping metadata = Value.map(
                "labels",
                RunLabels.off(object).at("metadata", "labels"),
                "annotations",
                new Value.Mapping(
                        new java.util.LinkedHashMap<>(object.fields("metadata", "annotations").entrySet().stream()
                                .filter(entry -> !entry.getKey().contains("last-applied"))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))));
        return timeless(plain.with("metadata", metadata));
    }

    private static Value timeless(Value value) {
        return switch (value) {
            case Value.Mapping mapping -> {
                Value.Mapping result = Value.EMPTY;
                for (var field : new java.util.TreeMap<>(mapping.fields()).entrySet()) {
                    result = result.with(
                            field.getKey(),
                            field.getKey().endsWith("restartedAt") ? Value.of("then") : timeless(field.getValue()));
                }
                yield result;
            }
            case Value.Sequence sequence ->
                new Value.Sequence(
                        sequence.items().stream().map(LinesOnCluster::timeless).toList());
            case Value.Text text -> text;
            case Value.Bool bool -> bool;
            case Value.Whole whole -> whole;
            case Value.Decimal decimal -> decimal;
            case Value.Null nothing -> nothing;
        };
    }

    /** Without those that a controller sets on a node that isn't ready, when it comes by. */
    private static Value ownTaints(Value.Mapping node) {
        return new Value.Sequence(node.items("spec", "taints").stream()
                .filter(taint -> !taint.text("key").orElse("").startsWith("node.kubernetes.io/"))
                .map(Value.class::cast)
                .toList());
    }

    /** kubectl puts the keys of a ConfigMap into a container's environment in any order. */
    private static Value inOrder(Value value) {
        return switch (value) {
            case Value.Mapping mapping -> {
                var fields = new LinkedHashMap<String, Value>();
                mapping.fields()
                        .forEach((name, field) -> fields.put(
                                name,
                                name.equals("env") && field instanceof Value.Sequence env
                                        ? byName(env)
                                        : inOrder(field)));
                yield new Value.Mapping(fields);
            }
            case Value.Sequence sequence ->
                new Value.Sequence(
                        sequence.items().stream().map(LinesOnCluster::inOrder).toList());
            default -> value;
        };
    }

    private static Value byName(Value.Sequence env) {
        return new Value.Sequence(env.items().stream()
                .sorted(Comparator.comparing(one -> String.valueOf(one.at("name"))))
                .toList());
    }
}
